package io.filum.desktop.content.projection;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.model.item.PartialDate;
import io.filum.model.item.PatientRef;

/// Whether an item is about the patient whom its thread is about. Two things that agree are enough, as on a wristband;
/// one that contradicts is too much. A name alone makes nobody the same person, and seldom another one, who may be 홍길동 in
/// one system and HONG, Gildong in the next: only where nothing else agrees, and two names in one script have no part in
/// common.
public enum PatientMatch {
    SAME,
    /// A number of the same kind, or the birth date, is another one; or the name is, and there is nothing that agrees.
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

    /// @param thread  whom it is about; empty where it is about nobody
    /// @param patients of an item: results of several people are not the thread's, whoever they are
    public static PatientMatch of(Optional<PatientRef> thread, List<Claim> patients) {
        if (patients.size() > 1) {
            return OTHER;
        }
        return thread.map(Claim::of).flatMap(about -> patients.stream().findFirst().map(claim -> between(about, claim)))
                .orElse(UNCERTAIN);
    }

    public static PatientMatch between(Claim thread, Claim item) {
        var born = born(thread).flatMap(one -> born(item).map(one::equals));
        var number = sameNumber(thread, item);
        if (born.filter(same -> !same).isPresent() || number.filter(same -> !same).isPresent()) {
            return OTHER;
        }
        long agree = Stream.of(born, number, sameName(thread, item)).flatMap(Optional::stream).count();
        if (agree >= 2) {
            return SAME;
        }
        return agree == 0 && areStrangers(thread.names, item.names) ? OTHER : UNCERTAIN;
    }

    /// `KIM, Minsu` is nobody's spelling of `HONG, Gildong`; `HONG, Kildong` may be one, and `HONG, Jane` may have married.
    private static boolean areStrangers(Set<String> names, Set<String> others) {
        var compared = false;
        for (var one : names) {
            for (var other : others) {
                if (script(one).isPresent() && script(one).equals(script(other))) {
                    compared = true;
                    if (parts(one).stream().anyMatch(parts(other)::contains)) {
                        return false;
                    }
                }
            }
        }
        return compared;
    }

    private static Optional<UnicodeScript> script(String name) {
        return name.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).findFirst();
    }

    /// Of an East Asian name, which is written in one piece as often as in two, the whole.
    private static Set<String> parts(String name) {
        var letters = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        if (PersonName.isEastAsian(letters)) {
            return Set.of(plain(letters));
        }
        var plain = Normalizer.normalize(letters, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Stream.of(plain.split("[^\\p{L}\\p{N}]+")).filter(part -> part.length() > 1).collect(Collectors.toSet());
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
