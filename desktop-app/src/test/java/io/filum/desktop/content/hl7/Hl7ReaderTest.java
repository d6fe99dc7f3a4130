package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;

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
import io.filum.desktop.content.projection.Projection.RecordState;
import io.filum.desktop.content.projection.Remark;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.RowKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Hl7ReaderTest {

    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final String MSH = "MSH|^~\\&|LIS|한국병원|EMR||20260314091500+0900||ORU^R01|1|P|2.5.1";
    private static final String PID = "PID|1||00123456^^^한국병원^MR||홍^길동^^^^^L~Hong^Gildong^^^^^L^A||19850714|M";
    private static final String OBR = "OBR|1|||24323-8^일반화학검사^LN|||20260314080000";

    private final Hl7Reader reader = new Hl7Reader();

    @Test
    void namesTheKoreanPatientAsSent() throws Exception {
        var patient = read(MSH, PID).patients().rows().getFirst();

        assertThat(patient.name()).contains("홍길동");
        assertThat(patient.names().get(1).shown()).isEqualTo("HONG, Gildong");
        assertThat(patient.birthDate().value()).isEqualTo(LocalDate.of(1985, 7, 14));
        assertThat(patient.sex()).isEqualTo("male");
        assertThat(patient.identifiers()).containsExactly(new PatientIdentifier("MRN", "00123456"));
    }

    @Test
    void keepsValuesVerbatimWithFlagAndRange() throws Exception {
        var row = result("OBX|1|NM|2823-3^칼륨^LN||6.90|mmol/L^mmol/L^UCUM|3.5-5.1|HH~A|||F|||20260314091500+0900");

        assertThat(row.test()).isEqualTo("칼륨");
        assertThat(row.measured().value()).isEqualTo(new ResultValue.Quantity("", "6.90", "mmol/L"));
        assertThat(row.measured().flags()).extracting(flag -> flag.meaning())
                .containsExactly(Meaning.CRITICAL_HIGH, Meaning.ABNORMAL);
        assertThat(row.measured().ranges().getFirst().shown()).isEqualTo("3.5-5.1");
        assertThat(row.when().value()).isEqualTo(OffsetDateTime.parse("2026-03-14T09:15:00+09:00"));
        assertThat(row.status()).isEqualTo("final");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "SN|x||>^100|mg;                         Quantity[comparator=>, number=100, unit=mg]",
        "SN|x||^1^:^128|;                        Quantity[comparator=, number=1:128, unit=]",
        "NM|x||7|264864^MDC_DIM_BEAT^MDC;        Quantity[comparator=, number=7, unit=MDC_DIM_BEAT]",
        "ST|x||10^3|;                            Words[text=10^3]",
        "CE|x||260415000^not detected^SCT|;      Words[text=not detected]",
        "CWE|x||A^^L~B^bee^L|;                   Words[text=A, bee]",
        "TS|x||20260314|;                        Words[text=2026-03-14]",
        "NM|x||\"\"|;                            Absent[reason=]",
        "NM|x|||;                                None[]",
        "RP|x||https://a.test^^image^PICT|;      Words[text=https://a.test image PICT]",
        "NA|x||1^2^3~4^5|;                       Curve[samples=5]",
        "FT|x||a\\.br\\b \\T\\ c\\F\\d|;         Words[text=a\\nb & c|d]",
        "TX|x||first~second|;                    Words[text=first\\nsecond]",
    })
    void readsEveryTypeOfValue(String obx, String value) throws Exception {
        assertThat(result("OBX|1|" + obx.strip()).measured().value()).hasToString(value.strip().replace("\\n", "\n"));
    }

    @Test
    void takesTheOrdersTimeAndTheMessagesOffsetWhereAResultHasNone() throws Exception {
        assertThat(result("OBX|1|NM|x||1|").when().value())
                .isEqualTo(OffsetDateTime.parse("2026-03-14T08:00:00+09:00"));
        var withoutZone = read("MSH|^~\\&|A|||||", PID, OBR, "OBX|1|NM|x||1|");
        assertThat(withoutZone.results().rows().getFirst().when().value())
                .isEqualTo(LocalDateTime.of(2026, 3, 14, 8, 0));
    }

    @Test
    void putsNotesUnderTheirRow() throws Exception {
        var read = read(MSH, PID, "NTE|1||About the patient", OBR, "NTE|1||About the order",
                "OBX|1|NM|a||1|", "NTE|1||용혈", "NTE|2||재검", "OBX|2|NM|b||2|");

        assertThat(read.results().rows()).extracting(ResultRow::notes).containsExactly(List.of("용혈", "재검"), List.of());
        assertThat(read.rows(RowKind.REPORT).rows()).extracting(ClinicalRow::detail).containsExactly("About the order");
        assertThat(read.origin().remarks()).containsExactly(new Remark(Remark.Kind.NOTE, "About the patient"));
    }

    @Test
    void joinsTheLinesOfOneText() throws Exception {
        var read = read(MSH, PID, OBR, "OBX|1|TX|r^Report||One||||||F", "OBX|2|TX|r^Report||||||||F",
                "OBX|3|TX|||Three||||||F", "OBX|4|TX|i^Impression||Four||||||F");

        assertThat(read.results().rows()).extracting(row -> row.measured().value()).containsExactly(
                new ResultValue.Words("One\n\nThree"), new ResultValue.Words("Four"));
        assertThat(read.count("Observation")).isEqualTo(2);
    }

    @Test
    void keepsWhatIsDeletedOrWrongOutOfTheFlagged() throws Exception {
        var read = read(MSH, PID, OBR, "OBX|1|NM|a||9|||HH|||D", "OBX|2|NM|b||9|||HH|||W", "OBX|3|NM|c||9|||H|||C");

        assertThat(read.results().rows()).extracting(ResultRow::status)
                .containsExactly("entered-in-error", "entered-in-error", "corrected");
        assertThat(read.flagged().rows()).extracting(ResultRow::test).containsExactly("c");
    }

    @Test
    void findsADocumentInsideWithoutUnpackingIt() throws Exception {
        var pdf = "JVBERi0xLjQK".repeat(500);
        var read = read(MSH, PID, "TXA|1|RAD^방사선 판독||20260314|||||1234^김^민수|||D7|D6^x||||AU",
                "OBX|1|ED|PDF^판독지||^application^pdf^Base64^" + pdf);
        var inside = read.embedded().rows().getFirst();

        assertThat(inside.title()).isEqualTo("판독지");
        assertThat(inside.mediaType()).isEqualTo("application/pdf");
        assertThat(inside.base64().to() - inside.base64().from()).isEqualTo(pdf.length());
        assertThat(read.rows(RowKind.DOCUMENT).rows()).singleElement()
                .returns("방사선 판독", ClinicalRow::what).returns("final", ClinicalRow::status);
        assertThat(read.origin().remarks()).contains(new Remark(Remark.Kind.REPLACES, "D6"));
    }

    @Test
    void tellsThreeStatesOfAllergies() throws Exception {
        assertThat(read(MSH, PID).allergies()).isEqualTo(RecordState.NOT_RECORDED);
        assertThat(read(MSH, PID, "AL1|1||NKA^No known allergies").allergies()).isEqualTo(RecordState.NONE_KNOWN);
        var drugs = read(MSH, PID, "AL1|1|DA|NKDA^No known drug allergies");
        assertThat(drugs.allergies()).as("nothing is said of food").isEqualTo(RecordState.LISTED);
        assertThat(drugs.rows(RowKind.ALLERGY).rows()).singleElement()
                .returns("No known drug allergies", ClinicalRow::what);
        var listed = read(MSH, PID, "AL1|1|DA|7980^페니실린^RXNORM|SV|두드러기|20200101");
        assertThat(listed.allergies()).isEqualTo(RecordState.LISTED);
        assertThat(listed.rows(RowKind.ALLERGY).rows()).singleElement()
                .returns("페니실린", ClinicalRow::what).returns("두드러기, severe", ClinicalRow::detail);
    }

    @Test
    void readsOrdersAppointmentsAndVisits() throws Exception {
        var order = read(MSH.replace("ORU^R01", "ORM^O01"), PID, "PV1|1|I|8병동^801^2||||12^김^민수",
                "ORC|CA|1||||||||||7^Lee^Ann^^^Dr", "OBR|1|1||CBC^혈구 검사").rows(RowKind.ORDER).rows().getFirst();
        assertThat(order).returns("혈구 검사", ClinicalRow::what).returns("revoked", ClinicalRow::status)
                .returns("Dr Ann Lee", ClinicalRow::detail);

        var booked = read(MSH.replace("ORU^R01", "SIU^S15"), "SCH|1||||||CHECK^Check-up||||^^^20260401100000",
                PID, "RGS|1", "AIS|1||ECHO^심초음파|20260401103000", "NTE|1||금식").rows(RowKind.APPOINTMENT);
        assertThat(booked.rows()).singleElement().returns("심초음파", ClinicalRow::what)
                .returns("cancelled", ClinicalRow::status).returns("Check-up\n금식", ClinicalRow::detail);
        assertThat(booked.total()).isEqualTo(1);

        var visit = read(MSH.replace("ORU^R01", "ADT^A03"), PID, "PV1|1|I|8병동^801^2||||12^김^민수");
        assertThat(visit.rows(RowKind.VISIT).rows()).singleElement().returns("IMP", ClinicalRow::what)
                .returns("finished", ClinicalRow::status).returns("8병동 · 801 · 2\n김민수", ClinicalRow::detail);
    }

    @Test
    void holdsOnePatientInAStreamAndTwoWhereAnythingSpeaksAgainstIt() throws Exception {
        assertThat(read(MSH, PID, MSH, PID, MSH, PID).patients().total()).isEqualTo(1);
        assertThat(read(MSH, PID, MSH, PID.replace("00123456", "00123457")).patients().total()).isEqualTo(2);
        assertThat(read(MSH, PID, MSH, PID.replace("19850714", "19850715")).patients().total()).isEqualTo(2);
        assertThat(read(MSH, PID, MSH, PID).origin().remarks())
                .containsExactly(new Remark(Remark.Kind.SEVERAL_MESSAGES, "2"));
    }

    @Test
    void saysThatAMessageIsNoRealCaseOrMergesNumbers() throws Exception {
        assertThat(read(MSH.replace("|P|", "|T|"), PID, "MRG|0099^^^H^MR").origin().remarks())
                .containsExactly(new Remark(Remark.Kind.NOT_FOR_CARE, ""), new Remark(Remark.Kind.MERGES, "0099"));
    }

    @Test
    void readsAnyCharacterSetAndSaysWhenItIsGuessed() throws Exception {
        var declared = MSH + "||||||KS X 1001";
        assertThat(name(declared, CP949)).isEqualTo("홍길동 []");
        assertThat(name(MSH + "||||||UNICODE UTF-8", StandardCharsets.UTF_8)).isEqualTo("홍길동 []");
        assertThat(name("\uFEFF" + MSH, StandardCharsets.UTF_8)).isEqualTo("홍길동 []");
        assertThat(name(MSH, CP949)).isEqualTo("홍길동 [CHARSET_GUESSED CP949]");
        assertThat(name(MSH + "||||||ASCII", StandardCharsets.UTF_8)).isEqualTo("홍길동 []");
        assertThatThrownBy(() -> name(declared.replace("KS X 1001", "UNICODE UTF-8"), CP949))
                .isInstanceOf(NotShowable.class).hasMessage("charset-mismatch");
        assertThatThrownBy(() -> name(MSH + "||||||ISO IR87", CP949)).hasMessage("charset-unknown");
    }

    @Test
    void readsBatchesFramesAndAnyLineEnd() throws Exception {
        var batch = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + MSH + "\r" + PID + "\r" + MSH + "\r" + PID + "\rBTS|2\rFTS|1\r";
        assertThat(read(batch).patients().total()).isEqualTo(1);
        assertThat(read("\u000B" + MSH + "\r\n" + PID + "\r\n\u001C\r\u000B" + MSH + "\n" + PID + "\n\u001C\r")
                .origin().remarks()).extracting(Remark::detail).containsExactly("2");
        assertThat(read("MSH*:~\\&*A*B***2026**ORU:R01*1*P*2.3\rPID*1**7:::H:MR**Roe:Jane").patients().rows())
                .extracting(Patient::name).first().hasToString("Optional[ROE, Jane]");
    }

    @Test
    void goesOnWithALineThatBeginsLikeNoSegment() throws Exception {
        var row = result("OBX|1|TX|r||Nil by mouth\nNPO\n  from midnight|||||\n|F");

        assertThat(row.measured().value()).isEqualTo(new ResultValue.Words("Nil by mouth\nNPO\n  from midnight"));
    }

    @Test
    void pointsEachRowToItsBytes() throws Exception {
        var bytes = String.join("\r", MSH, PID, OBR, "OBX|1|NM|a||1|", "OBX|2|NM|b||2|").getBytes(StandardCharsets.UTF_8);
        var source = reader.read(ContentSource.of(bytes)).results().rows().get(1).source();

        assertThat(new String(bytes, (int) source.from(), (int) (source.to() - source.from()), StandardCharsets.UTF_8))
                .isEqualTo("OBX|2|NM|b||2|");
    }

    private String name(String msh, Charset charset) throws NotShowable {
        var bytes = (msh + "\r" + PID).getBytes(charset);
        var read = reader.read(ContentSource.of(bytes));
        return read.patients().rows().getFirst().name().orElseThrow() + " "
                + read.origin().remarks().stream().map(remark -> remark.kind() + " " + remark.detail()).toList();
    }

    private ResultRow result(String obx) throws NotShowable {
        return read(MSH, PID, OBR, obx).results().rows().getFirst();
    }

    private Projection read(String... segments) throws NotShowable {
        return reader.read(ContentSource.of(String.join("\r", segments).getBytes(StandardCharsets.UTF_8)));
    }
}
