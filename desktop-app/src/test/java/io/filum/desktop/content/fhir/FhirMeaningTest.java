package io.filum.desktop.content.fhir;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.Patient;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;

import static org.assertj.core.api.Assertions.assertThat;

/// What turns a resource into its opposite, or makes it somebody else's.
class FhirMeaningTest {

    private final FhirReader reader = new FhirReader();

    @Test
    void neverReadsAProhibitionAsAPrescription() throws Exception {
        var aspirin = """
            {"resourceType": "MedicationRequest", "status": "%s", "intent": "order", "doNotPerform": %s,
             "medicationCodeableConcept": {"text": "Aspirin"}}""";

        assertThat(medication(aspirin.formatted("active", "true")).status()).isEqualTo("do-not-perform");
        assertThat(medication(aspirin.formatted("completed", "true")).status()).isEqualTo("do-not-perform");
        assertThat(medication(aspirin.formatted("entered-in-error", "true")).status()).isEqualTo("entered-in-error");
        assertThat(medication(aspirin.formatted("active", "false")).status()).isEqualTo("active");
        var xml = "<MedicationRequest xmlns=\"http://hl7.org/fhir\"><status value=\"active\"/><doNotPerform value=\"true\"/>"
                + "<medicationCodeableConcept><text value=\"Aspirin\"/></medicationCodeableConcept></MedicationRequest>";
        assertThat(reader.readXml(source(xml)).rows(RowKind.MEDICATION).rows().getFirst().status())
                .isEqualTo("do-not-perform");
        var order = read("""
            {"resourceType": "ServiceRequest", "status": "active", "doNotPerform": true,
             "code": {"text": "Resuscitation"}}""").rows(RowKind.ORDER).rows().getFirst();
        assertThat(order).returns("Resuscitation", ClinicalRow::what).returns("do-not-perform", ClinicalRow::status);
    }

    /// FHIR forbids to show such a resource as if the extension were not there.
    @Test
    void saysThatAnExtensionChangesTheMeaning() throws Exception {
        var read = read("""
            {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation", "code": {"text": "Potassium"},
              "modifierExtension": [{"url": "http://lab.test/of-the-donor", "valueBoolean": true}],
              "valueQuantity": {"value": 6.9}}}, {"resource": {"resourceType": "Observation", "code": {"text": "Sodium"},
              "extension": [{"url": "http://lab.test/harmless", "valueBoolean": true}]}}]}""");

        assertThat(read.origin().remarks()).containsExactly(new Remark(Remark.Kind.MODIFIED, "Observation Potassium"));
        assertThat(read.origin().remarks().getFirst().kind().isWarning()).isTrue();
    }

