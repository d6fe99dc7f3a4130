package io.filum.desktop.wiring;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.results.ThreadSamples;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;

/// A laboratory's messages in a real thread: all results of it, and what becomes of a value that was corrected after it had
/// been read. One clinic for all: each test has a thread of its own.
@Windowed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultsScreenTest extends TwoDesks {

    private static final Texts TEXTS = new Texts(Language.EN);

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        openDesks(folder, TEXTS);
    }

    @AfterAll
    void close() {
        closeDesks();
    }

    @Test
    void turnsFromTheTimelineToTheResultsAndHidesNoNews() throws Exception {
        ThreadId thread = begin("Electrolytes");
        hl7(thread, "Morning laboratory", "morning.hl7");
        fhir(thread, "Noon laboratory", "noon.json", new String(ThreadSamples.bytes("noon.json"), StandardCharsets.UTF_8));
        fhir(thread, "Somebody else", "other.json", new String(ThreadSamples.bytes("noon.json"), StandardCharsets.UTF_8)
                .replace("00123456", "00999999").replace("1985-07-14", "1990-01-02"));
        hands.clickWords("Electrolytes");
        hands.seeWords("Somebody else");
        Hands.until(() -> assertThat(unread(thread)).isZero());

        hands.press(KeyCode.T);
        hands.seeWords("6.90");
        hands.seeWords("5.6");
        hands.seeWords("another patient");
        assertThat(hands.sees("timeline")).isFalse();
        new Looks(window.stage(), TEXTS, window.theme()).take("results");
        new Looks(window.stage(), TEXTS, window.theme()).takeOnScreens("results");

        hl7(thread, "Evening laboratory", "morning-corrected.hl7");
        // The row of another thread may say so, too.
        Hands.until(() -> assertThat(unread(thread)).isEqualTo(1));
        hands.seeWords("4.90");
        hands.press(KeyCode.T);
        hands.seeWords("Evening laboratory");
        Hands.until(() -> assertThat(unread(thread)).isZero());
    }

    /// A life's results do not fit into an envelope.
    @Test
    void attachmentsAreFetchedIntoTheTable(@TempDir Path files) throws Exception {
        ThreadId thread = begin("Results from the other hospital");
        var scan = new byte[400_000];
        new Random(7).nextBytes(scan);
        var bundle = new String(ThreadSamples.bytes("noon.json"), StandardCharsets.UTF_8).replaceFirst("\\{", """
                {"text": {"status": "additional", "div": "%s"},""".formatted(Base64.getEncoder().encodeToString(scan)));
        var file = Files.writeString(files.resolve("all.json"), bundle);
        lee.engine().sender().sendFile(thread, file,
                ItemMeta.of(ItemKind.FHIR, "application/fhir+json", "All results").withFileName("all.json"), Progress.NONE);
        hands.clickWords("Results from the other hospital");
        hands.seeWords("All results");
        hands.press(KeyCode.T);
        hands.seeWords("Attachments not in this table");
        new Looks(window.stage(), TEXTS, window.theme()).take("results-not-fetched");

        hands.click("fetchResults");

        hands.seeWords("5.6");
        Hands.until(() -> assertThat(hands.sees("fetchResults")).isFalse());
        hands.press(KeyCode.T);
    }

    @Test
    void aCorrectionReachesTheValueThatIsLookedAt() throws Exception {
        ThreadId thread = begin("Potassium before dialysis");
        hl7(thread, "First potassium", "morning.hl7");
        hands.clickWords("Potassium before dialysis");
        hands.clickWords("First potassium");
        hands.see("clinicalPane");
        assertThat(hands.seesWords("Corrected 14-Mar-2026")).isFalse();
        Hands.until(() -> assertThat(unread(thread)).isZero());

        hl7(thread, "Second potassium", "morning-corrected.hl7");

        hands.seeWords("Corrected after you opened it: 칼륨, 나트륨");
        hands.seeWords("Corrects an earlier result: 칼륨, 나트륨");
        hands.seeWords("Corrected 14-Mar-2026 10:55 +09:00 by Dr Lee Sora: 4.90 mmol/L");
        hands.seeWords("Taken back as an error 14-Mar-2026 10:55 +09:00 by Dr Lee Sora");
        new Looks(window.stage(), TEXTS, window.theme()).take("corrected");
        hands.click("saveItem");
        hands.see("pageView");
        new Looks(window.stage(), TEXTS, window.theme()).take("release-corrected");
        hands.click("backFromRelease");

        hands.clickWords("Show it");
        Hands.until(() -> assertThat(hands.textOf("detailTitle")).isEqualTo("Second potassium"));
        hands.seeWords("Before: 6.90 mmol/L, by Dr Lee Sora");

        hands.click("resultsAsTable");
        hands.see("resultGrid");
        hands.seeWords("4.90");
        Hands.onFx(() -> Picture.take(window.stage().getScene(), Picture.FOLDER, "item-table", 1));
        hands.click("backToItem");
        hands.see("clinicalPane");
    }

    @Test
    void allergiesStandAboveTheThreadWhateverIsLookedAt() throws Exception {
        ThreadId thread = begin("Allergies before surgery");
        hl7(thread, "Only a potassium", "morning.hl7");
        hands.clickWords("Allergies before surgery");
        seeAllergies("Allergies not recorded here: unknown, not none");
        new Looks(window.stage(), TEXTS, window.theme()).take("allergies-unknown");

        message(thread, "Admission", "AL1|1||NKA^No allergies known to the ward^L");
        seeAllergies("No known allergies");
        new Looks(window.stage(), TEXTS, window.theme()).take("allergies-none");

        message(thread, "Pharmacy", "AL1|1|FA|^Peanut|MI|Itching\rAL1|2|DA|^Penicillin|SV|Anaphylaxis\rAL1|3||^Sulfamethoxazole"
                + "\rAL1|4||^Iodinated contrast media||Rash\rAL1|5||^Adhesive tape\rAL1|6||^Latex\rIAM|7||^Codeine|||D");
        seeAllergies("Allergy: Penicillin (severe), Adhesive tape, Iodinated contrast media, Latex and 2 more");
        new Looks(window.stage(), TEXTS, window.theme()).take("allergies");
        hands.press(KeyCode.T);
        hands.see("resultGrid");
        seeAllergies("Penicillin (severe)");

        hands.click("allAllergies");
        hands.seeWords("Sulfamethoxazole");
        hands.seeWords("Not counted: over, refuted or entered in error (1)");
        assertThat(hands.textOf("allergyReach")).contains("PDFs").doesNotContain("not fetched");
        new Looks(window.stage(), TEXTS, window.theme()).take("allergies-all");
        hands.press(KeyCode.ESCAPE);
        Hands.until(() -> assertThat(hands.sees("allergyCard")).isFalse());

        begin("Somebody without a record");
        hands.clickWords("Somebody without a record");
        seeAllergies("Allergies not recorded here");
        assertThat(hands.sees("allergyCard")).isFalse();
    }

    @Test
    void theWorklistSaysThatSomethingOpenedWasCorrected() throws Exception {
        ThreadId thread = begin("Potassium overnight");
        hl7(thread, "Night potassium", "morning.hl7");
        hands.clickWords("Potassium overnight");
        hands.seeWords("Night potassium");
        Hands.until(() -> assertThat(unread(thread)).isZero());
        ThreadId other = begin("Something else meanwhile");
        hl7(other, "Unread potassium", "morning.hl7");
        hands.clickWords("Something else meanwhile");
        Hands.until(() -> assertThat(hands.textOf("openThreadTitle")).isEqualTo("Something else meanwhile"));

        hl7(thread, "Night potassium, corrected", "morning-corrected.hl7");
        hands.seeWords("Corrected after you opened it: 칼륨, 나트륨");
        assertThat(row(thread).counts().corrected()).contains("칼륨, 나트륨");
        assertThat(row(other).counts().corrected()).isEmpty();
        new Looks(window.stage(), TEXTS, window.theme()).take("worklist-corrected");

        hands.clickWords("Corrected after you opened it: 칼륨, 나트륨");
        hands.seeWords("Night potassium, corrected");
        Hands.until(() -> assertThat(row(thread).counts().corrected()).as("it was opened").isEmpty());
    }

    private void seeAllergies(String words) {
        Hands.until(() -> assertThat(hands.textOf("allergyWords")).contains(words));
    }

    private void message(ThreadId thread, String title, String segments) throws Exception {
        String head = "MSH|^~\\&|EHR|HOSP|||20260314090500+0900||ADT^A08|1|P|2.5.1|||||KOR|UNICODE UTF-8\r"
                + "PID|1||00123456^^^HOSP^MR||HONG^Gildong||19850714|M\r";
        hl7(thread, title, "adt.hl7", (head + segments + "\r").getBytes(StandardCharsets.UTF_8));
    }

    private void hl7(ThreadId thread, String title, String sample) throws Exception {
        hl7(thread, title, sample, ThreadSamples.bytes(sample));
    }

    private void fhir(ThreadId thread, String title, String name, String content) throws Exception {
        send(thread, ItemMeta.of(ItemKind.FHIR, "application/fhir+json", title).withFileName(name).withPatient(HONG), content);
    }

    private int unread(ThreadId thread) {
        return row(thread).unread();
    }

    private WorklistRow row(ThreadId thread) {
        return kim.engine().store().worklist().rows(WorklistFilter.ALL, 50).stream()
                .filter(row -> row.thread().equals(thread)).findFirst().orElseThrow();
    }
}
