package io.filum.model.audit;

import java.util.Optional;

/// Why content leaves the seal for paper or a file, as whoever prints or saves it says. A closed list: what people write
/// in their own words may name a patient, and is no part of a trail.
///
/// See https://terminology.hl7.org/CodeSystem-v3-ActReason.html (purpose of use).
public enum ExportPurpose {
    TREATMENT(AuditReason.FOR_TREATMENT, "TREAT"),
    /// The patient goes on to somebody else's care.
    TRANSFER(AuditReason.FOR_TRANSFER, "COC"),
    /// The patient, or whoever speaks for them, asked for it.
    PATIENT(AuditReason.FOR_PATIENT, "PATRQT"),
    /// A court, an authority or the law asked for it.
    AUTHORITY(AuditReason.FOR_AUTHORITY, "HLEGAL"),
    QUALITY(AuditReason.FOR_QUALITY, "HQUALIMP"),
    OTHER(AuditReason.FOR_OTHER, null);

    private final AuditReason reason;
    private final String actReason;

    ExportPurpose(AuditReason reason, String actReason) {
        this.reason = reason;
        this.actReason = actReason;
    }

    /// As it stands in a trail.
    public AuditReason reason() {
        return reason;
    }

    /// The code of HL7's purposes of use; none for other purposes.
    Optional<String> actReason() {
        return Optional.ofNullable(actReason);
    }

    /// The purpose that a reason stands for; none for those that say why not.
    public static Optional<ExportPurpose> of(AuditReason reason) {
        for (var purpose : values()) {
            if (purpose.reason == reason) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
