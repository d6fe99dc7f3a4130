package io.filum.desktop.ui.controls;

import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;

/// A patient in words, the same on the banner, in the worklist and on buttons. What is not known is said so, never `?`.
public final class PatientWords {

    private final Texts texts;
    private final Moments moments;

    public PatientWords(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    /// `14-Jul-1985 (41y)`; only what the sender knew of the date.
    public String born(PatientRef patient) {
        return patient.birthDate().map(this::dateAndAge).orElseGet(() -> texts.get("notKnown"));
    }

    public String dateAndAge(PartialDate date) {
        return date.full()
                .map(day -> texts.get("patientDateAndAge", moments.date(day), String.valueOf(moments.years(day))))
                .orElseGet(date::toString);
    }

    public String sex(PatientRef patient) {
        return texts.get(switch (patient.sex()) {
            case FEMALE -> "sexFemale";
            case MALE -> "sexMale";
            case OTHER -> "sexOther";
            case UNKNOWN -> "sexUnknown";
        });
    }

    public String identifier(PatientRef patient) {
        return patient.identifier()
                .map(id -> id.label() + " " + id.value())
                .orElseGet(() -> texts.get("patientIdentifierUnknown"));
    }

    /// Name and a second identifier in one line, for confirmations.
    public String twoIdentifiers(PatientRef patient) {
        return patient.name() + "  " + (patient.birthDate().isPresent()
                ? texts.get("patientBorn", born(patient))
                : identifier(patient));
    }
}
