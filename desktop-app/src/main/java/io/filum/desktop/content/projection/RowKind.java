package io.filum.desktop.content.projection;

import java.util.Optional;

/// What a [ClinicalRow] is, in the order in which kinds are shown.
public enum RowKind {
    REPORT("DiagnosticReport"),
    DOCUMENT("DocumentReference"),
    CONDITION("Condition"),
    MEDICATION("MedicationRequest"),
    ALLERGY("AllergyIntolerance"),
    PROCEDURE("Procedure"),
    IMMUNIZATION("Immunization"),
    ORDER("ServiceRequest"),
    APPOINTMENT("Appointment"),
    VISIT("Encounter");

    private final String type;

    RowKind(String type) {
        this.type = type;
    }

    /// FHIR's name for it.
    public String type() {
        return type;
    }

    public static Optional<RowKind> ofType(String type) {
        for (var kind : values()) {
            if (kind.type.equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
