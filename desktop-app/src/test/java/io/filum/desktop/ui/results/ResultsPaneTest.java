package io.filum.desktop.ui.results;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.results.ThreadSamples;
import io.filum.desktop.wiring.Hands;
import io.filum.desktop.wiring.Looks;

import static org.assertj.core.api.Assertions.assertThat;

/// Looks at results and reads them by keyboard; writes `target/screens/results-*.png` for people to look at.
@Windowed
class ResultsPaneTest {

    private final ThreadSamples thread = new ThreadSamples();
    private ResultsStage results;
    private Hands hands;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open() {
        results = onFx(() -> new ResultsStage(new Stage(), 1060, 720));
        hands = new Hands(results.stage);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            results.stage.hide();
            return null;
        });
    }

    @Test
    void showsTestsDownAndCollectionsAcross() throws Exception {
        fill();
        hands.seeWords("Potassium");
        assertThat(words(".grid-day")).first().isEqualTo("16-Mar-2026");
        assertThat(words(".grid-name")).contains("전해질 검사", "나트륨", "Renal panel", "Creatinine");
        assertThat(words(".grid-value")).contains("4.90", ">600", "양성");
        assertThat(words(".grid-struck")).contains("6.90");
        assertThat(hands.textOf("leftOut")).contains("1");
        take("table");

        focus();
        press(KeyCode.DOWN, KeyCode.ENTER);
        hands.see("trendChart");
        assertThat(hands.textOf("trendReading")).contains("4.6 mmol/L");
        press(KeyCode.LEFT, KeyCode.LEFT);
        assertThat(hands.textOf("trendReading")).contains("4.90 mmol/L").contains("3.5-5.1");
        assertThat(onFx(() -> results.pane.lookup("#trendChart").getAccessibleText()))
                .contains("Potassium").contains("4.90 mmol/L");
        take("trend");

        press(KeyCode.ESCAPE);
        hands.gone("trendChart");
    }

    @Test
    void showsOnlyWhatIsAbnormal() throws Exception {
        fill();
        focus();
        press(KeyCode.F);
        Hands.until(() -> assertThat(words(".grid-name")).contains("포도당").doesNotContain("나트륨"));
        // 6.90 was high, and does not hold.
        take("abnormal");
        press(KeyCode.F);
        Hands.until(() -> assertThat(words(".grid-name")).contains("나트륨"));
    }

    @Test
    void chartsABedside() throws Exception {
        thread.add("bedside.json");
        show();
        focus();
        press(KeyCode.V);
        hands.see("vitalsPane");
        var pressure = onFx(() -> results.pane.lookup("#vitalSYSTOLIC"));
        onFx(() -> {
            pressure.requestFocus();
            return null;
        });
        press(KeyCode.END, KeyCode.LEFT);
        assertThat(onFx(pressure::getAccessibleText)).contains("146 mmHg").contains("88 mmHg");
        assertThat(words(".vital-reading")).anyMatch(words -> words.contains("146 / 88 mmHg"));
        take("vitals");
    }

    @Test
    void stepsThroughCollectionsByKeyboard() {
        for (var day = 10; day < 30; day++) {
            thread.add(potassium("4." + (day - 10), day));
        }
        show();
        focus();
        assertThat(words(".grid-value")).contains("4.19").doesNotContain("4.0");
        press(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        Hands.until(() -> assertThat(words(".grid-value")).doesNotContain("4.19"));
        hands.click("newerCollections");
        Hands.until(() -> assertThat(words(".grid-value")).contains("4.19"));
    }

    /// Only what is in view has nodes.
    @Test
    void aLargeTableCostsAScreenful() {
        for (var day = 10; day < 30; day++) {
            for (var panel = 0; panel < 10; panel++) {
                thread.add(many(panel, day));
            }
        }
        show();
        hands.seeWords("Test 0-0");
        assertThat(onFx(() -> results.pane.lookupAll(".table-row-cell").stream()
                .filter(row -> !((TableRow<?>) row).isEmpty()).count())).isLessThan(30);
        assertThat(onFx(() -> ((ResultGrid) results.pane.lookup("#resultGrid")).getItems().size())).isEqualTo(410);
    }

    private void fill() throws Exception {
        for (var name : List.of("morning.hl7", "morning-corrected.hl7", "noon.json", "noon-amended.json")) {
            thread.add(name);
        }
        thread.add(potassium("5.3", 15, "H"));
        thread.add(potassium("4.6", 16));
        show();
    }

    private void show() {
        onFx(() -> {
            results.show(thread.table());
            return null;
        });
        hands.settle();
    }

    private void focus() {
        onFx(() -> {
            results.pane.focus();
            ((ResultGrid) results.pane.lookup("#resultGrid")).getFocusModel().focus(0,
                    ((ResultGrid) results.pane.lookup("#resultGrid")).getColumns().getFirst());
            return null;
        });
    }

    private void press(KeyCode... keys) {
        for (var key : keys) {
            hands.press(key);
        }
    }

    private List<String> words(String style) {
        return onFx(() -> results.pane.lookupAll(style).stream().filter(Node::isManaged).filter(node -> isShown(node))
                .map(node -> ((Label) node).getText()).toList());
    }

    private static boolean isShown(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void take(String name) {
        new Looks(results.stage, results.texts, results.theme).take("results-" + name);
    }

    private static byte[] potassium(String value, int day) {
        return potassium(value, day, "N");
    }

    private static byte[] potassium(String value, int day, String flag) {
        return message("24326-1^전해질 검사^LN", day, "OBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|3.5-5.1|" + flag + "|||F");
    }

    private static byte[] many(int panel, int day) {
        var results = new String[40];
        for (var test = 0; test < results.length; test++) {
            results[test] = "OBX|%d|NM|%d-%d^Test %d-%d^LN||%d|U/L|0-40|N|||F"
                    .formatted(test, panel * 40 + test, 1, panel, test, day);
        }
        return message("P" + panel + "^Panel " + panel + "^L", day, results);
    }

    private static byte[] message(String panel, int day, String... results) {
        return (String.join("\r", "MSH|^~\\&|LIS|H|FILUM|H|20260314090000+0900||ORU^R01|1|P|2.5||||||UNICODE UTF-8",
                "OBR|1|||" + panel + "|||202603" + day + "080000") + "\r" + String.join("\r", results))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T onFx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, call);
    }
}
