package io.filum.desktop.wiring;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.ports.PickFile;

import static org.assertj.core.api.Assertions.assertThat;

/// A day with two clinicians at their windows and a relay in a process of its own, in which every canary is typed, sent,
/// received and looked at. Says where it is, and waits there until it is told to go on: somebody searches the disk
/// meanwhile.
final class CanaryDay {

    static final String SHOWN = "at work, everything shown";
    static final String LOCKED = "locked";
    static final String QUIT = "quit";

    private static final Pattern LISTENING = Pattern.compile("listening on (https://[^ ,]+), ");

    private final Path folder;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    private final List<WorkstationWindow> windows = new ArrayList<>();
    private List<Path> picked = List.of();

    private CanaryDay(Path folder) {
        this.folder = folder;
    }

    /// @param args a folder with `picked`, the files to attach, and `site`, where all of it is kept
    public static void main(String[] args) throws Exception {
        try {
            new CanaryDay(Path.of(args[0])).live();
            System.exit(0);
        } catch (Exception | AssertionError e) {
            // JavaFX would keep this program, and so the test that waits for its next word, for ever.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void live() throws Exception {
        Hands.startFx();
        var clinic = new Clinic(folder.resolve("site"), "Dr Kim Minjun", "Dr Lee Sora");
        clinic.stopRelay();
        var relay = startRelay(clinic);
        var kims = new Hands(show(clinic, 0).stage());
        var lees = new Hands(show(clinic, 1).stage());

        // A window that has just come takes the front once more.
        lees.settle();
        kims.settle();
        write(kims);
        read(lees);
        kims.write("noteText", Canary.DRAFT.words());
        kims.settle();
        pause(SHOWN);

        kims.press(KeyCode.CONTROL, KeyCode.L);
        lees.press(KeyCode.CONTROL, KeyCode.L);
        for (var hands : List.of(kims, lees)) {
            hands.see("passphrase");
            Hands.until(() -> assertThat(hands.sees("unlocking")).isFalse());
        }
        pause(LOCKED);

        kims.write("passphrase", Clinic.PASSPHRASE);
        kims.click("unlock");
        // Until the vault is open there is no such field, and asking for its words would end the day.
        kims.see("noteText");
        Hands.until(() -> assertThat(kims.textOf("noteText")).as("kept").isEqualTo(Canary.DRAFT.words()));
        Hands.onFx(() -> windows.forEach(WorkstationWindow::close));
        relay.destroy();
        assertThat(relay.waitFor(60, TimeUnit.SECONDS)).isTrue();
        pause(QUIT);
    }

    private void write(Hands kims) throws Exception {
        kims.click("newThread");
        kims.write("threadTitle", Canary.TITLE.words());
        kims.write("recipientSearch", Canary.SEARCH.words());
        kims.settle();
        kims.write("recipientSearch", "Lee");
        kims.press(KeyCode.ENTER);
        kims.write("patientName", Canary.PATIENT.words());
        kims.write("patientBirthDate", "1985-07-14");
        kims.write("patientIdentifier", Canary.IDENTIFIER.words());
        kims.click("createThread");
        kims.seeWords(Canary.IDENTIFIER.words());
        kims.write("noteText", Canary.NOTE.words());
        kims.press(KeyCode.CONTROL, KeyCode.ENTER);
        kims.seeWords(Canary.NOTE.words());
        try (var files = Files.list(folder.resolve("picked"))) {
            picked = files.sorted().toList();
        }
        kims.click("attach");
        kims.click("send");
        var engine = windows.getFirst().workstation().orElseThrow().engine();
        Hands.until(() -> {
            assertThat(engine.store().queue().waiting()).isZero();
            assertThat(engine.store().transfers().openUploads()).isEmpty();
        });
    }

    /// Opens what came: a note, and both attachments; saves one of them on purpose.
    private void read(Hands lees) {
        lees.clickWords(Canary.TITLE.words());
        lees.seeWords(Canary.NOTE.words());
        lees.clickWords(Canary.FILE_NAME.latin() + ".txt");
        lees.click("fetchItem");
        lees.see("noteShown");
        assertThat(lees.textOf("noteShown")).contains(Canary.CONTENT.words());
        lees.click("saveItem");
        lees.click("purposeTREATMENT");
        lees.click("saveOriginal");
        Hands.until(() -> assertThat(folder.resolve("saved")).isNotEmptyDirectory());
        lees.click("closeDetail");
        lees.clickWords(Canary.FILE_NAME.hangul() + ".pdf");
        lees.click("fetchItem");
        Hands.until(() -> assertThat(((ImageView) lees.see("pageView")).getImage()).isNotNull());
    }

    private Process startRelay(Clinic clinic) throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-XX:ErrorFile=" + Path.of("").toAbsolutePath().resolve("relay-crash.log"),
                "-cp", System.getProperty("java.class.path"), "io.filum.relay.RelayMain",
                "--port", "0", "--public-port", "0",
                "--data", folder.resolve("site").resolve("relay").toString())
                .redirectErrorStream(true).redirectOutput(Path.of("relay-output.log").toFile()).start();
        Hands.until(() -> assertThat(Files.readString(Path.of("relay-output.log"))).containsPattern(LISTENING));
        var said = LISTENING.matcher(Files.readString(Path.of("relay-output.log")));
        assertThat(said.find()).isTrue();
        clinic.relayIsAt(URI.create(said.group(1)));
        return process;
    }

    private WorkstationWindow show(Clinic clinic, int member) throws Exception {
        var workstation = clinic.workstation(member);
        var window = Hands.onFx(() -> WorkstationWindow.show(
                Hands.stage(member), workstation, new Texts(Language.EN), new Pick()));
        windows.add(window);
        new Hands(window.stage()).see("worklist");
        return window;
    }

    private void pause(String where) throws Exception {
        System.out.println(where);
        in.readLine();
    }

    private final class Pick implements PickFile {

        @Override
        public List<Path> toAttach() {
            return picked;
        }

        @Override
        public Optional<Path> toSave(String suggestedName) {
            return Optional.of(folder.resolve("saved").resolve(suggestedName));
        }
    }
}
