package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Urgency;

import static org.assertj.core.api.Assertions.assertThat;

/// Neither key nor button takes on what its reader cannot have seen. One clinic for all: each test has a thread of its own,
/// and leaves nothing urgent behind.
@Windowed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnseenTest extends TwoDesks {

    private static final Texts TEXTS = new Texts(Language.EN);
    private static final String CRITICAL = String.join("\r",
            "MSH|^~\\&|LAB|HOSP|FILUM|WARD|20261127090500+0900||ORU^R01|1|P|2.5.1|||||KOR|UNICODE UTF-8",
            "PID|1||00123456^^^HOSP^MR||HONG^Gildong||19850714|M",
            "OBR|1|||24321-2^Basic metabolic panel^LN|||20261127085500+0900",
            "OBX|1|NM|2823-3^Potassium^LN||6.9|mmol/L|3.5-5.1|HH|||F|||20261127085500+0900") + "\r";

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        openDesks(folder, TEXTS);
    }

    @AfterAll
    void close() {
        closeDesks();
    }

    @Test
    void whatIsOutOfViewIsBroughtIntoViewAndNotAcknowledged() throws Exception {
        ThreadId thread = begin("Potassium");
        note(thread, "K+ 6.9, please look", Urgency.URGENT);
        for (int i = 0; i < 70; i++) {
            note(thread, "Later " + i, Urgency.ROUTINE);
        }
        Hands.until(() -> assertThat(counts(thread).unread()).isEqualTo(71));
        hands.clickWords("Potassium");
        hands.seeWords("Later 69");
        assertThat(hands.seesWords("K+ 6.9")).isFalse();
        read();

        hands.press(KeyCode.A);
        hands.seeWords("Not acknowledged yet");
        hands.seeWords("K+ 6.9, please look");
        assertThat(hands.accessibleFocus()).contains("K+ 6.9").contains("Not acknowledged");
        assertThat(urgent()).hasSize(1);
        read();
        hands.press(KeyCode.A);

        hands.seeWords("Acknowledged: K+ 6.9");
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    /// Two wait in view. One press too many, or a key that is held, takes on one.
    @Test
    void noKeyTakesOnTwoAtOnce() throws Exception {
        ThreadId thread = begin("Two results");
        note(thread, "first result", Urgency.URGENT);
        note(thread, "second result", Urgency.URGENT);
        Hands.until(() -> assertThat(counts(thread).unacknowledged()).isEqualTo(2));
        clinic.atOnce(() -> {
            hands.clickWords("Two results");
            hands.seeWords("second result");
            hands.press(KeyCode.A);
            hands.seeWords("Not acknowledged yet: first result");
            hands.press(KeyCode.A);
        });
        assertThat(counts(thread).unacknowledged()).as("it was only just switched to").isEqualTo(2);
        read();
        clinic.atOnce(() -> {
            hands.press(KeyCode.A);
            hands.seeWords("Acknowledged: first result");
            hands.press(KeyCode.A);
            hands.seeWords("Not acknowledged yet: second result");
        });
        assertThat(counts(thread).unacknowledged()).isOne();
        read();
        hands.hold(KeyCode.A, 20);

        hands.seeWords("Acknowledged: second result");
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    /// A card says what it is; only opened it says what is in it.
    @Test
    void aCardIsOpenedBeforeItIsAcknowledged() throws Exception {
        ThreadId thread = begin("Lab");
        send(thread, ItemMeta.of(ItemKind.HL7, "application/hl7-v2", "Basic metabolic panel"), CRITICAL);
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        hands.press(KeyCode.U);
        hands.seeWords("Potassium");
        read();
        clinic.atOnce(() -> {
            hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            hands.press(KeyCode.A);
        });

        hands.seeWords("Acknowledged: Basic metabolic panel");
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    @Test
    void whatCannotBeShownIsAcknowledgedOnlyAfterAQuestion() throws Exception {
        ThreadId thread = begin("Waveform");
        send(thread, ItemMeta.of(ItemKind.FILE, "application/octet-stream", "Ventilator log")
                .withUrgency(Urgency.URGENT), "\u0001\u0002\u0003");
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        hands.clickWords("Waveform");
        Node button = hands.see("acknowledge");
        read();
        hands.click(button);
        hands.seeWords("Not acknowledged yet: Ventilator log");
        Node detail = hands.see("acknowledgeDetail");
        read();

        hands.click(detail);
        hands.click("answerNo");
        hands.gone("question");
        assertThat(urgent()).hasSize(1);
        read();
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hands.press(KeyCode.A);
        hands.click("answerYes");
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    /// Its title alone is not the note, and a clock that nobody can stop is soon looked at by nobody.
    @Test
    void aNoteWhoseTextCannotBeShownIsACardAndAcknowledgedAfterAQuestion() throws Exception {
        ThreadId thread = begin("Broken note");
        lee.engine().sender().send(thread, new Item(ItemMeta.note("K+ 6.9").withUrgency(Urgency.URGENT).withCharset("UTF-8"),
                new byte[] {'K', (byte) 0xC3, '('}));
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        hands.clickWords("Broken note");
        hands.seeWords("The text of this note cannot be shown");
        hands.seeWords("charset-mismatch");
        new Looks(window.stage(), TEXTS, window.theme()).take("note-withheld");
        read();
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT2);

        hands.press(KeyCode.A);
        hands.click("answerNo");
        hands.gone("question");
        assertThat(urgent()).hasSize(1);
        hands.clickWords("Ask to send it again");
        Hands.until(() -> assertThat(hands.textOf("noteText")).contains("charset-mismatch"));
        read();
        hands.click(hands.see("acknowledge"));
        hands.click("answerYes");
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    /// Four thousand letters stand in a row; what comes after them was not read there.
    @Test
    void aLongNoteIsOpenedBeforeItIsAcknowledged() throws Exception {
        ThreadId thread = begin("Long handover");
        String words = "History, ".repeat(500) + "and do not give heparin.";
        send(thread, ItemMeta.note("Handover").withUrgency(Urgency.URGENT), words);
        Hands.until(() -> assertThat(urgent()).hasSize(1));
        hands.clickWords("Long handover");
        hands.seeWords("The note goes on");
        read();
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT2);

        hands.press(KeyCode.A);
        hands.seeWords("Not acknowledged yet");
        hands.seeWords("do not give heparin");
        assertThat(urgent()).hasSize(1);
        read();
        hands.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        hands.press(KeyCode.A);
        Hands.until(() -> assertThat(urgent()).isEmpty());
    }

    @Test
    void whatCannotBeOpenedIsAskedForAgain() throws Exception {
        ThreadId thread = begin("Sealed for somebody else");
        note(thread, "not for these eyes", Urgency.ROUTINE);
        Hands.until(() -> assertThat(counts(thread).unread()).isOne());
        // As if its seal had not held.
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + clinic.data(0).resolve("filum.db"));
                var found = connection.prepareStatement(
                        "UPDATE item SET state = 'UNREADABLE', code = 'tampered' WHERE thread = ? AND unread = 1")) {
            found.setBytes(1, thread.bytes());
            assertThat(found.executeUpdate()).isOne();
        }
        hands.clickWords("Sealed for somebody else");
        hands.seeWords("This message cannot be opened");

        hands.clickWords("Ask to send it again");

        Hands.until(() -> assertThat(hands.textOf("noteText")).startsWith("What you sent at ").contains("tampered"));
        assertThat(lee.engine().store().worklist().row(thread).orElseThrow().unread()).as("nothing is sent by itself").isZero();
    }

    /// What is before the reader has been there for a while, and nothing of it moves any more.
    private void read() {
        hands.settle();
        clinic.pass(Duration.ofSeconds(3));
    }

    private WorklistRow.Counts counts(ThreadId thread) {
        return kim.engine().store().worklist().row(thread).map(WorklistRow::counts)
                .orElse(new WorklistRow.Counts(0, 0, 0, 0, Optional.empty()));
    }

    private List<WorklistRow> urgent() {
        return kim.engine().store().worklist().rows(WorklistFilter.URGENT, 5);
    }
}
