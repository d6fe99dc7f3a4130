package io.filum.desktop.content.allergies;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.projection.Allergen.Gravity;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Projection.RecordState;

import static org.assertj.core.api.Assertions.assertThat;

/// Who is allergic to what, from items of all formats: where senders differ or say little, every doubt is for the allergy.
class AllergyListTest {

    private static final String MSH = "MSH|^~\\&|EHR|HOSP|||20260314090500+0900||ADT^A08|1|P|2.5.1|||||KOR|UNICODE UTF-8\r";
    private static final String PID = "PID|1||00123456^^^HOSP^MR||HONG^Gildong||19850714|M\r";

    private final ContentReader reader = new ContentReader();

    @Test
    void listsWhatHoldsTheGraveFirst() {
        var list = of(fhir(allergy("Latex", "\"criticality\":\"low\""), allergy("Penicillin", "\"criticality\":\"high\""),
                allergy("Aspirin", "\"reaction\":[{\"manifestation\":[{\"text\":\"Anaphylaxis\"}],\"severity\":\"severe\"}]"),
                allergy("Peanut", "")));

        assertThat(list.state()).isEqualTo(RecordState.LISTED);
        assertThat(list.listed()).extracting(Allergy::what).containsExactly("Penicillin", "Aspirin", "Latex", "Peanut");
        assertThat(list.listed()).extracting(Allergy::gravity)
                .containsExactly(Gravity.HIGH_RISK, Gravity.SEVERE, Gravity.UNSAID, Gravity.UNSAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}",
            "\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}",
            "\"clinicalStatus\":{\"coding\":[{\"code\":\"inactive\"}]}",
            "\"clinicalStatus\":{\"coding\":[{\"code\":\"resolved\"}]}"})
    void listsNothingThatIsOverOrNeverWas(String status) {
        var list = of(fhir(allergy("Penicillin", status)));

        assertThat(list.listed()).isEmpty();
        assertThat(list.past()).extracting(Allergy::what).containsExactly("Penicillin");
        assertThat(list.state()).as("that one is refuted is not that there are none").isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void listsWhatNobodyHasConfirmedYet() {
        assertThat(of(fhir(allergy("Penicillin", "\"verificationStatus\":{\"coding\":[{\"code\":\"unconfirmed\"}]}"))).listed())
                .hasSize(1);
    }

    @Test
    void listsWhatTwoSendersSayDifferently() {
        var refuted = "\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}";
        var list = of(fhir(allergy("Penicillin", "\"id\":\"one\"")), fhir(allergy("penicillin", refuted + ",\"id\":\"two\"")));

        assertThat(list.listed()).singleElement().returns(true, Allergy::isDisputed);
    }

    @Test
    void takesTheLatestWordOfOneSender() {
        var id = "\"identifier\":[{\"system\":\"urn:hosp\",\"value\":\"A-1\"}]";
        var before = fhir(allergy("Penicillin", id));
        var after = fhir(allergy("Penicillin", id + ",\"verificationStatus\":{\"coding\":[{\"code\":\"entered-in-error\"}]}"));

        assertThat(of(before, after).listed()).isEmpty();
        assertThat(of(after, before).listed()).as("it was entered again").singleElement().returns(false, Allergy::isDisputed);
        assertThat(of(hl7("IAM|1||PCN^Penicillin^L|SV|Hives|A"), hl7("IAM|1||PCN^Penicillin^L|SV|Hives|D")).listed()).isEmpty();
    }

    @Test
    void oneNumberForManyEntriesHidesNone() {
        var id = "\"identifier\":[{\"system\":\"urn:hosp\",\"value\":\"ALL\"}]";

        assertThat(of(fhir(allergy("Penicillin", id), allergy("Latex", id)), fhir(allergy("Peanut", id))).listed())
                .extracting(Allergy::what).containsExactly("Latex", "Peanut", "Penicillin");
    }

    @Test
    void readsHl7() {
        var list = of(hl7("AL1|1|DA^Drug allergy|PCN^Penicillin^L|SV|Anaphylaxis", "AL1|2|FA|^Peanut|MI|Itching",
                "IAM|3||LTX^Latex^L||||||||||||||I"));

        assertThat(list.listed()).extracting(Allergy::what).containsExactly("Penicillin", "Peanut");
        assertThat(list.listed().getFirst().gravity()).isEqualTo(Gravity.SEVERE);
        assertThat(list.past()).extracting(Allergy::what).containsExactly("Latex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AL1|1||^No Known Allergies", "AL1|1||NKA^None^L", "AL1|1||716186003^No known allergy^SCT"})
    void saysNoneWhereSomebodySaysItOfAll(String segment) {
        assertThat(of(hl7(segment)).state()).isEqualTo(RecordState.NONE_KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AL1|1||^No known food allergy", "AL1|1||NKDA^약물 알레르기 없음^L",
            "AL1|1||409137002^No known drug allergy^SCT"})
    void noneOfOneKindIsNeitherNoneNorAnAllergy(String segment) {
        var list = of(hl7(segment));

        assertThat(list.state()).isEqualTo(RecordState.NOT_RECORDED);
        assertThat(list.listed()).isEmpty();
        assertThat(list.none()).hasSize(1);
    }

    @Test
    void oneCountsMoreThanNone() {
        var none = hl7("AL1|1||NKA^No known allergies^L");

        assertThat(of(fhir(allergy("Penicillin", "")), none).state()).isEqualTo(RecordState.LISTED);
        assertThat(of(none, fhir(allergy("Penicillin", ""))).state()).isEqualTo(RecordState.LISTED);
    }

    @Test
    void noneCountsOnlyFromWhoSurelyMeansThisPatient() {
        var gathering = new AllergyList.Gathering();
        gathering.add(0, false, Testimony.of(hl7("AL1|1||NKA^No known allergies^L")));

        assertThat(gathering.list().state()).isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void readsDocumentsAndTheirWords() {
        var latex = "<participant><participantRole><playingEntity><code code='1003754000' displayName='Latex'/></playingEntity>"
                + "</participantRole></participant>";
        var status = "<entryRelationship><observation><code code='33999-4'/>"
                + "<value code='73425007'/></observation></entryRelationship>";
        var risk = "<entryRelationship><observation><code code='82606-5'/>"
                + "<value code='CRITH'/></observation></entryRelationship>";

        assertThat(of(cda(observation("", latex + risk))).listed()).singleElement()
                .returns("Latex", Allergy::what).returns(Gravity.HIGH_RISK, Allergy::gravity);
        assertThat(of(cda(observation("", latex + status))).listed()).isEmpty();
        assertThat(of(cda(observation("negationInd='true'", kind("419199007", "Allergy to substance")))).state())
                .isEqualTo(RecordState.NONE_KNOWN);
        assertThat(of(cda(observation("negationInd='true'", kind("416098002", "Drug allergy")))).state())
                .as("nothing is said of food").isEqualTo(RecordState.NOT_RECORDED);
        assertThat(of(cda(observation("negationInd='true'", kind("419199007", "Allergy to substance") + latex))).past())
                .extracting(Allergy::what).containsExactly("Latex");
        var words = of(cda("<text>Penicillin: hives</text>"));
        assertThat(words.inWords()).containsExactly("Penicillin: hives");
        assertThat(of(cda("<text>Penicillin: hives</text>"), hl7("AL1|1||NKA^No known allergies^L")).state())
                .as("only a person can read what the words say").isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void keepsTheOldestOfMany() {
        var many = new String[60];
        for (var i = 0; i < many.length; i++) {
            many[i] = allergy("Allergen " + i, "\"recordedDate\":\"%d-01-01\"".formatted(1950 + i));
        }

        assertThat(of(fhir(many)).listed()).hasSize(60);
        assertThat(of(fhir(many)).left()).isZero();
    }

    private static AllergyList of(Projection... projections) {
        var gathering = new AllergyList.Gathering();
        for (var i = 0; i < projections.length; i++) {
            gathering.add(i, true, Testimony.of(projections[i]));
        }
        return gathering.list();
    }

    private static String allergy(String what, String more) {
        return "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"" + what + "\"}"
                + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private Projection fhir(String... resources) {
        var entries = String.join(",", List.of(resources).stream().map(one -> "{\"resource\":" + one + "}").toList());
        return read("{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}", "application/fhir+json");
    }

    private Projection hl7(String... segments) {
        return read(MSH + PID + String.join("\r", segments) + "\r", "application/hl7-v2");
    }

    private Projection cda(String section) {
        return read("<ClinicalDocument xmlns='urn:hl7-org:v3'><component><structuredBody><component><section>"
                + "<code code='48765-2'/>" + section + "</section></component></structuredBody></component></ClinicalDocument>",
                "application/cda+xml");
    }

    private static String kind(String code, String name) {
        return "<value code='" + code + "' displayName='" + name + "'/>";
    }

    private static String observation(String attributes, String content) {
        return "<entry><act><entryRelationship><observation " + attributes + ">" + content
                + "</observation></entryRelationship></act></entry>";
    }

    private Projection read(String content, String type) {
        var read = reader.read(ContentSource.of(content.getBytes(StandardCharsets.UTF_8)), new Declared(type, null));
        return switch (read) {
            case Content.Clinical(var projection) -> projection;
            case Content.Document(var document) -> document.projection();
            default -> throw new AssertionError(read);
        };
    }
}
