package io.filum.desktop.content.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Embedded;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.Remark;

import static org.assertj.core.api.Assertions.assertThat;

/// Documents that lie inside FHIR resources as base64.
class FhirDocumentsTest {

    private static final String LETTER = base64("소견서: 환자 홍길동, 칼륨 6.9.");

    private final ContentReader reader = new ContentReader();

    @Test
    void findsTheDocumentsOfEachResourceThatHasSome() {
        var inside = projection("""
            {"resourceType":"Bundle","entry":[
            {"resource":{"content":[{"attachment":{"contentType":"text/plain; charset=utf-8","data":"%1$s"}}],
              "type":{"text":"협진 소견서"},"date":"2026-03-14","resourceType":"DocumentReference"}},
            {"resource":{"resourceType":"DiagnosticReport","code":{"text":"흉부 CT"},
              "presentedForm":[{"data":"%1$s","title":"판독지","contentType":"text/plain","creation":"2026-03-15"},{"data":"%1$s"}]}},
            {"resource":{"resourceType":"Media","content":{"contentType":"text/plain","data":"%1$s"}}},
            {"resource":{"resourceType":"Communication","payload":[{"contentAttachment":{"data":"%1$s"}},{"contentString":"x"}]}}
            ]}""".formatted(LETTER)).embedded();

        assertThat(inside.total()).isEqualTo(5);
        assertThat(inside.rows()).extracting(Embedded::title)
                .containsExactly("판독지", "협진 소견서", "흉부 CT", "", "");
        assertThat(inside.rows().get(1).when().text()).isEqualTo("2026-03-14");
        assertThat(inside.rows().get(0).when().text()).isEqualTo("2026-03-15");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "7990", "8000", "8192"})
    void opensItWhereverItLiesInTheReadersBuffer(int before) {
        var json = """
            {"resourceType":"DocumentReference","id":"%s","content":[{"attachment":{"data":"%s","contentType":"text/plain"
            }}]}""".formatted("x".repeat(before), LETTER);

        assertThat(note(json)).startsWith("소견서");
    }

    @Test
    void passesOverWhatJsonPutsBetweenTheLetters() {
        var written = LETTER.substring(0, 8) + "\\n" + LETTER.substring(8).replace("/", "\\/");

        assertThat(note("{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\" : \"" + written + "\" }"))
                .startsWith("소견서");
    }

    @Test
    void readsXmlAsItsJson() {
        var xml = """
            <DocumentReference xmlns="http://hl7.org/fhir"><type><text value="의뢰서"/></type><content><attachment>
            <contentType value="text/plain"/><data id='a" value=' value =
             "%s"/></attachment></content></DocumentReference>""".formatted(LETTER);
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        var inside = projection(bytes, "application/fhir+xml").embedded().rows().getFirst();

        assertThat(inside.title()).isEqualTo("의뢰서");
        assertThat(new String(bytes, (int) inside.base64().from(), LETTER.length(), StandardCharsets.US_ASCII))
                .isEqualTo(LETTER);
        assertThat(reader.readInside(ContentSource.of(bytes), inside, 1).content())
                .isInstanceOfSatisfying(Content.Note.class, note -> assertThat(note.text().text()).startsWith("소견서"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:b", "Binary/b"})
    void namesABinaryByWhatRefersToIt(String address) {
        var binary = "{\"fullUrl\":\"urn:uuid:b\",\"resource\":{\"resourceType\":\"Binary\",\"id\":\"b\","
                + "\"contentType\":\"text/plain\",\"data\":\"" + LETTER + "\"}}";
        var reference = "{\"resource\":{\"resourceType\":\"DocumentReference\",\"description\":\"전원 의뢰서\","
                + "\"content\":[{\"attachment\":{\"url\":\"" + address + "\"}}]}}";

        for (var entries : List.of(binary + "," + reference, reference + "," + binary)) {
            var read = projection("{\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}");

            assertThat(read.embedded().rows()).singleElement().satisfies(one -> {
                assertThat(one.title()).isEqualTo("전원 의뢰서");
                assertThat(one.mediaType()).isEqualTo("text/plain");
            });
            assertThat(read.origin().remarks()).isEmpty();
        }
    }

    @Test
    void saysWhichDocumentIsNamedAndNotThere() {
        var read = projection("""
            {"resourceType":"DocumentReference","content":[{"attachment":{"url":"https://pacs.example/report.pdf"}}]}""");

        assertThat(read.embedded().isEmpty()).isTrue();
        assertThat(read.origin().remarks())
                .containsExactly(new Remark(Remark.Kind.ELSEWHERE, "https://pacs.example/report.pdf"));
    }

    @Test
    void refusesTheDocumentAndShowsTheItem() {
        var junk = "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"data\":\"%s\"}";
        assertThat(reason(junk.formatted("not*base64"))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(junk.formatted(LETTER))).isEqualTo(Reason.NOT_AS_DECLARED);
        assertThat(reason(junk.formatted(""))).isNotNull();
    }

    @Test
    void followsDocumentsInsideOfEachOtherSoFarAndNoFurther() {
        var json = "{\"resourceType\":\"Binary\",\"contentType\":\"text/plain\",\"data\":\"" + LETTER + "\"}";
        for (var i = 1; i < 20; i++) {
            json = "{\"resourceType\":\"Binary\",\"contentType\":\"application/fhir+json\",\"data\":\"" + base64(json) + "\"}";
        }
        var whole = ContentSource.of(json.getBytes(StandardCharsets.UTF_8));
        var content = reader.read(whole, Declared.nothing());
        var level = 0;
        while (content instanceof Content.Clinical(var read)) {
            var inside = reader.readInside(whole, read.embedded().rows().getFirst(), ++level);
            content = inside.content();
            whole = inside.unpacked();
        }

        assertThat(content).isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
        assertThat(level).isEqualTo(Bounds.LEVELS_INSIDE + 1);
    }

    private Reason reason(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var inside = projection(json).embedded().rows().getFirst();
        return ((Content.CannotShow) reader.readInside(ContentSource.of(bytes), inside, 1).content()).reason();
    }

    private String note(String json) {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        var inside = projection(json).embedded().rows().getFirst();
        return ((Content.Note) reader.readInside(ContentSource.of(bytes), inside, 1).content()).text().text();
    }

    private Projection projection(String json) {
        return projection(json.getBytes(StandardCharsets.UTF_8), "application/fhir+json");
    }

    private Projection projection(byte[] bytes, String mediaType) {
        return ((Content.Clinical) reader.read(ContentSource.of(bytes), new Declared(mediaType, null))).projection();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
