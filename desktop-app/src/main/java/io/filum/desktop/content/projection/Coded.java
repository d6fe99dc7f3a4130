package io.filum.desktop.content.projection;

/// A `CodeableConcept` or a `Coding`.
///
/// @param system whose code it is, by the one name that [CodeSystems] knows it under; empty where the sender does not
///               say, or says no more than that it is its own
/// @param code   the one to go by among its codings, or empty
/// @param label  the concept's own text, else a coding's display, else a code; or empty
public record Coded(String system, String code, String label) {

    public static final Coded NONE = new Coded("", "", "");

    /// Where it does not matter whose code it is.
    public Coded(String code, String label) {
        this("", code, label);
    }

    /// Whether the code means the same wherever it comes from.
    public boolean isCode() {
        return !system.isEmpty() && !code.isEmpty();
    }
}
