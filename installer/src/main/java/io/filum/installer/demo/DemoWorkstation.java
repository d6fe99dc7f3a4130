package io.filum.installer.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.wiring.Hands;
import io.filum.desktop.wiring.ThisProgram;
import io.filum.desktop.wiring.Workstation;
import io.filum.desktop.wiring.WorkstationOptions;
import io.filum.desktop.wiring.WorkstationWindow;
import io.filum.model.enrolment.InviteCodec;

/// One of the demo's two workstations, in a process of its own. The passphrase comes as the first line of standard
/// input, never through the command line; a line lets it go on when its numbers were compared, a line is answered each time the relay was switched, and the last line ends a
/// scripted one.
@Command(name = "demo-workstation")
final class DemoWorkstation implements Callable<Integer> {

    /// Begins the line that reads the numbers out to the administrator.
    static final String ASKS = "@asks ";
    static final String HELD = "@held";
    static final String BROKEN = "@broken";
    static final String RELAY_OFF = "@relay-off";
    static final String RELAY_ON = "@relay-on";

    private static final long DIRECTORY_SECONDS = 60;

    @Option(names = "--part", required = true)
    private DemoPart part;

    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--out", required = true)
    private Path out;

    @Option(names = "--invite", required = true)
    private Path invite;

    @Option(names = "--scripted")
    private boolean scripted;

    @Option(names = "--send")
    private Path send;

    private final PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoWorkstation()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var passphrase = in.readLine();
        Hands.startFx();
        return scripted ? play(passphrase) : show(passphrase);
    }

    /// Carries out this clinician's part, from the join screen on.
    private int play(String passphrase) throws IOException {
        var texts = new Texts(part.language());
        var received = Files.createDirectories(out.resolve("received"));
        var tray = new Tray(received, Optional.of(invite));
        var place = JoinPlace.in(data, ThisProgram.edition());
        var window = Hands.onFx(() -> dressed(WorkstationWindow.join(
                stage(), place, vault -> Workstation.open(WorkstationOptions.of(data), vault), texts, tray)));
        var hands = new DemoHands(window.stage());
        var steps = new Steps(part.station(), print);
        var pictures = new Pictures(window.stage(), texts, window.theme(), out, part.station());
        boolean held = true;
        try {
            join(passphrase, hands, steps, pictures);
            steps.run("stands before the worklist", () -> {
                hands.await("worklist");
                hands.awaitWords(texts.get("worklistNewThread"));
                hands.awaitWords(part.displayName());
                hands.see("demoBanner");
                awaitOthers(window);
                return "the own name and the demo's banner: " + pictures.take("joined");
            });
            steps.run("locks the workstation and unlocks it", () -> {
                hands.click("lock");
                hands.await("passphrase");
                var picture = pictures.take("unlock");
                hands.write("passphrase", passphrase);
                hands.clickWhenEnabled("unlock");
                hands.await("worklist");
                hands.awaitWords(part.displayName());
                return "the worklist again, after the unlock screen: " + picture;
            });
            part.script(texts, received).run(new Script.Desk(hands, steps, tray, pictures,
                    new DemoDocuments(out.resolve("files")), Optional.ofNullable(send), new ByParent()));
        } catch (Steps.Broken e) {
            print.println("       what the window showed then: " + pictures.take("broken"));
            held = false;
        }
        print.println(held ? HELD : BROKEN);
        in.readLine();
        Hands.onFx(() -> {
            window.close();
            return null;
        });
        return held ? 0 : 1;
    }

    /// From the invitation to the numbers, which are read out, and compared by the administrator.
    private void join(String passphrase, DemoHands hands, Steps steps, Pictures pictures) throws Steps.Broken {
        steps.run("asks to join, with an invitation", () -> {
            hands.click("openInvitation");
            hands.awaitWords(part.displayName());
            hands.write("deviceName", part.station());
            hands.write("newPassphrase", passphrase);
            hands.write("repeatPassphrase", passphrase);
            var picture = pictures.take("join");
            hands.clickWhenEnabled("askToJoin");
            hands.await("fingerprint");
            return "the numbers to read out: " + picture + ", " + pictures.take("numbers");
        });
        steps.run("is let in", () -> {
            ask(ASKS + numbers(hands));
            hands.clickWhenEnabled("laterRecoveryKey");
            return "the administrator saw the same numbers";
        });
    }

    private static String numbers(DemoHands hands) {
        var shown = (GridPane) hands.see("fingerprint");
        return Hands.onFx(() -> shown.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private static void awaitOthers(WorkstationWindow window) {
        var engine = window.workstation().orElseThrow().engine();
        Awaitility.await("the other's entry in the directory").atMost(DIRECTORY_SECONDS, TimeUnit.SECONDS)
                .until(() -> engine.directory().current().filter(DemoCases::isComplete).isPresent());
    }

    private void ask(String what) throws IOException {
        print.println(what);
        in.readLine();
    }

    /// Joins without anybody having to click, and opens the window for a person, with a few patients in it.
    private int show(String passphrase) throws Exception {
        var texts = new Texts(part.language());
        var closed = new CountDownLatch(1);
        try (var read = InviteCodec.decode(Files.readAllBytes(invite));
                var typed = Passphrase.of(passphrase.toCharArray());
                var joining = JoinPlace.in(data, ThisProgram.edition()).begin(read, part.station(), typed)) {
            joining.look();
            ask(ASKS + joining.request().fingerprint());
            if (!(joining.look() instanceof Joining.LetIn)) {
                throw new IOException("was not let in");
            }
            var workstation = Workstation.open(WorkstationOptions.of(data), joining.vault());
            Hands.onFx(() -> {
                var window = dressed(WorkstationWindow.show(stage(), workstation, texts));
                window.stage().showingProperty().subscribe((before, now) -> {
                    if (before && !now) {
                        closed.countDown();
                    }
                });
                return window;
            });
            new DemoCases(workstation.engine(), new DemoDocuments(out.resolve("files")), print)
                    .send(part, Optional.ofNullable(send));
        }
        closed.await();
        return 0;
    }

    private WorkstationWindow dressed(WorkstationWindow window) {
        window.theme().choiceProperty().set(part.look());
        return window;
    }

    private Stage stage() {
        var stage = new Stage();
        // The Headless platform fails where a window does not begin at its corner.
        stage.setX(scripted ? 0 : 40 + part.ordinal() * 120.0);
        stage.setY(scripted ? 0 : 40 + part.ordinal() * 60.0);
        if (scripted) {
            stage.setWidth(1400);
            stage.setHeight(900);
        }
        return stage;
    }

    /// The relay is a process of the demo's, not of a workstation's.
    private final class ByParent implements Script.RelaySwitch {
        @Override
        public void off() throws IOException {
            DemoWorkstation.this.ask(RELAY_OFF);
        }

        @Override
        public void on() throws IOException {
            DemoWorkstation.this.ask(RELAY_ON);
        }
    }
}
