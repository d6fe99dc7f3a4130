package io.filum.model.item;

import java.util.Optional;

/// Whom an item is about, in the words of its sender: enough to show two identifiers and to notice another patient.
///
/// @param name       as it is to be read, `HONG, Gildong` or `홍길동`; never empty
/// @param birthDate  as far as it is known
/// @param sex        administrative sex
/// @param identifier the number that the sender's house uses
public record PatientRef(String name, Optional<PartialDate> birthDate, Sex sex, Optional<Identifier> identifier) {

    /// A number with the label that tells whose number it is (`MRN`, `SNUH`, `등록번호`): numbers without one are never
    /// shown.
    public record Identifier(String label, String value) {
        public Identifier {
            ShownText.requireFit(label);
            ShownText.requireFit(value);
            if (label.isBlank() || value.isBlank()) {
                throw new IllegalArgumentException("an identifier has a label and a value");
            }
        }

        @Override
        public String toString() {
            return "Identifier[hidden]";
        }
    }

    public PatientRef {
        if (ShownText.requireFit(name).isBlank()) {
            throw new IllegalArgumentException("a patient has a name");
        }
    }

    public static PatientRef of(String name, PartialDate birthDate, Sex sex, Identifier identifier) {
        return new PatientRef(name, Optional.ofNullable(birthDate), sex, Optional.ofNullable(identifier));
    }

    /// Says nothing about the patient: this may end up in a log.
    @Override
    public String toString() {
        return "PatientRef[hidden]";
    }
}
