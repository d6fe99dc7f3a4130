package io.filum.desktop.content.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;
import io.filum.desktop.content.projection.SentTime;
import io.filum.desktop.content.projection.TypeCount;

import static org.assertj.core.api.Assertions.assertThat;

class FhirReaderTest {

    private final FhirReader reader = new FhirReader();

    @Test
    void namesTheKoreanPatientAsSent() throws Exception {
        var patient = sample("lab-report-ko.json").patients().rows().getFirst();

        assertThat(patient.name()).contains("홍길동");
        assertThat(patient.names().get(1).shown()).isEqualTo("HONG, Gildong");
        assertThat(patient.birthDateKnown().flatMap(SentTime::known)).contains(LocalDate.of(1985, 7, 14));
        assertThat(patient.sex()).isEqualTo("male");
        assertThat(patient.identifiers()).containsExactly(new PatientIdentifier("MRN", "00123456"));
    }

    @Test
    void putsTheHospitalsOwnNumberBeforeTheStates() throws Exception {
        var patient = sample("visit-summary-en.json").patients().rows().getFirst();

        assertThat(patient.name()).contains("O'NEILL-BRANDT, Mary Ann");
        assertThat(patient.identifiers()).extracting(PatientIdentifier::label).containsExactly("MRN", "SS");
        assertThat(patient.birthDateKnown().flatMap(SentTime::known)).contains(YearMonth.of(1951, 11));
    }

    @Test
    void keepsValuesVerbatim() throws Exception {
        var results = sample("lab-report-ko.json").results().rows();

        assertThat(results).extracting(ResultRow::test).containsExactly("칼륨 (K⁺)", "크레아티닌", "혈압");
        assertThat(results.get(0).measured().value()).isEqualTo(new ResultValue.Quantity("", "6.9", "mmol/L"));
        assertThat(results.get(1).measured().value()).isEqualTo(new ResultValue.Quantity("", "1.00", "mg/dL"));
        assertThat(results.get(1).measured().ranges().getFirst().shown()).isEqualTo("0.70–1.20");
        assertThat(results.get(1).status()).isEqualTo("corrected");
        assertThat(results.get(2).components().rows()).extracting(ResultRow.Component::test)
                .containsExactly("수축기", "이완기");
    }

    @Test
    void showsTheSendersFlagAndDrawsNoConclusionFromAnUnknownOne() throws Exception {
        var korean = sample("lab-report-ko.json");
        assertThat(korean.results().rows().getFirst().measured().flags())
                .containsExactly(new Flag("HH", "Critical high", Meaning.CRITICAL_HIGH));
        assertThat(korean.flagged().rows()).extracting(ResultRow::test).containsExactly("칼륨 (K⁺)", "혈압");

        var troponin = row(sample("visit-summary-en.json"), "Troponin I");
        assertThat(troponin.measured().flags()).containsExactly(new Flag("XYZ", "Odd", Meaning.OTHER));
        assertThat(troponin.measured().value()).isEqualTo(new ResultValue.Quantity("<", "0.010", "ng/mL"));
        assertThat(troponin.measured().ranges().getFirst().shown()).isEqualTo("≤ 0.040");
        assertThat(troponin.isAbnormal()).isFalse();
    }

    @Test
    void putsTheCriticalBeforeTheNewest() throws Exception {
        var entries = new StringBuilder();
        for (var day = 10; day < 30; day++) {
            entries.append(observation("Temperature", "2026-03-" + day, "H")).append(',');
        }
        entries.append(observation("Potassium", "2025-01-01", "HH"));

        var flagged = read("{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}").flagged();

        assertThat(flagged.total()).isEqualTo(21);
        assertThat(flagged.rows()).extracting(ResultRow::test).startsWith("Potassium", "Temperature");
        assertThat(flagged.rows().get(1).when().text()).isEqualTo("2026-03-29");
    }

    @Test
    void keepsWhatWasEnteredInErrorOutOfTheFlagged() throws Exception {
        var summary = sample("visit-summary-en.json");

        assertThat(row(summary, "Glucose").isEnteredInError()).isTrue();
        assertThat(row(summary, "Glucose").measured().value())
                .isEqualTo(new ResultValue.Quantity("", "4.30e2", "mg/dL"));
        assertThat(summary.flagged().isEmpty()).isTrue();
    }

