package io.filum.desktop.content.fhir;

import java.util.List;
import java.util.Optional;

/// Whom an item is about.
///
/// @param names       the one to go by first; may be empty
/// @param birthDate   null when not sent
/// @param sex         FHIR's administrative gender, as sent; empty when not sent
/// @param identifiers the hospital's own first; may be empty
/// @param source      the resource's bytes in the item
public record FhirPatient(List<PersonName> names, FhirDate birthDate, String sex, List<PatientIdentifier> identifiers,
                          ByteRange source) {

    public FhirPatient {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
    }

    public Optional<String> name() {
        return names.stream().map(PersonName::shown).filter(name -> !name.isEmpty()).findFirst();
    }

    public Optional<FhirDate> birthDateKnown() {
        return Optional.ofNullable(birthDate);
    }
}
