package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody uses the workstation without a mouse, and writes Korean by an input method.
@Windowed
class KeyboardTest extends TwoDesks {

    private static final int MOST_STOPS = 80;

    private final FxRobot robot = new FxRobot();
    private ThreadId thread;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        openDesks(folder, new Texts(Language.EN));
        thread = begin("Potassium 6.9");
        note(thread, "Please look", Urgency.URGENT);
        hands.seeWords("Potassium 6.9");
        hands.press(KeyCode.J);
        hands.see("acknowledge");
    }

    @AfterEach
    void close() {
        closeDesks();
    }

    @Test
    void tabReachesEverythingAndEscapeLeavesDialogs() {
        hands.write("noteText", "So that it can be sent");
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(notReached()).as("the workbench").isEmpty();

        hands.click("newThread");
        hands.see("newThreadDialog");
        assertThat(notReached()).as("new thread").isEmpty();
        hands.press(KeyCode.ESCAPE);
        hands.gone("newThreadDialog");

        hands.click("openSettings");
        hands.see("settingsDialog");
        assertThat(notReached()).as("settings").isEmpty();
        hands.press(KeyCode.ESCAPE);
        hands.gone("settingsDialog");

        hands.click("whoReads");
        hands.see("readersDialog");
        assertThat(notReached()).as("readers").isEmpty();
        hands.press(KeyCode.ESCAPE);
        hands.gone("readersDialog");
    }

    /// What is being composed stands in the text already; Enter belongs to the input method, and Ctrl+Enter waits.
    @Test
    void halfASyllableIsNotSent() {
        hands.click("noteText");
        compose("투석 전", "");
        compose("", "투석 전");
        compose("하", "");
        hands.press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(hands.textOf("noteText")).isEqualTo("투석 전하");

        compose("", "합니다");
        assertThat(hands.textOf("noteText")).isEqualTo("투석 전합니다");
        hands.press(KeyCode.ENTER);
        assertThat(hands.textOf("noteText")).as("Enter never sends").startsWith("투석 전합니다");
        hands.press(KeyCode.CONTROL, KeyCode.ENTER);
        Hands.until(() -> assertThat(hands.textOf("noteText")).isEmpty());
        Hands.until(() -> assertThat(lee.engine().store().timeline().items(thread, Optional.empty(), 1).getFirst().meta())
                .hasValueSatisfying(meta -> assertThat(meta.title()).startsWith("투석 전합니다")));
    }

    /// Whoever unlocks is in the worklist: not on a button, which their next Enter would press.
    @Test
    void theKeyboardBeginsInTheWorklist() {
        Hands.until(() -> assertThat(Hands.onFx(() -> scene().getFocusOwner().getId())).isEqualTo("worklist"));
    }

    /// Each key is told twice, as what was pressed and as what it writes; the second goes to where the first has led.
    @Test
    void aKeyThatLeadsIntoATextWritesNothingThere() {
        hands.press(KeyCode.R);
        assertThat(Hands.onFx(() -> scene().getFocusOwner().getId())).isEqualTo("noteText");
        assertThat(hands.textOf("noteText")).isEmpty();
        hands.press(KeyCode.R);
        assertThat(hands.textOf("noteText")).isEqualTo("r");
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hands.press(KeyCode.SLASH);
        assertThat(hands.textOf("search")).isEmpty();
    }

    /// After a click on Urgent the focus is there, and not in the text.
    @Test
    void theKeyThatSendsWorksInTheWholeComposer() {
        hands.write("noteText", "See you at the bedside");
        hands.click("urgent");
        hands.press(KeyCode.CONTROL, KeyCode.ENTER);
        Hands.until(() -> assertThat(hands.textOf("noteText")).isEmpty());
    }

    @Test
    void theSearchTakesHangulWhole() {
        hands.press(KeyCode.SLASH);
        compose("없", "");
        compose("", "없");
        compose("", "음");
        assertThat(hands.textOf("search")).isEqualTo("없음");
        hands.seeWords("Nothing found");
        hands.press(KeyCode.ESCAPE);
        hands.seeWords("Potassium 6.9");
        assertThat(window.workstation().orElseThrow().engine().store().worklist().rows(WorklistFilter.ALL, 5)).hasSize(1);
    }

    private void compose(String composed, String committed) {
        List<InputMethodTextRun> runs = composed.isEmpty() ? List.of()
                : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
        Hands.onFx(() -> Event.fireEvent(scene().getFocusOwner(), new InputMethodEvent(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, composed.length())));
        hands.settle();
    }

    /// Goes round by Tab until it is where it was, and says what it never came to.
    private List<String> notReached() {
        Set<Node> reached = new LinkedHashSet<>();
        for (int stop = 0; stop < MOST_STOPS && reached.add(focused()); stop++) {
            robot.push(KeyCode.TAB);
        }
        return Hands.onFx(() -> Shown.in(scene())
                .filter(node -> node.isFocusTraversable() && !node.isDisabled() && !(node instanceof ScrollPane))
                .filter(node -> Shown.isWhole(node) && !reached.contains(node) && !isLedToByArrows(node, reached))
                .map(Shown::name).toList());
    }

    /// Of several of which one is chosen, that one has the focus, and arrows lead to the others.
    private static boolean isLedToByArrows(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    private Node focused() {
        return Hands.onFx(() -> scene().getFocusOwner());
    }

    private Scene scene() {
        return window.stage().getScene();
    }
}
