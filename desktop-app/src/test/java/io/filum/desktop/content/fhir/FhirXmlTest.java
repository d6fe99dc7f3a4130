package io.filum.desktop.content.fhir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FhirXmlTest {

    private static final Path CORPUS = Path.of(System.getProperty("filum.corpus", ""));
    private static final String OPEN = "<Observation xmlns=\"http://hl7.org/fhir\">";

    private final FhirReader reader = new FhirReader();

    @Test
    void readsABundleAsItsJsonIsRead() throws Exception {
        var read = read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <Bundle xmlns="http://hl7.org/fhir"><type value="collection"/>
              <entry><fullUrl value="urn:uuid:m"/><resource><Medication><code><text value="푸로세미드"/></code></Medication>
              </resource></entry>
              <entry><resource><Patient><text><div xmlns="http://www.w3.org/1999/xhtml">홍 <b>길동</b></div></text>
                <identifier><type><coding><code value="MR"/></coding></type><value value="00123456"/></identifier>
                <name><text value="홍길동"/></name><name><family value="Hong"/><given value="Gil"/><given value="Dong"/></name>
                <gender value="male"/><birthDate value="1985-07-14"/></Patient></resource></entry>
              <entry><resource><Observation><status value="final"/><code><text value="칼륨"/></code>
                <effectiveDateTime value="2026-03-14T09:05:00+09:00"/>
                <valueQuantity><value value="6.90"/><unit value="mmol/L"/></valueQuantity>
                <interpretation><coding><code value="HH"/></coding></interpretation>
                <interpretation><coding><code value="A"/></coding></interpretation>
                <note><text value="용혈"/></note>
                <referenceRange><low><value value="3.5"/></low><high><value value="5.1"/></high></referenceRange>
              </Observation></resource></entry>
              <entry><resource><MedicationRequest><medicationReference><reference value="urn:uuid:m"/>
                </medicationReference></MedicationRequest></resource></entry>
            </Bundle>""");

        var patient = read.patients().rows().getFirst();
        assertThat(patient.name()).contains("홍길동");
        assertThat(patient.names().get(1).shown()).isEqualTo("HONG, Gil Dong");
        var row = read.results().rows().getFirst();
        assertThat(row.measured().value()).isEqualTo(new ResultValue.Quantity("", "6.90", "mmol/L"));
        assertThat(row.measured().flags()).extracting(Flag::code).containsExactly("HH", "A");
        assertThat(row.measured().ranges().getFirst().shown()).isEqualTo("3.5–5.1");
        assertThat(row.notes()).containsExactly("용혈");
        assertThat(read.rows(RowKind.MEDICATION).rows().getFirst().what()).isEqualTo("푸로세미드");
        assertThat(read.count("Bundle")).isEqualTo(1);
        assertThat(read.resourceCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "EUC-KR, ''", "UTF-16LE, \uFEFF", "UTF-8, \uFEFF"})
    void pointsEachRowToItsBytesInAnyEncoding(String encoding, String mark) throws Exception {
        var one = "<Observation><code><text value=\"칼륨 &lt;1\"/></code></Observation>";
        var other = "<Observation><code><text value=\"나트륨\"/></code></Observation>";
        var bytes = (mark + "<?xml version='1.0' encoding='" + encoding + "'?><Bundle xmlns='http://hl7.org/fhir'><!-- 주석 -->"
                + "<entry><resource>\n" + one + "</resource></entry>" + "<entry>\n<resource>" + other
                + "\n</resource></entry></Bundle>").getBytes(Charset.forName(encoding));

        var rows = reader.readXml(ContentSource.of(bytes)).results().rows();

        assertThat(rows).extracting(ResultRow::test).containsExactly("칼륨 <1", "나트륨");
        assertThat(rows).extracting(row -> new String(bytes, (int) row.source().from(),
                (int) (row.source().to() - row.source().from()), Charset.forName(encoding))).containsExactly(one, other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', value = {
        "<!DOCTYPE x [<!ENTITY a 'b'>]><Patient xmlns='http://hl7.org/fhir'/>#                       OWN_ENTITIES",
        "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><Patient xmlns='http://hl7.org/fhir'/>#             OWN_ENTITIES",
        "<Patient xmlns='http://hl7.org/fhir'><gender value='&x;'/></Patient>#                       MALFORMED",
        "<Patient xmlns='http://hl7.org/fhir'><gender value='male'/><gender value='female'/></Patient># DUPLICATE_FIELD",
        "<Observation xmlns='http://hl7.org/fhir'><valueString value='a'/>"
                + "<valueString value='b'/></Observation># DUPLICATE_FIELD",
        "<Patient xmlns='http://hl7.org/fhir'>#                                                      MALFORMED",
        "<Patient xmlns='http://hl7.org/fhir'/><Patient xmlns='http://hl7.org/fhir'/>#               MALFORMED",
        "<patient xmlns='http://hl7.org/fhir'/>#                                                     NOT_FHIR",
    })
    void refusesWithAReason(String xml, Reason reason) {
        assertThat(content(xml)).isEqualTo(new Content.CannotShow(reason));
    }

    @Test
    void refusesEntitiesThatUnfoldAndNestingWithoutEnd() {
        var bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE b [<!ENTITY e0 'ha'>");
        for (var i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e").append(i).append(" '&e").append(i - 1).append(";&e").append(i - 1).append(";'>");
        }
        assertThat(content(bomb + "]><Patient xmlns='http://hl7.org/fhir'><id value='&e29;'/></Patient>"))
                .isEqualTo(new Content.CannotShow(Reason.OWN_ENTITIES));
        assertThat(content(OPEN + "<extension>".repeat(100_000)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
        assertThat(content("<Bundle xmlns='http://hl7.org/fhir'>" + "<entry><resource><Bundle>".repeat(100_000)))
                .isEqualTo(new Content.CannotShow(Reason.TOO_DEEP));
    }

    /// HAPI writes each JSON file of the corpus as XML: both must read the same, to the last row.
    @Test
    void readsTheXmlThatHapiWritesAsItsJson() throws Exception {
        assumeTrue(Files.isDirectory(CORPUS.resolve("fhir")), "needs a folder of real-format files: -Dfilum.corpus=DIR");
        var hapi = FhirContext.forR4Cached();
        var compared = 0;
        for (var file : twins()) {
            var json = Files.readString(file);
            IBaseResource resource = hapi.newJsonParser().parseResource(json);
            var xml = hapi.newXmlParser().encodeResourceToString(resource);
            // What HAPI changes on its way (ids, order of fields), it changes in both.
            var again = hapi.newJsonParser().encodeResourceToString(resource);

            var fromXml = reader.readXml(ContentSource.of(xml.getBytes(StandardCharsets.UTF_8)));
            var fromJson = reader.readJson(ContentSource.of(again.getBytes(StandardCharsets.UTF_8)));

            assertThat(withoutPlaces(fromXml)).as(file.getFileName().toString()).isEqualTo(withoutPlaces(fromJson));
            compared += fromXml.resourceCount();
        }
        System.out.printf("FHIR XML against JSON, by HAPI: %d files, %,d resources, no difference%n", twins().size(), compared);
    }

    private static List<Path> twins() throws IOException {
        try (var walk = Files.walk(CORPUS)) {
            return walk.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.toFile().length() < 1_100_000)
                    .filter(file -> !file.endsWith("observation-decimal.json"))
                    .sorted().toList();
        }
    }

    private static String withoutPlaces(Projection projection) {
        return projection.toString().replaceAll("ByteRange\\[[^\\]]*\\]|wrapping=(?:JSON|XML)", "");
    }

    private Projection read(String xml) throws NotShowable {
        return reader.readXml(ContentSource.of(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Content content(String xml) {
        return new ContentReader().read(ContentSource.of(xml.getBytes(StandardCharsets.UTF_8)),
                new Declared("application/fhir+xml", null));
    }
}
