package io.filum.desktop.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.control.ListCell;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.results.ThreadSamples;
import io.filum.desktop.store.Headline;
import io.filum.desktop.store.Superseded;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

/// A laboratory's critical values in the worklist, and what becomes of them there when a later message corrects them. One
/// clinic for all: each test has a thread of its own.
@Windowed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupersededScreenTest extends TwoDesks {

    private static final Texts TEXTS = new Texts(Language.EN);

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        openDesks(folder, TEXTS);
    }

    @AfterAll
    void close() {
        closeDesks();
    }

    /// Nobody has opened either of the two: the row is all that was read.
    @Test
    void theWorklistStrikesThroughAHeadlineThatWasCorrected() throws Exception {
        ThreadId thread = begin("Potassium at dawn");
        hl7(thread, "Dawn potassium", potassiumAlone());
        Hands.until(() -> assertThat(headline(thread)).map(Headline::value).contains("6.90"));

        hl7(thread, "Dawn potassium again", sample("morning-corrected.hl7"));

        Hands.until(() -> assertThat(superseded(thread)).isPresent());
        assertThat(headline(thread)).as("raises no flag").isEmpty();
        assertThat(found(thread).isPresent() && found(thread).get().urgent()).as("that it was wrong is news, too").isTrue();
        assertThat(spokenRow("Potassium at dawn", "now 4.90 mmol/L")).contains("칼륨, 6.90 mmol/L, which no longer holds, now 4.90 mmol/L");
        new Looks(window.stage(), TEXTS, window.theme()).take("worklist-superseded");
        hands.click(seeInRow("Potassium at dawn", "now 4.90 mmol/L"));
        hands.seeWords("Dawn potassium again");
        new Looks(window.stage(), TEXTS, window.theme()).take("timeline-superseded");
    }

    @Test
    void theWorklistShowsWhatStillStandsBesideWhatWasCorrected() throws Exception {
        ThreadId thread = begin("Two critical values");
        hl7(thread, "Both", sample("morning.hl7"));
        Hands.until(() -> assertThat(headline(thread)).map(Headline::value).contains("6.90"));

        hl7(thread, "One of them corrected", sample("morning-corrected.hl7"));

        Hands.until(() -> assertThat(headline(thread)).map(Headline::value).contains(">600"));
        assertThat(spokenRow("Two critical values", "칼륨 now 4.90 mmol/L")).contains("포도당, >600 mg/dL", "Corrected: 칼륨 6.90 mmol/L, now 4.90 mmol/L");
        new Looks(window.stage(), TEXTS, window.theme()).take("worklist-superseded-beside");
    }

    @Test
    void theWorklistSaysThatAHeadlineWasTakenBackAndWhatCameOfThatLater() throws Exception {
        ThreadId thread = begin("Potassium of somebody else");
        hl7(thread, "Mixed up", potassiumAlone());
        Hands.until(() -> assertThat(headline(thread)).isPresent());
        hl7(thread, "Mixed up, taken back", corrected("4.90|mmol/L|3.5-5.1|N|||C", "|mmol/L|3.5-5.1||||W"));
        Hands.until(() -> assertThat(superseded(thread)).map(Superseded::now).contains(Optional.empty()));
        assertThat(spokenRow("Potassium of somebody else", "taken back")).contains("taken back as an error");
        new Looks(window.stage(), TEXTS, window.theme()).take("worklist-taken-back");

        hl7(thread, "Not mixed up after all", corrected("4.90|mmol/L|3.5-5.1|N|||C", "7.20|mmol/L|3.5-5.1|HH|||C")
                .replace("20260314105500", "20260314113000"));
        Hands.until(() -> assertThat(headline(thread)).map(Headline::value).contains("7.20"));
        Hands.until(() -> assertThat(superseded(thread).flatMap(Superseded::now)).map(Headline::value).contains("7.20"));
    }

    /// Also where both came in one batch, as after a night without a connection.
    @Test
    void aCorrectionThatOvertookItsOriginalStrikesItThrough() throws Exception {
        ThreadId thread = begin("Potassium on its way");
        hl7(thread, "Correction", sample("morning-corrected.hl7"));
        hl7(thread, "Original, late", potassiumAlone());

        Hands.until(() -> assertThat(superseded(thread)).map(gone -> gone.was().value()).contains("6.90"));
        assertThat(headline(thread)).isEmpty();
        ThreadId other = begin("Only a potassium");
        hl7(other, "Nothing to do with it", potassiumAlone());
        Hands.until(() -> assertThat(headline(other)).isPresent());
        assertThat(superseded(other)).isEmpty();
    }

    /// The whole of a thread's row as it is read out.
    private String spokenRow(String title, String words) {
        Node found = seeInRow(title, words);
        return Hands.onFx(() -> spoken(found));
    }

    private Node seeInRow(String title, String words) {
        return hands.seeWords(words, node -> spoken(node).contains(title));
    }

    private static String spoken(Node part) {
        Node node = part;
        while (node != null && !(node instanceof ListCell<?>)) {
            node = node.getParent();
        }
        return node == null || node.getAccessibleText() == null ? "" : node.getAccessibleText();
    }

    private static String potassiumAlone() throws Exception {
        return sample("morning.hl7").replace(">600|mg/dL|70-99|HH", "95|mg/dL|70-99|N");
    }

    private static String corrected(String line, String other) throws Exception {
        return sample("morning-corrected.hl7").replace(line, other);
    }

    private static String sample(String name) throws Exception {
        return new String(ThreadSamples.bytes(name), StandardCharsets.UTF_8);
    }

    private void hl7(ThreadId thread, String title, String message) throws Exception {
        hl7(thread, title, "oru.hl7", message.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Headline> headline(ThreadId thread) {
        return found(thread).flatMap(WorklistRow::headline);
    }

    private Optional<Superseded> superseded(ThreadId thread) {
        return found(thread).flatMap(WorklistRow::superseded);
    }

    private Optional<WorklistRow> found(ThreadId thread) {
        return kim.engine().store().worklist().row(thread);
    }
}
