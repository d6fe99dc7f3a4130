package io.filum.desktop.content.cda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.cda.Section.Items;
import io.filum.desktop.content.cda.Section.Paragraph;
import io.filum.desktop.content.cda.Section.Row;
import io.filum.desktop.content.cda.Section.Run;
import io.filum.desktop.content.cda.Section.Style;
import io.filum.desktop.content.cda.Section.Table;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.projection.ClinicalRow;
import io.filum.desktop.content.projection.Flag.Meaning;
import io.filum.desktop.content.projection.Origin.Party;
import io.filum.desktop.content.projection.Origin.Role;
import io.filum.desktop.content.projection.PatientIdentifier;
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class CdaReaderTest {

    private static final String OPEN = "<ClinicalDocument xmlns='urn:hl7-org:v3'>";
    private static final String BODY = OPEN + "<component><structuredBody><component><section>";

    private final ContentReader reader = new ContentReader();

    @Test
    void readsTheHeader() throws Exception {
        var projection = sample().projection();
        var patient = projection.patients().rows().getFirst();

        assertThat(projection.origin().title()).isEqualTo("퇴원 요약");
        assertThat(projection.origin().when().text()).isEqualTo("20260320103000+0900");
        assertThat(projection.origin().parties()).containsExactly(new Party(Role.AUTHOR, "김민수, 한국병원 신장내과"),
                new Party(Role.CUSTODIAN, "한국병원"));
        assertThat(projection.origin().remarks()).containsExactly(new Remark(Remark.Kind.VERSION, "2"),
                new Remark(Remark.Kind.REPLACES, "D-6 (1)"));
        assertThat(patient.name()).contains("홍길동");
        assertThat(patient.identifiers()).containsExactly(new PatientIdentifier("한국병원", "00123456"));
    }

    @Test
    void keepsTheWordsInTheirShape() throws Exception {
        var sections = sample().sections();

        assertThat(sections).extracting(Section::title).containsExactly("경과", "입원 중 시술", "검사 결과", "알레르기");
        assertThat(sections).extracting(Section::level).containsExactly(1, 2, 1, 1);
        var course = sections.getFirst().blocks();
        var paragraph = (Paragraph) course.getFirst();
        assertThat(paragraph.text()).isEqualTo("칼륨 6.9 mmol/L로 응급 입원. 109/L, H2O.\n투석 후 호전.");
        assertThat(paragraph.runs()).contains(new Run("6.9 mmol/L", new Style(true, false, false, 0)),
                new Run("9", new Style(false, false, false, 1)), new Run("2", new Style(false, false, false, -1)));
        assertThat(((Paragraph) course.get(1)).text()).isEqualTo("퇴원 계획");
        var items = (Items) course.get(2);
        assertThat(items.ordered()).isTrue();
        assertThat(items.items().get(1)).hasSize(2).last().isInstanceOf(Items.class);
        assertThat(((Paragraph) course.getLast()).text()).contains("자세히", "알 수 없는 요소의 글도 남는다");
        var table = (Table) sections.get(2).blocks().getFirst();
        assertThat(table.caption()).isEqualTo("생화학");
        assertThat(table.rows()).extracting(Row::heading).containsExactly(true, false, false);
        assertThat(((Paragraph) table.rows().get(1).cells().get(1).getFirst()).text()).isEqualTo("4.10 mmol/L");
    }

    @Test
    void readsWhatIsCodedVerbatim() throws Exception {
        var projection = sample().projection();
        var rows = projection.results().rows();

        assertThat(rows).extracting(ResultRow::test).containsExactly("칼륨", "크레아티닌");
        assertThat(rows.getFirst().measured().value()).isEqualTo(new ResultValue.Quantity("", "4.10", "mmol/L"));
        assertThat(rows.getFirst().measured().ranges().getFirst().shown()).isEqualTo("3.5–5.1");
        assertThat(rows.get(1).measured().flags().getFirst().meaning()).isEqualTo(Meaning.HIGH);
        assertThat(rows.get(1).measured().ranges().getFirst().shown()).isEqualTo("0.7–1.2");
        assertThat(projection.allergies()).isEqualTo(RecordState.LISTED);
        assertThat(projection.rows(RowKind.ALLERGY).rows()).singleElement()
                .returns("페니실린", ClinicalRow::what).returns("두드러기", ClinicalRow::detail);
    }

    @Test
    void pointsToTheBytesOfRowsAndDocumentsInside() throws Exception {
        var bytes = bytes();
        var projection = sample().projection();
        var row = projection.results().rows().getFirst().source();
        var inside = projection.embedded().rows().getFirst();

        assertThat(new String(bytes, (int) row.from(), (int) (row.to() - row.from()), StandardCharsets.UTF_8))
                .startsWith("<observation").endsWith("</observation>").contains("4.10").doesNotContain("2.40");
        assertThat(new String(bytes, (int) inside.base64().from(), (int) (inside.base64().to() - inside.base64().from()),
                StandardCharsets.UTF_8)).isEqualTo("iVBORw0KGgo=");
        // The eight bytes that a PNG begins with, and no picture.
        assertThat(reader.readInside(ContentSource.of(bytes), inside, 1).content())
                .isEqualTo(new Content.CannotShow(Reason.MALFORMED));
    }

    @Test
    void tellsThreeStatesOfAllergies() {
        var none = BODY + """
            <code code='48765-2'/><text>None</text><entry><act><entryRelationship><observation negationInd='true'>
            <value code='419199007' displayName='Allergy to substance'/></observation></entryRelationship></act></entry>
            </section></component></structuredBody></component></ClinicalDocument>""";
        var silent = BODY + "<code code='48765-2'/><text>No information</text></section></component></structuredBody>"
                + "</component></ClinicalDocument>";

        assertThat(cda(none).projection().allergies()).isEqualTo(RecordState.NONE_KNOWN);
        assertThat(cda(silent).projection().allergies()).isEqualTo(RecordState.NOT_RECORDED);
    }

    @Test
    void saysWhereAnUnstructuredBodyLies() {
        var elsewhere = OPEN + "<component><nonXMLBody><text><reference value='scan.pdf'/></text></nonXMLBody></component>"
                + "</ClinicalDocument>";
        var plain = OPEN + "<component><nonXMLBody><text mediaType='text/plain'>Words</text></nonXMLBody></component>"
                + "</ClinicalDocument>";

        assertThat(cda(elsewhere).projection().origin().remarks())
                .containsExactly(new Remark(Remark.Kind.ELSEWHERE, "scan.pdf"));
        assertThat(cda(plain).sections()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>#<text>&b;</text>#OWN_ENTITIES",
        "#<text>&undeclared;</text>#MALFORMED",
        "#<text>unclosed#MALFORMED",
    })
    void refusesWithAReason(String before, String text, Reason reason) {
        assertThat(content((before == null ? "" : before) + BODY + text)).isEqualTo(new Content.CannotShow(reason));
    }

    @Test
    void refusesWhatWouldHurt() {
        assertThat(content(BODY + "<text>" + "<content>".repeat(100_000)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
        assertThat(content(OPEN + "<component><structuredBody>" + "<component><section>".repeat(100_000)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
        assertThat(content(BODY + "<text>" + "x".repeat(2 << 20) + "</text>"))
                .isEqualTo(new Content.CannotShow(Reason.STRING_TOO_LONG));
        assertThat(content(BODY + "<text>" + "<br/>".repeat(300_000) + "</text>"))
                .isEqualTo(new Content.CannotShow(Reason.TOO_LARGE));
        assertThat(content(BODY + "</section></component>" + "<component><section><title>a</title></section></component>"
                .repeat(1_000))).isEqualTo(new Content.CannotShow(Reason.TOO_LARGE));
    }

    /// The JDK's object tree knows all text of all sections, in order: none of it may be missing.
    @Test
    void losesNoWordOfAnyDocument() throws Exception {
        var corpus = Path.of(System.getProperty("filum.corpus", "")).resolve("cda");
        assumeTrue(Files.isDirectory(corpus), "needs a folder of real-format files: -Dfilum.corpus=DIR");
        var letters = 0;
        try (var walk = Files.walk(corpus)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var ours = withoutSpace(words(new CdaReader().read(ContentSource.of(Files.readAllBytes(file))).sections()));
                assertThat(ours).as(file.getFileName().toString()).isEqualTo(withoutSpace(allText(file)));
                letters += ours.length();
            }
        }
        System.out.printf("CDA against an object tree: %,d letters of narrative, none missing%n", letters);
    }

    private static String words(List<Section> sections) {
        var words = new StringBuilder();
        sections.forEach(section -> collect(section.blocks(), words));
        return words.toString();
    }

    private static void collect(List<Section.Block> blocks, StringBuilder words) {
        for (var block : blocks) {
            switch (block) {
                case Paragraph paragraph -> words.append(paragraph.text());
                case Items items -> items.items().forEach(item -> collect(item, words));
                case Table table -> {
                    words.append(table.caption());
                    table.rows().forEach(row -> row.cells().forEach(cell -> collect(cell, words)));
                }
            }
        }
    }

    private static String allText(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        var sections = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagNameNS("urn:hl7-org:v3", "section");
        var text = new StringBuilder();
        for (var i = 0; i < sections.getLength(); i++) {
            for (var child = sections.item(i).getFirstChild(); child != null; child = child.getNextSibling()) {
                if ("text".equals(child.getLocalName())) {
                    text.append(child.getTextContent());
                }
            }
        }
        return text.toString();
    }

    private static String withoutSpace(String text) {
        return SafeText.lines(text).replaceAll("\\s", "");
    }

    @Property(tries = 1_000)
    void anyDamageGivesAValue(@ForAll int at, @ForAll byte with) throws Exception {
        var bytes = bytes();
        bytes[Math.floorMod(at, bytes.length)] = with;

        assertThat(reader.read(ContentSource.of(bytes), new Declared("application/cda+xml", null)))
                .isInstanceOfAny(Content.Document.class, Content.CannotShow.class);
    }

    private CdaDocument sample() throws Exception {
        return new CdaReader().read(ContentSource.of(bytes()));
    }

    private CdaDocument cda(String xml) {
        return ((Content.Document) content(xml)).document();
    }

    private Content content(String xml) {
        return reader.read(ContentSource.of(xml.getBytes(StandardCharsets.UTF_8)), new Declared("text/xml", null));
    }

    private static byte[] bytes() throws IOException {
        try (var in = CdaReaderTest.class.getResourceAsStream("/io/filum/desktop/content/discharge-ko.xml")) {
            return in.readAllBytes();
        }
    }
}
