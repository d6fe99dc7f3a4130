package io.filum.desktop.content.projection;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(PatientMatch.between(HONG, claim("KIM, Minsu", BORN, "", ""))).isEqualTo(PatientMatch.UNCERTAIN);
    }

    /// Nothing that agrees, and a name that is no other spelling of the thread's.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "KIM, Minsu;       OTHER", "KIM^MINSU;       OTHER", "홍길동;            UNCERTAIN", "HONG, Kildong;   UNCERTAIN",
        "Gildong Lee;      UNCERTAIN", "Hóng;            UNCERTAIN", "'';              UNCERTAIN", "洪吉童;            UNCERTAIN",
    })
    void aNameAloneContradictsOnlyInItsOwnScript(String name, PatientMatch match) {
        assertThat(PatientMatch.between(HONG, claim(name, null, "", ""))).isEqualTo(match);
    }

    @Test
    void eastAsianNamesAreComparedAsAWhole() {
        var hong = claim("홍길동", BORN, "MRN", "00123456");
        assertThat(PatientMatch.between(hong, claim("홍 길동", null, "", ""))).isEqualTo(PatientMatch.UNCERTAIN);
        assertThat(PatientMatch.between(hong, claim("김민수", null, "", ""))).isEqualTo(PatientMatch.OTHER);
        assertThat(PatientMatch.between(hong, new Claim(Set.of("김민수", "Kim Minsu", "홍길동"), Optional.empty(), Set.of())))
                .isEqualTo(PatientMatch.UNCERTAIN);
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