    @Test
    void holdsWhoeverAResultSaysItIsAbout() throws Exception {
        var read = read(observation("""
            {"reference": "Patient/77", "display": "KIM, Minsu",
             "identifier": {"type": {"coding": [{"code": "MR"}]}, "system": "urn:mrn", "value": "00999999"}}"""));

        assertThat(read.patients().rows()).singleElement().satisfies(patient -> {
            assertThat(patient.name()).contains("KIM, Minsu");
            assertThat(patient.identifiers()).containsExactly(new PatientIdentifier("MRN", "00999999"));
        });
        assertThat(read(observation("{\"reference\": \"Patient/77\"}")).patients().isEmpty())
                .as("an address alone says nothing of anybody").isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "Patient/1;                          Patient/1;                                   0",
        "Patient/1;                          Patient/2;                                   2",
        "Patient/1;                          https://fhir.test/r4/Patient/1/_history/3;   0",
        "https://fhir.test/r4/Patient/1;     https://fhir.test/r4/Patient/2;              2",
        "Patient/1;                          Device/2;                                    0",
        "Patient/1;                          Patient?identifier=2;                        0",
    })
    void countsThePatientsOfResultsThatComeWithoutThem(String one, String other, int patients) throws Exception {
        var subject = "{\"reference\": \"%s\"}";
        var lines = observation(subject.formatted(one)) + "\n" + observation(subject.formatted(other)) + "\n";

        assertThat(reader.readNdjson(source(lines)).patients().total()).isEqualTo(patients);
    }

    @Test
    void findsAStrangerAmongTheResultsOfAPatientWhoComesAlong() throws Exception {
        var bundle = """
            {"resourceType": "Bundle", "entry": [
             {"resource": %s},
             {"fullUrl": "urn:uuid:a", "resource": {"resourceType": "Patient", "id": "1", "name": [{"text": "홍길동"}],
              "identifier": [{"system": "urn:mrn", "value": "00123456"}]}},
             {"fullUrl": "urn:uuid:g", "resource": {"resourceType": "Device", "id": "1"}}]}""";

        for (var same : new String[] {"{\"reference\": \"Patient/1\"}", "{\"reference\": \"urn:uuid:a\", \"type\": \"Patient\"}",
                "{\"type\": \"Patient\", \"identifier\": {\"value\": \"00123456\"}}", "{\"reference\": \"urn:uuid:g\"}",
                "{\"reference\": \"#p\"}"}) {
            assertThat(read(bundle.formatted(observation(same))).patients().total()).as(same).isEqualTo(1);
        }
        for (var other : new String[] {"{\"reference\": \"Patient/2\", \"display\": \"김민수\"}",
                "{\"reference\": \"urn:uuid:b\", \"type\": \"Patient\"}",
                "{\"type\": \"Patient\", \"identifier\": {\"value\": \"00999999\"}}"}) {
            assertThat(read(bundle.formatted(observation(other))).patients().total()).as(other).isEqualTo(2);
        }
        assertThat(read(bundle.formatted(observation("{\"reference\": \"Patient/2\", \"display\": \"김민수\"}"))).patients().rows())
                .extracting(Patient::name).hasToString("[Optional[홍길동], Optional[김민수]]");
    }

    @Test
    void namesAnAllergyByWhatAReactionWasTo() throws Exception {
        var substance = "\"reaction\": [{\"substance\": {\"text\": \"Penicillin\"}, \"manifestation\": [{\"text\": \"Hives\"}]}]";

        assertThat(allergy(substance)).returns("Penicillin", ClinicalRow::what)
                .returns("Penicillin; Hives", ClinicalRow::detail);
        assertThat(allergy(substance + ", \"code\": {\"text\": \"Drug allergy\"}"))
                .returns("Drug allergy", ClinicalRow::what).returns("Penicillin; Hives", ClinicalRow::detail);
    }

    @Test
    void keepsTheReasonWhereAValueHasNoNumber() throws Exception {
        var absent = "\"dataAbsentReason\": {\"text\": \"Haemolysed\"}";
        var value = "\"valueQuantity\": {\"unit\": \"mmol/L\"}";

        for (var fields : new String[] {absent + "," + value, value + "," + absent}) {
            var row = read("{\"resourceType\": \"Observation\", " + fields + "}").results().rows().getFirst();
            assertThat(row.measured().value()).isEqualTo(new ResultValue.Absent("Haemolysed"));
        }
    }

    @ParameterizedTest
    @CsvSource({"HH,CRITICAL_HIGH", "hh,CRITICAL_HIGH", ">,HIGH", "H>,HIGH", "HX,HIGH", "<,LOW", "L<,LOW", "LX,LOW", "POS,OTHER"})
    void knowsWhatIsBeyondTheInstrument(String code, Meaning meaning) {
        assertThat(Meaning.of(code)).isEqualTo(meaning);
    }

    private static String observation(String subject) {
        return "{\"resourceType\": \"Observation\", \"subject\": " + subject.replace('\n', ' ')
                + ", \"code\": {\"text\": \"Potassium\"}, \"valueQuantity\": {\"value\": 6.9, \"unit\": \"mmol/L\"}}";
    }

    private ClinicalRow medication(String json) throws NotShowable {
        return read(json).rows(RowKind.MEDICATION).rows().getFirst();
    }

    private ClinicalRow allergy(String fields) throws NotShowable {
        return read("{\"resourceType\": \"AllergyIntolerance\", " + fields + "}").rows(RowKind.ALLERGY).rows().getFirst();
    }

    private Projection read(String json) throws NotShowable {
        return reader.readJson(source(json));
    }

    private static ContentSource source(String text) {
        return ContentSource.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
