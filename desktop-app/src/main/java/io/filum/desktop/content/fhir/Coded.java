package io.filum.desktop.content.fhir;

/// A `CodeableConcept` or a `Coding`.
///
/// @param code  of the first coding, or empty
/// @param label the concept's own text, else a coding's display, else a code; or empty
record Coded(String code, String label) {

    static final Coded NONE = new Coded("", "");
}
