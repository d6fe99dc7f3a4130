package io.filum.desktop.content.projection;

import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;

/// Whether an item is about the patient whom its thread is about. Two things that agree are enough, as on a wristband;
/// one that contradicts is too much. A name alone decides nothing: the same person is 홍길동 in one system and
/// HONG, Gildong in the next.
public enum PatientMatch {
    SAME,
    /// A number of the same kind, or the birth date, is another one.
    OTHER,
    /// Too little is said on one side.
    UNCERTAIN;

    /// Who somebody is said to be, as far as it is said.
    ///
    /// @param identifiers labels and values, as sent
    public record Claim(Set<String> names, Optional<? extends Temporal> born, Set<PatientIdentifier> identifiers) {

        /// Whom a thread is about.
        public static Claim of(PatientRef patient) {
            return new Claim(Set.of(patient.name()), patient.birthDate().flatMap(PartialDate::full),
                    patient.identifier().map(one -> Set.of(new PatientIdentifier(one.label(), one.value())))
                            .orElse(Set.of()));
        }

        public static Claim of(Patient patient) {
            return new Claim(patient.names().stream().map(PersonName::shown).collect(Collectors.toSet()),
                    patient.birthDateKnown().flatMap(SentTime::known), Set.copyOf(patient.identifiers()));
        }
    }

    public static PatientMatch between(Claim thread, Claim item) {
        var born = born(thread).flatMap(one -> born(item).map(one::equals));
        var number = sameNumber(thread, item);
        if (born.filter(same -> !same).isPresent() || number.filter(same -> !same).isPresent()) {
            return OTHER;
        }
        long agree = Stream.of(born, number, sameName(thread, item)).flatMap(Optional::stream).count();
        return agree >= 2 ? SAME : UNCERTAIN;
    }

    /// Compared as whole days only: a year says too little.
    private static Optional<LocalDate> born(Claim claim) {
        return claim.born.filter(LocalDate.class::isInstance).map(LocalDate.class::cast);
    }

    /// Empty where no kind of number is known on both sides.
    private static Optional<Boolean> sameNumber(Claim one, Claim other) {
        var comparable = one.identifiers.stream().filter(mine -> other.identifiers.stream()
                .anyMatch(theirs -> theirs.label().equalsIgnoreCase(mine.label()))).toList();
        if (comparable.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(comparable.stream().anyMatch(mine -> other.identifiers.stream()
                .anyMatch(theirs -> theirs.label().equalsIgnoreCase(mine.label())
                        && plain(theirs.value()).equals(plain(mine.value())))));
    }

    /// Present only where they agree.
    private static Optional<Boolean> sameName(Claim one, Claim other) {
        var theirs = other.names.stream().map(PatientMatch::plain).collect(Collectors.toSet());
        return Optional.of(true).filter(_ -> one.names.stream().map(PatientMatch::plain).anyMatch(theirs::contains));
    }

    private static String plain(String words) {
        return words.toUpperCase(Locale.ROOT).replaceAll("[\\s,.^-]", "");
    }
}