    @Test
    void ordersNewestFirstAndTheDatelessLast() throws Exception {
        assertThat(sample("visit-summary-en.json").results().rows()).extracting(ResultRow::test)
                .containsExactly("Glucose", "Troponin I", "Culture");
    }

    @Test
    void saysWhyAValueIsMissing() throws Exception {
        assertThat(row(sample("visit-summary-en.json"), "Culture").measured().value())
                .isEqualTo(new ResultValue.Absent("Unknown"));
    }

    @Test
    void countsByTypeWithTheNewestDate() throws Exception {
        var counts = sample("lab-report-ko.json").counts();

        assertThat(counts).extracting(TypeCount::type).startsWith("Observation", "AllergyIntolerance", "Bundle");
        assertThat(counts.getFirst().count()).isEqualTo(3);
        assertThat(counts.getFirst().newest().text()).isEqualTo("2026-03-14T09:05:00+09:00");
    }

    @Test
    void listsTheRest() throws Exception {
        var summary = sample("lab-report-ko.json");

        assertThat(summary.rows(RowKind.MEDICATION).rows()).singleElement()
                .returns("푸로세미드 40 mg 정", ClinicalRow::what)
                .returns("하루 한 번, 아침 식후", ClinicalRow::detail);
        assertThat(summary.rows(RowKind.ALLERGY).rows()).singleElement()
                .returns("페니실린", ClinicalRow::what)
                .returns("두드러기, 호흡곤란", ClinicalRow::detail);
        assertThat(summary.rows(RowKind.CONDITION).rows()).singleElement().returns("급성 신손상", ClinicalRow::what);
        assertThat(summary.rows(RowKind.REPORT).rows()).singleElement()
                .returns("고칼륨혈증. 즉시 확인 바랍니다.", ClinicalRow::detail);
        assertThat(sample("visit-summary-en.json").rows(RowKind.MEDICATION).rows()).singleElement()
                .returns("Amoxicillin 500 mg", ClinicalRow::what);
    }

    @Test
    void tellsThreeStatesOfAllergies() throws Exception {
        assertThat(sample("lab-report-ko.json").allergies()).isEqualTo(RecordState.LISTED);
        assertThat(sample("visit-summary-en.json").allergies()).isEqualTo(RecordState.NONE_KNOWN);
        assertThat(read("{\"resourceType\":\"Patient\"}").allergies()).isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void countsEveryPatientOfAnNdjsonFile() throws Exception {
        var summary = reader.readNdjson(ContentSource.of(bytes("two-patients.ndjson")));

        assertThat(summary.patients().total()).isEqualTo(2);
    }

    @Test
    void pointsEachRowToItsBytes() throws Exception {
        var bytes = bytes("lab-report-ko.json");
        var row = sample("lab-report-ko.json").results().rows().getFirst();
        var source = new String(bytes, (int) row.source().from(), (int) (row.source().to() - row.source().from()),
                StandardCharsets.UTF_8);

        assertThat(source).startsWith("{").endsWith("}").contains("\"id\": \"k\"", "2823-3").doesNotContain("\"crea\"");
    }

    @Test
    void showsThatSomethingHidesInAName() throws Exception {
        var patient = read("{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"A\\u202Edrab\\u200B\\ud800\"}]}")
                .patients().rows().getFirst();

        assertThat(patient.name()).contains("A\uFFFDdrab\uFFFD\uFFFD");
    }

    private static String observation(String test, String date, String flag) {
        return """
            {"resource": {"resourceType": "Observation", "code": {"text": "%s"}, "effectiveDateTime": "%s",
             "interpretation": [{"coding": [{"code": "%s"}]}]}}""".formatted(test, date, flag);
    }

    private static ResultRow row(Projection summary, String test) {
        return summary.results().rows().stream().filter(row -> row.test().equals(test)).findFirst().orElseThrow();
    }

    private Projection sample(String name) throws IOException, NotShowable {
        return reader.readJson(ContentSource.of(bytes(name)));
    }

    private Projection read(String json) throws NotShowable {
        return reader.readJson(ContentSource.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String name) throws IOException {
        try (var in = FhirReaderTest.class.getResourceAsStream("/io/filum/desktop/content/" + name)) {
            var out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        }
    }
}
