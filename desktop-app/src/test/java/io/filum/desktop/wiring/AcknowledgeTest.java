package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/// Something urgent stands first until its reader has taken it on, which the sender sees; by mouse and by keys.
@Windowed
class AcknowledgeTest extends TwoDesks {

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        openDesks(folder, new Texts(Language.EN));
    }

    @AfterEach
    void close() {
        closeDesks();
    }

    @Test
    void urgentItemsStandFirstUntilTheyAreAcknowledged() throws Exception {
        ThreadId potassium = begin("Potassium 6.9 before dialysis");
        note(potassium, "K+ 6.9, please look", Urgency.URGENT);
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        ThreadId letter = begin("Discharge letter");
        note(letter, "No hurry", Urgency.ROUTINE);
        Hands.until(() -> assertThat(kim.engine().store().worklist().rows(WorklistFilter.UNREAD, 5)).hasSize(2));
        assertThat(kim.engine().store().worklist().rows(WorklistFilter.ALL, 5))
                .extracting(WorklistRow::thread).containsExactly(potassium, letter);

        hands.clickWords("Potassium 6.9 before dialysis");
        Node button = hands.see("acknowledge");
        Hands.until(() -> assertThat(kim.engine().store().worklist().row(potassium).orElseThrow().unread()).isZero());
        assertThat(urgent()).as("opened is not acknowledged").hasSize(1);
        hands.seeWords("Not acknowledged");
        read();
        hands.click(button);

        hands.seeWords("Acknowledged ");
        Hands.until(() -> assertThat(urgent()).isEmpty());
        Hands.until(() -> assertThat(deliveries(potassium)).containsOnly(DeliveryState.ACKNOWLEDGED));
    }

    @Test
    void keysLeadThroughTheWorklistAndAcknowledge() throws Exception {
        ThreadId first = begin("First");
        note(first, "one", Urgency.ROUTINE);
        Hands.until(() -> assertThat(kim.engine().store().worklist().rows(WorklistFilter.UNREAD, 5)).hasSize(1));
        ThreadId urgent = begin("Second");
        note(urgent, "two", Urgency.URGENT);
        hands.seeWords("First");
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        hands.seeWords("Second");

        hands.press(KeyCode.J);
        hands.see("acknowledge");
        hands.press(KeyCode.R);
        hands.press(KeyCode.A);
        Hands.until(() -> assertThat(urgent()).as("while writing, keys are letters").hasSize(1));
        hands.press(KeyCode.F6);
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hands.seeWords("two");
        read();
        hands.press(KeyCode.A);

        hands.seeWords("Acknowledged ");
        Hands.until(() -> assertThat(urgent()).isEmpty());
        hands.press(KeyCode.N);
        hands.seeWords("one");
        Hands.until(() -> assertThat(kim.engine().store().worklist().rows(WorklistFilter.UNREAD, 5)).isEmpty());
    }

    /// The worklist is read a few times a second at most: what came last in a storm is not left out.
    @Test
    void afterAStormTheWorklistShowsWhatCameLast() throws Exception {
        for (int i = 0; i < 12; i++) {
            note(begin("Storm " + i), "note " + i, Urgency.ROUTINE);
        }
        note(begin("After the storm"), "the last", Urgency.ROUTINE);

        hands.seeWords("After the storm");
        Hands.until(() -> assertThat(rows()).hasSize(13).allMatch(row -> row.unread() == 1));
    }

    private List<WorklistRow> rows() {
        return Hands.onFx(() -> ((ListView<?>) window.stage().getScene().lookup("#worklist")).getItems().stream()
                .map(WorklistRow.class::cast).toList());
    }

    /// By the name, a number, a word of a note; Esc shows everything again.
    @Test
    void searchFindsThreadsByWhatIsInThem() throws Exception {
        ThreadId first = begin("Potassium");
        note(first, "투석실 3번 자리", Urgency.ROUTINE);
        note(begin("Discharge letter"), "No hurry", Urgency.ROUTINE);
        hands.seeWords("Discharge letter");
        hands.seeWords("Potassium");

        hands.press(KeyCode.SLASH);
        hands.write("search", "투석 00123456");
        Hands.until(() -> assertThat(hands.seesWords("Discharge letter")).isFalse());
        assertThat(hands.seesWords("Potassium")).isTrue();
        hands.write("search", "nobody");
        hands.seeWords("Nothing found");
        hands.press(KeyCode.ESCAPE);

        hands.seeWords("Discharge letter");
        assertThat(hands.textOf("search")).isEmpty();
    }

    /// What is before the reader has been there for a while, and nothing of it moves any more.
    private void read() {
        hands.settle();
        clinic.pass(Duration.ofSeconds(3));
    }

    private List<WorklistRow> urgent() {
        return kim.engine().store().worklist().rows(WorklistFilter.URGENT, 5);
    }

    private List<DeliveryState> deliveries(ThreadId thread) {
        return lee.engine().store().timeline().items(thread, Optional.empty(), 5).getLast().deliveries().stream()
                .map(delivery -> delivery.state()).toList();
    }
}
