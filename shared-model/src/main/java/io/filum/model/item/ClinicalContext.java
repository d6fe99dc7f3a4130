package io.filum.model.item;

import java.time.OffsetDateTime;
import java.util.Optional;

/// Whom, when and how urgent.
///
/// @param patient whom the item is about; absent where it is about nobody in particular
/// @param time    when what it describes happened, with the offset that the sender's source gave
/// @param urgency how soon the sender wants it looked at
public record ClinicalContext(Optional<PatientRef> patient, Optional<OffsetDateTime> time, Urgency urgency) {
    public static final ClinicalContext NONE =
            new ClinicalContext(Optional.empty(), Optional.empty(), Urgency.ROUTINE);

    public static ClinicalContext about(PatientRef patient) {
        return new ClinicalContext(Optional.of(patient), Optional.empty(), Urgency.ROUTINE);
    }
}
