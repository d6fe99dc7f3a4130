package io.filum.desktop.content.projection;

import java.util.Set;

/// A number that a patient goes by.
///
/// @param label what kind of number, such as `MRN`; empty when the sender does not say
/// @param value the number itself, as sent
public record PatientIdentifier(String label, String value) {

    /// HL7 table 0203: numbers of the state, of insurance and of other walks of life.
    private static final Set<String> NOT_THE_HOSPITALS = Set.of("SS", "NI", "DL", "PPN", "SB", "NNKOR", "CZ", "TAX");

    public static PatientIdentifier of(Coded type, String value) {
        var label = switch (type.code()) {
            case "MR" -> "MRN";
            case "" -> type.label();
            default -> type.code();
        };
        return new PatientIdentifier(label, value);
    }

    /// The hospital's own number first; the state's numbers last, since few may see them.
    public int rank() {
        return label.equals("MRN") ? 0 : NOT_THE_HOSPITALS.contains(label) ? 2 : 1;
    }
}
