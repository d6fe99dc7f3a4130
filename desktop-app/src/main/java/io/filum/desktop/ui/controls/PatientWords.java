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

    /// `Born 14-Jul-1985 (41y)`; only what the sender knew of the date.
    public String born(PatientRef patient) {
        return patient.birthDate().map(this::born).orElseGet(() -> texts.get("patientBornUnknown"));
    }

    public String born(PartialDate date) {
        return date.full()
                .map(day -> texts.get("patientBornAge", moments.date(day), String.valueOf(moments.years(day))))
                .orElseGet(() -> texts.get("patientBorn", date.toString()));
    }

    /// The date alone, `14-Jul-1985`, where there is no room for more.
    public String date(PartialDate date) {
        return date.full().map(moments::date).orElseGet(date::toString);
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

    /// What tells two of one name apart where there is little room: the birth date alone, or else the labelled number.
    public String secondIdentifier(PatientRef patient) {
        return patient.birthDate().map(this::date).orElseGet(() -> identifier(patient));
    }

    /// Everything that tells two people apart, for who compares two: what only one of them says cannot be compared.
    public String whole(PatientRef patient) {
        return String.join("  ·  ", patient.name(), born(patient), sex(patient), identifier(patient));
    }

    /// Name and a second identifier in one line, for confirmations.
    public String twoIdentifiers(PatientRef patient) {
        return patient.name() + "  " + (patient.birthDate().isPresent() ? born(patient) : identifier(patient));
    }
}
