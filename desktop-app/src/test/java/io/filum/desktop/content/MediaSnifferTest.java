package io.filum.desktop.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.content.projection.Patient;

import static org.assertj.core.api.Assertions.assertThat;

class MediaSnifferTest {

    private final MediaSniffer sniffer = new MediaSniffer();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "{ \"id\": \"x\", \"resourceType\" : \"Patient\"};                             FHIR_JSON",
        "{\"resourceType\":\"Patient\"}\\n{\"resourceType\":\"Patient\"};              FHIR_NDJSON",
        "{\\n  \"resourceType\": \"Patient\"\\n};                                      FHIR_JSON",
        "{\"a\": 1};                                                                   JSON",
        "[{\"a\": 1}];                                                                 JSON",
        "[\\n {\"0020000D\" : {\"vr\":\"UI\"}}];                                         DICOM_JSON",
        "{\"00080005\":{\"vr\":\"CS\"}};                                                 DICOM_JSON",
        "{\"00080005\":1};                                                             JSON",
        "{curly but no json};                                                          TEXT",
        "<Patient xmlns=\"http://hl7.org/fhir\"/>;                                     FHIR_XML",
        "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">;           CDA",
        "<c:ClinicalDocument xmlns:c=\"urn:hl7-org:v3\">;                              CDA",
        "MSH*:~\\\\&*LAB;                                                              HL7_V2",
        "<?xml version=\"1.0\"?><x/>;                                                  XML",
        "< 5 mg/dl;                                                                    TEXT",
        "MSH|^~\\\\&|LAB;                                                              HL7_V2",
        "\\u000bMSH|^~\\\\&|LAB;                                                       HL7_V2",
        "%PDF-1.4;                                                                     PDF",
        "GIF89a;                                                                       GIF",
        "See %PDF-1.4 within the first kilobyte;                                       PDF",
        "just words;                                                                   TEXT",
    })
    void tellsByTheBeginning(String text, Format format) {
        var bytes = text.strip().replace("\\n", "\n").replace("\\u000b", "\u000b").getBytes(StandardCharsets.UTF_8);

        assertThat(sniffer.sniff(bytes)).isEqualTo(format);
    }

    @Test
    void tellsBinaryFormats() {
        assertThat(sniffer.sniff(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}))
                .isEqualTo(Format.JPEG);
        assertThat(sniffer.sniff(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})).isEqualTo(Format.PNG);
        assertThat(sniffer.sniff(new byte[] {0, 1, 2})).isEqualTo(Format.OCTETS);
        assertThat(sniffer.sniff(new byte[0])).isEqualTo(Format.OCTETS);
        var dicom = new byte[132];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, dicom, 128, 4);
        assertThat(sniffer.sniff(dicom)).isEqualTo(Format.DICOM);
    }

    @Test
    void tellsTextInAnyCharset() {
        assertThat(sniffer.sniff("홍길동".getBytes(Charset.forName("x-windows-949")))).isEqualTo(Format.TEXT);
        assertThat(sniffer.sniff("\uFEFF홍길동".getBytes(StandardCharsets.UTF_8))).isEqualTo(Format.TEXT);
        assertThat(sniffer.sniff("\uFEFF홍길동".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Format.TEXT);
        assertThat(sniffer.sniff("\uFEFF{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Format.FHIR_JSON);
    }

    @ParameterizedTest
    @CsvSource({
        "FHIR_JSON, application/fhir+json; charset=utf-8, true",
        "FHIR_JSON, application/json, true",
        "FHIR_JSON, text/plain, true",
        "FHIR_JSON, image/png, false",
        "PDF, application/octet-stream, true",
        "PDF, application/x-unheard-of, true",
        "PDF, , true",
        "PDF, text/plain, false",
        "PNG, image/jpeg, false",
        "TEXT, application/fhir+json, false",
        "CDA, text/xml, true",
    })
    void comparesWithWhatWasDeclared(Format found, String declared, boolean agrees) {
        assertThat(found.agreesWith(Format.declared(declared))).isEqualTo(agrees);
    }
}
