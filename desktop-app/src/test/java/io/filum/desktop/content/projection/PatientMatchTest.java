package io.filum.desktop.content.projection;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.projection.PatientMatch.Claim;

import static org.assertj.core.api.Assertions.assertThat;

class PatientMatchTest {

    private static final LocalDate BORN = LocalDate.of(1985, 7, 14);
    private static final Claim HONG = claim("HONG, Gildong", BORN, "MRN", "00123456");

    @Test
    void twoThingsThatAgreeAreEnough() {
        assertThat(PatientMatch.between(HONG, claim("홍길동", BORN, "MRN", "00123456"))).isEqualTo(PatientMatch.SAME);
        assertThat(PatientMatch.between(HONG, claim("Hong Gildong", BORN, "", ""))).isEqualTo(PatientMatch.SAME);
        assertThat(PatientMatch.between(HONG, claim("HONG^Gildong", null, "mrn", "0012-3456")))
                .isEqualTo(PatientMatch.SAME);
    }

    @Test
    void oneThatContradictsIsTooMuch() {
        assertThat(PatientMatch.between(HONG, claim("HONG, Gildong", BORN, "MRN", "00123457")))
                .isEqualTo(PatientMatch.OTHER);
        assertThat(PatientMatch.between(HONG, claim("HONG, Gildong", BORN.plusDays(1), "MRN", "00123456")))
                .isEqualTo(PatientMatch.OTHER);
    }

    @Test
    void numbersOfAnotherKindAndHalfDatesSayNothing() {
        assertThat(PatientMatch.between(HONG, claim("홍길동", null, "SS", "850714-1234567")))
                .isEqualTo(PatientMatch.UNCERTAIN);
        assertThat(PatientMatch.between(HONG, claim("HONG, Gildong", Year.of(1986), "", "")))
                .isEqualTo(PatientMatch.UNCERTAIN);
        assertThat(PatientMatch.between(HONG, claim("KIM, Minsu", null, "", ""))).isEqualTo(PatientMatch.UNCERTAIN);
    }

    /// Who has two numbers of one kind (a merged record) is known by either.
    @Test
    void oneOfSeveralNumbersIsEnough() {
        var merged = new Claim(Set.of("홍길동"), Optional.of(BORN),
                Set.of(new PatientIdentifier("MRN", "999"), new PatientIdentifier("MRN", "00123456")));
        assertThat(PatientMatch.between(HONG, merged)).isEqualTo(PatientMatch.SAME);
    }

    private static Claim claim(String name, Temporal born, String label, String number) {
        return new Claim(Set.of(name), Optional.ofNullable(born),
                number.isEmpty() ? Set.of() : Set.of(new PatientIdentifier(label, number)));
    }
}
