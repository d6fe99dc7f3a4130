package io.filum.desktop.content.results;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.results.Corrections.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class CorrectionsTest {

    private final ThreadSamples thread = new ThreadSamples();

    @Test
    void aCorrectedResultInHl7TakesThePlaceOfTheOneOfItsOrder() throws Exception {
        var morning = thread.add("morning.hl7");
        var corrected = thread.add("morning-corrected.hl7");

        var found = corrections().in(morning);

        assertThat(found).extracting(one -> one.older().row().test() + " " + one.kind())
                .containsExactlyInAnyOrder("칼륨 CORRECTED", "나트륨 WITHDRAWN");
        assertThat(found).allMatch(one -> one.by().item().equals(corrected));
        assertThat(corrections().by(corrected)).isEqualTo(found);
    }

    @Test
    void fhirNamesWhatItTakesBackByUrlAndWhatItCorrectsByIdentifier() throws Exception {
        var noon = thread.add("noon.json");
        thread.add("noon-amended.json");

        assertThat(corrections().in(noon)).extracting(one -> one.older().row().test() + " " + one.kind())
                .containsExactlyInAnyOrder("Potassium WITHDRAWN", "Creatinine CORRECTED");
    }

    @Test
    void aFinalResultCompletesAPreliminaryOneAndIsNoNews() {
        var preliminary = thread.add(hl7("L1", "3.1", "P", "0800"));
        thread.add(hl7("L1", "3.2", "F", "0800"));

        assertThat(corrections().in(preliminary)).isEmpty();
        assertThat(kinds()).containsExactly(Kind.COMPLETED);
    }

    @Test
    void whatIsSentAgainIsOneResult() {
        thread.add(hl7("L1", "3.1", "F", "0800"));
        thread.add(hl7("L1", "3.1", "F", "0800"));

        assertThat(kinds()).containsExactly(Kind.REPEATED);
    }

    /// Which of the two holds, only the sender knows: both stay.
    @Test
    void anotherValueThatDoesNotSayItCorrectsReplacesNothing() {
        thread.add(hl7("L1", "3.1", "F", "0800"));
        thread.add(hl7("L1", "3.9", "F", "0800"));

        assertThat(kinds()).isEmpty();
        assertThat(thread.table().series().getFirst().at(0)).hasSize(2).allMatch(Point::holds);
    }

    @Test
    void anotherOrderOrAnotherSendersNumberIsAnotherResult() {
        thread.add(hl7("L1", "3.1", "F", "0800"));
        thread.add(hl7("L2", "4.0", "C", "0800"));
        thread.add(new String(hl7("L1", "4.0", "C", "0800"), StandardCharsets.UTF_8).replace("|LIS|", "|OTHER|")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(kinds()).isEmpty();
    }

    /// A monitor's values are all "not verified", under one number.
    @Test
    void valuesOfOtherMomentsUnderOneNumberStay() {
        thread.add(hl7("M1", "80", "R", "0800"));
        thread.add(hl7("M1", "85", "R", "0805"));
        thread.add(hl7("M1", "90", "R", "0810"));
        assertThat(kinds()).isEmpty();

        thread.add(hl7("M1", "86", "C", "0805"));
        assertThat(thread.told().stream().filter(told -> corrections().of(told).isPresent()))
                .singleElement().extracting(told -> told.order()).isEqualTo(1L);
    }

    @Test
    void aCorrectionThatOvertookItsOriginalStillHolds() {
        var corrected = thread.add(hl7("L1", "4.9", "C", "0800", "1100"));
        var late = thread.add(hl7("L1", "6.9", "F", "0800", "0900"));

        assertThat(corrections().in(late)).singleElement().matches(one -> one.by().item().equals(corrected));
        assertThat(corrections().in(corrected)).isEmpty();
    }

    @Test
    void whatHoldsAfterTwoCorrectionsAndARepetitionIsTheLast() {
        thread.add(hl7("L1", "6.9", "F", "0800"));
        thread.add(hl7("L1", "4.9", "C", "0800"));
        thread.add(hl7("L1", "5.0", "C", "0800"));
        thread.add(hl7("L1", "5.0", "C", "0800"));

        assertThat(kinds()).containsExactly(Kind.CORRECTED, Kind.CORRECTED, Kind.REPEATED);
        assertThat(thread.table().series().getFirst().at(0)).filteredOn(Point::holds)
                .singleElement().matches(point -> point.told().order() == 3);
    }

    /// Two servers may both have an observation "k1".
    @Test
    void aShortIdIsNobodysAlone() {
        thread.add(fhir("k1", "final", "2026-03-14T08:00:00Z", "6.9"));
        thread.add(fhir("k1", "corrected", "2026-03-20T08:00:00Z", "4.0"));
        assertThat(kinds()).isEmpty();

        thread.add(fhir("k1", "amended", "2026-03-14T08:00:00Z", "6.0"));
        assertThat(kinds()).containsExactly(Kind.CORRECTED);
    }

    @Test
    void aLongIdIsKnownWhateverElseIsSaid() {
        var id = "0d3cf61f-3b1e-4f0e-9e8f-0d4a0fd9b7a1";
        thread.add(fhir(id, "final", "2026-03-14T08:00:00Z", "6.9"));
        thread.add("""
                {"resourceType":"Observation","id":"%s","status":"entered-in-error","code":{"text":"Potassium"}}"""
                .formatted(id).getBytes(StandardCharsets.UTF_8));

        assertThat(kinds()).containsExactly(Kind.WITHDRAWN);
    }

    private Corrections corrections() {
        return Corrections.of(thread.told());
    }

    private List<Kind> kinds() {
        var corrections = corrections();
        return thread.told().stream().flatMap(told -> corrections.of(told).stream()).map(Corrections.Correction::kind).toList();
    }

    private static byte[] fhir(String id, String status, String when, String value) {
        return """
                {"resourceType":"Observation","id":"%s","status":"%s","code":{"text":"Potassium"},
                 "effectiveDateTime":"%s","valueQuantity":{"value":%s,"unit":"mmol/L"}}"""
                .formatted(id, status, when, value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hl7(String filler, String value, String status, String observed) {
        return hl7(filler, value, status, observed, "");
    }

    private static byte[] hl7(String filler, String value, String status, String observed, String issued) {
        return String.join("\r",
                "MSH|^~\\&|LIS|H|FILUM|H|" + (issued.isEmpty() ? "" : "20260314" + issued) + "||ORU^R01|1|P|2.5",
                "PID|1||00123456^^^H^MR||HONG^Gildong||19850714|M",
                "OBR|1||" + filler + "|24326-1^Electrolytes^LN|||20260314" + observed,
                "OBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|3.5-5.1||||" + status)
                .getBytes(StandardCharsets.UTF_8);
    }
}
