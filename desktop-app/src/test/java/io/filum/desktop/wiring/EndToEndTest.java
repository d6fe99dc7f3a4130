package io.filum.desktop.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/// The main job, from one clinician's window to the other's: a relay on a real Redis, two workstations with folders of
/// their own, and nothing but clicks and keys in between.
@Windowed
class EndToEndTest {

    private static final int EVERYTHING = 10_000;

    private Path folder;
    private Clinic clinic;
    private WorkstationWindow kim;
    private WorkstationWindow lee;
    private List<Path> toAttach = List.of();

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        clinic = new Clinic(folder, "김민준", "Dr Sora Lee");
        kim = show(0);
        lee = show(1);
    }

    @AfterEach
    void close() {
        Hands.onFx(() -> {
            kim.close();
            lee.close();
        });
        clinic.close();
    }

    @Test
    void smallSamplesOfOurOwnArriveByteForByte() throws Exception {
        var random = new byte[700_000];
        new Random(1).nextBytes(random);
        exchange(List.of(
                sample("결과지.json", """
                        {"resourceType":"Observation","status":"final","code":{"text":"칼륨"},
                         "valueQuantity":{"value":6.9,"unit":"mmol/L"}}""".getBytes(StandardCharsets.UTF_8)),
                sample("one-byte.bin", new byte[] {7}),
                sample("경과기록.txt", "의식 명료. 용혈 없음.\r\n".getBytes(StandardCharsets.UTF_8)),
                sample("larger-than-an-envelope.bin", random)));
    }

    @Test
    void everyFileOfTheFhirCorpusArrivesByteForByte() throws Exception {
        var corpus = System.getProperty("filum.corpus", "");
        assumeFalse(corpus.isBlank(), "skipped: -Dfilum.corpus=DIR names no folder of real-format files");
        try (var files = Files.walk(Path.of(corpus, "fhir"))) {
            exchange(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    @Test
    void whatIsSentOfflineSurvivesQuittingAndArrivesOnceInOrder() throws Exception {
        var thread = beginThread();
        var kims = new Hands(kim.stage());
        kims.write("noteText", "While the relay is there");
        kims.press(KeyCode.CONTROL, KeyCode.ENTER);
        awaitItems(lee, thread, 2);

        clinic.stopRelay();
        kims.see("connectionBanner");
        var notes = IntStream.rangeClosed(1, 5).mapToObj(i -> "Offline " + i).toList();
        for (var note : notes) {
            kims.write("noteText", note);
            kims.press(KeyCode.CONTROL, KeyCode.ENTER);
            kims.seeWords(note);
            Hands.until(() -> assertThat(kims.textOf("noteText")).isEmpty());
        }
        quit(kim);
        kim = show(0);
        clinic.startRelay();

        awaitItems(lee, thread, 7);
        assertThat(titlesOrTexts(lee, thread)).startsWith("While the relay is there").endsWith(notes.toArray(new String[0]));
        // The other side may have it before the relay's answer is here.
        Hands.until(() -> assertThat(kim.workstation().orElseThrow().engine().store().queue().waiting()).isZero());
    }

    private void exchange(List<Path> files) throws Exception {
        var thread = beginThread();
        var kims = new Hands(kim.stage());
        kims.write("noteText", "모두 보냅니다. Everything we have.");
        toAttach = files;
        kims.click("attach");
        kims.click("send");

        awaitItems(lee, thread, files.size() + 2);
        var lees = new Hands(lee.stage());
        lees.clickWords("고칼륨혈증");
        lees.seeWords("MRN 00123456");
        lees.seeWords(files.getLast().getFileName().toString());

        var arrived = items(lee, thread).stream().filter(item -> item.meta().orElseThrow().fileName().isPresent()).toList();
        assertThat(arrived).extracting(item -> item.meta().orElseThrow().fileName().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(files.stream().map(file -> file.getFileName().toString()).toList());
        for (var item : arrived) {
            var sent = files.stream()
                    .filter(file -> file.getFileName().toString().equals(item.meta().orElseThrow().fileName().orElseThrow()))
                    .findFirst().orElseThrow();
            assertThat(Files.mismatch(sent, received(item))).as(sent.getFileName().toString()).isEqualTo(-1);
        }
    }

    private ThreadId beginThread() {
        var kims = new Hands(kim.stage());
        kims.click("newThread");
        kims.write("threadTitle", "고칼륨혈증");
        kims.write("recipientSearch", "Lee");
        kims.press(KeyCode.ENTER);
        kims.write("patientName", "홍길동");
        kims.write("patientBirthDate", "1985-07-14");
        kims.write("patientIdentifier", "00123456");
        kims.click("createThread");
        kims.seeWords("MRN 00123456");
        return kim.workstation().orElseThrow().engine().store().worklist().rows(WorklistFilter.ALL, 1).getFirst().thread();
    }

    private void awaitItems(WorkstationWindow window, ThreadId thread, int count) {
        await().atMost(2, MINUTES).untilAsserted(() -> {
            var items = items(window, thread);
            assertThat(items).hasSize(count).allMatch(item -> item.meta().isPresent());
        });
    }

    private static List<TimelineItem> items(WorkstationWindow window, ThreadId thread) {
        return window.workstation().orElseThrow().engine().store().timeline()
                .items(thread, Optional.empty(), EVERYTHING);
    }

    private List<String> titlesOrTexts(WorkstationWindow window, ThreadId thread) throws Exception {
        var texts = new ArrayList<String>();
        for (var item : items(window, thread)) {
            var opened = window.workstation().orElseThrow().engine().reader().open(item.id());
            texts.add(new String(opened.content(), StandardCharsets.UTF_8));
        }
        return texts.subList(1, texts.size());
    }

    private Path received(TimelineItem item) throws Exception {
        var file = Files.createTempFile(folder, "received", null);
        var engine = lee.workstation().orElseThrow().engine();
        if (item.kind() == EnvelopeKind.MANIFEST) {
            engine.downloader().fetch(item.id(), file, Progress.NONE);
        } else {
            Files.write(file, engine.reader().open(item.id()).content());
        }
        return file;
    }

    private Path sample(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), Arrays.copyOf(content, content.length));
    }

    private static void quit(WorkstationWindow window) {
        Hands.onFx(window::close);
    }

    private WorkstationWindow show(int member) throws Exception {
        var workstation = clinic.workstation(member);
        Texts texts = new Texts(member == 0 ? Language.KO : Language.EN);
        return Hands.onFx(() -> WorkstationWindow.show(Hands.stage(member), workstation, texts, picker()));
    }

    private PickFile picker() {
        return new PickFile() {
            @Override
            public List<Path> toAttach() {
                return toAttach;
            }

            @Override
            public Optional<Path> toSave(String suggestedName) {
                return Optional.empty();
            }
        };
    }
}
