package io.filum.desktop.content.projection;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Whom an item is about.
///
/// @param names       the one to go by first; may be empty
/// @param birthDate   null when not sent
/// @param sex         FHIR's administrative gender, as sent; empty when not sent
/// @param identifiers the hospital's own first; may be empty
/// @param source      its bytes in the item
public record Patient(List<PersonName> names, SentTime birthDate, String sex, List<PatientIdentifier> identifiers,
                          ByteRange source) {

    public Patient {
        names = List.copyOf(names);
        identifiers = List.copyOf(identifiers);
    }

    /// Puts the name and the number to go by first.
    public static Patient of(List<PersonName> names, SentTime birthDate, String sex,
                             List<PatientIdentifier> identifiers, ByteRange source) {
        return new Patient(
                names.stream().sorted(Comparator.comparingInt(PersonName::rank)).toList(), birthDate, sex,
                identifiers.stream().filter(identifier -> !identifier.value().isEmpty())
                        .sorted(Comparator.comparingInt(PatientIdentifier::rank)).toList(), source);
    }

    public Optional<String> name() {
        return names.stream().map(PersonName::shown).filter(name -> !name.isEmpty()).findFirst();
    }

    public Optional<SentTime> birthDateKnown() {
        return Optional.ofNullable(birthDate);
    }
}
