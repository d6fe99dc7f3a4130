package io.filum.desktop.content.projection;

import java.util.Optional;

/// What a [ClinicalRow] is, in the order in which kinds are shown: that of the International Patient Summary.
///
/// @see <a href="https://hl7.org/fhir/uv/ips/STU1.1/Structure-of-the-International-Patient-Summary.html">IPS, structure</a>
public enum RowKind {
    ALLERGY("AllergyIntolerance", "48765-2"),
    MEDICATION("MedicationRequest", "10160-0"),
    CONDITION("Condition", "11450-4"),
    IMMUNIZATION("Immunization", "11369-6"),
    PROCEDURE("Procedure", "47519-4"),
    DEVICE("DeviceUseStatement", "46264-8"),
    /// Results stand before these.
    REPORT("DiagnosticReport", "30954-2"),
    PLAN("CarePlan", "18776-5"),
    DIRECTIVE("Consent", "42348-3"),
    DOCUMENT("DocumentReference", ""),
    ORDER("ServiceRequest", ""),
    APPOINTMENT("Appointment", ""),
    VISIT("Encounter", "");

    private final String type;
    private final String section;

    RowKind(String type, String section) {
        this.type = type;
        this.section = section;
    }

    /// FHIR's name for it.
    public String type() {
        return type;
    }

    /// A summary says of these first what there is, and that there is nothing.
    public boolean isFirst() {
        return ordinal() <= DEVICE.ordinal();
    }

    /// Of these a summary must say something, if only that nothing is known.
    public boolean isRequired() {
        return this == ALLERGY || this == MEDICATION || this == CONDITION;
    }

    public static Optional<RowKind> ofType(String type) {
        for (var kind : values()) {
            if (kind.type.equals(type)) {
                return Optional.of(kind);
            }
        }
        return type.equals("MedicationStatement") ? Optional.of(MEDICATION) : Optional.empty();
    }

    /// @param loinc code of a document's section
    public static Optional<RowKind> ofSection(String loinc) {
        for (var kind : values()) {
            if (!loinc.isEmpty() && kind.section.equals(loinc)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
