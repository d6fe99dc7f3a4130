package io.filum.desktop.content.results;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.filum.desktop.content.projection.ByteRange;
import io.filum.desktop.content.projection.CodeSystems;
import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Filing;
import io.filum.desktop.content.projection.Listing;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ReferenceRange;
import io.filum.desktop.content.projection.ResultRow;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.projection.SentTime;
import io.filum.model.envelope.DedupeId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ResultTableTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final ThreadSamples thread = new ThreadSamples();

    @Test
    void oneCodeIsOneRowWhateverFormatSaysIt() throws Exception {
        thread.add("morning.hl7");
        thread.add("noon.json");
        var table = thread.table();

        var potassium = series(table, "Potassium", "mmol/L");
        assertThat(potassium.columns()).containsOnlyKeys(0, 1);
        assertThat(potassium.panel()).isEqualTo("전해질 검사");
        assertThat(table.collections()).extracting(time -> time.when().text())
                .containsExactly("2026-03-14T14:00:00+09:00", "20260314080000");
    }

    @Test
    void anotherUnitIsAnotherRow() throws Exception {
        thread.add("noon.json");
        var table = thread.table();

        assertThat(series(table, "Creatinine", "mg/dL").columns()).hasSize(1);
        assertThat(series(table, "Creatinine", "umol/L").columns()).hasSize(1);
        assertThat(series(table, "Creatinine", "mg/dL").panel()).isEqualTo("Renal panel");
        assertThat(series(table, "Creatinine", "umol/L").panel()).isEmpty();
    }

    @Test
    void whatIsNoNumberStandsInItsCellAndInNoTrend() throws Exception {
        thread.add("morning.hl7");
        var glucose = series(thread.table(), "포도당", "mg/dL");

        assertThat(glucose.at(0)).singleElement().extracting(point -> point.measured().value())
                .isEqualTo(new ResultValue.Quantity(">", "600", "mg/dL"));
        assertThat(glucose.trend(SEOUL).numbers()).isEmpty();
        assertThat(glucose.trend(SEOUL).spots()).hasSize(1);
        var stain = series(thread.table(), "그람 염색", "");
        assertThat(stain.at(0).getFirst().measured().value()).isEqualTo(new ResultValue.Words("양성"));
        assertThat(stain.at(0).getFirst().isPreliminary()).isTrue();
    }

    @Test
    void aWordInsteadOfANumberStandsWithTheNumbersOfItsTest() {
        thread.add(potassium("NM", "4.2", "20260314080000"));
        thread.add(potassium("ST", "hemolyzed", "20260315080000"));

        assertThat(thread.table().series()).singleElement().satisfies(series -> {
            assertThat(series.unit()).isEqualTo("mmol/L");
            assertThat(series.columns()).hasSize(2);
        });
    }

    @Test
    void whatWasCorrectedStaysInItsCellAndLeavesTheTrend() throws Exception {
        thread.add("morning.hl7");
        thread.add("morning-corrected.hl7");
        thread.add("noon.json");
        thread.add("noon-amended.json");
        var potassium = series(thread.table(), "Potassium", "mmol/L");

        assertThat(potassium.at(1)).extracting(point -> point.holds() + " " + number(point))
                .containsExactly("true 4.90", "false 6.90");
        assertThat(potassium.at(0)).extracting(Point::holds).containsOnly(false);
        assertThat(potassium.trend(SEOUL).numbers()).singleElement()
                .satisfies(spot -> assertThat(spot.band()).contains(new Band(3.5, 5.1)));
        assertThat(potassium.isFlagged()).isFalse();
    }

    /// Urine and serum: without a code that is the same everywhere, the panel keeps them apart.
    @Test
    void aNameAloneIsNoTest() {
        thread.add(named("Chemistry", "Glucose", "92"));
        thread.add(named("Urinalysis", "Glucose", "500"));

        assertThat(thread.table().series()).extracting(Series::panel).containsExactly("Chemistry", "Urinalysis");
    }

    @Test
    void partsOfAPressureAreAPair() throws Exception {
        thread.add("bedside.json");
        var vitals = VitalSigns.of(thread.table());

        assertThat(vitals.charts()).extracting(VitalSigns.Chart::sign).containsExactly(VitalSign.HEART_RATE,
                VitalSign.SYSTOLIC, VitalSign.OXYGEN_SATURATION, VitalSign.RESPIRATORY_RATE, VitalSign.TEMPERATURE);
        assertThat(vitals.charts().get(1).series()).extracting(series -> series.analyte().label())
                .containsExactly("Systolic", "Diastolic");
        assertThat(vitals.charts().get(1).unit()).isEqualTo("mmHg");
    }

    @Test
    void aPauseInARhythmIsAGap() throws Exception {
        thread.add("bedside.json");
        var rate = VitalSigns.of(thread.table()).charts().getFirst().series().getFirst().trend(SEOUL);

        assertThat(rate.runs()).extracting(List::size).containsExactly(6, 4);
    }

    @Test
    void collectionsDaysApartAreNoGap() {
        thread.add(potassium("NM", "4.2", "20260314080000"));
        thread.add(potassium("NM", "4.4", "20260315080000"));
        thread.add(potassium("NM", "4.3", "20260401080000"));

        assertThat(thread.table().series().getFirst().trend(SEOUL).runs()).extracting(List::size).containsExactly(3);
    }

    @Test
    void readsLimitsThatNeedNoGuessing() {
        assertThat(band("3.5-5.1")).contains(new Band(3.5, 5.1));
        assertThat(band("[3.5 – 5.1]")).contains(new Band(3.5, 5.1));
        assertThat(band("<5.1")).contains(new Band(Double.NEGATIVE_INFINITY, 5.1));
        assertThat(band("≥ 60")).contains(new Band(60, Double.POSITIVE_INFINITY));
        assertThat(band("5.1-3.5")).isEmpty();
        assertThat(band("negative")).isEmpty();
        assertThat(band("3.5-5.1 (adults)")).isEmpty();
    }

    /// 400 tests, 50 collections, and a thousand items that each repeat one.
    @Test
    void aWholeLifeIsOneTableInAMoment() {
        var told = new ArrayList<Told>();
        for (var collection = 0; collection < 50; collection++) {
            var item = DedupeId.random();
            var when = SentTime.parse("2026-%02d-%02dT08:00:00Z".formatted(1 + collection / 25, 1 + collection % 25));
            for (var test = 0; test < 400; test++) {
                var order = collection * 400L + test;
                told.add(new Told(item, order, new ResultRow(new Coded(CodeSystems.LOINC, test + "-1", "Test " + test),
                        new Measured(new ResultValue.Quantity("", String.valueOf(collection), "U/L"), List.of(), List.of()),
                        new Listing<>(List.of(), 0), when,
                        new Filing("final", "Panel " + test / 20, null, Set.of("k" + order)), List.of(),
                        new ByteRange(order, order + 1))));
            }
        }
        var table = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ResultTable.of(told));

        assertThat(table.series()).hasSize(400);
        assertThat(table.collections()).hasSize(50);
        assertThat(table.series().get(399).trend(SEOUL).numbers()).hasSize(50);
    }

    private static String number(Point point) {
        return ((ResultValue.Quantity) point.measured().value()).number();
    }

    private static Optional<Band> band(String words) {
        return Numbers.band(new ReferenceRange(null, null, null, words, null), "");
    }

    private static Series series(ResultTable table, String test, String unit) {
        return table.series().stream()
                .filter(series -> series.analyte().label().equals(test) && series.unit().equals(unit)).findFirst().orElseThrow();
    }

    private static byte[] potassium(String type, String value, String when) {
        return String.join("\r", "MSH|^~\\&|LIS|H|FILUM|H|20260314||ORU^R01|1|P|2.5",
                "OBR|1|||24326-1^Electrolytes^LN|||" + when,
                "OBX|1|" + type + "|2823-3^Potassium^LN||" + value + "|" + (type.equals("NM") ? "mmol/L" : "")
                        + "|3.5-5.1||||F").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] named(String panel, String test, String value) {
        return String.join("\r", "MSH|^~\\&|LIS|H|FILUM|H|20260314||ORU^R01|1|P|2.5",
                "OBR|1|||^" + panel + "|||20260314080000",
                "OBX|1|NM|^" + test + "||" + value + "|mg/dL|||||F").getBytes(StandardCharsets.UTF_8);
    }
}
