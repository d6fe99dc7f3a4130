package io.filum.desktop.content.projection;

/// A `CodeableConcept` or a `Coding`.
///
/// @param code  of the first coding, or empty
/// @param label the concept's own text, else a coding's display, else a code; or empty
public record Coded(String code, String label) {

    public static final Coded NONE = new Coded("", "");
}
