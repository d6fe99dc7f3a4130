package io.filum.desktop.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import javafx.application.Platform;
import javafx.stage.Stage;

import io.filum.desktop.launch.CommandLine.Parsed;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.work.FxBatch;
import io.filum.desktop.vault.VaultFile;
import io.filum.desktop.wiring.ThisProgram;
import io.filum.desktop.wiring.Workstation;
import io.filum.desktop.wiring.WorkstationOptions;
import io.filum.desktop.wiring.WorkstationWindow;

/// The program with its one window, from the start of JavaFX to its end.
final class DesktopProgram {

    private final LaunchOptions options;
    private final FxBatch fxThread = new FxBatch();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Stage stage;
    private WorkstationWindow window;

    DesktopProgram(LaunchOptions options) {
        this.options = options;
    }

    void start() {
        Platform.startup(this::open);
    }

    /// Shows the window again, with the files that the later launch was given. On any worker.
    void launchedAgain(List<String> arguments) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        if (CommandLine.parse(arguments.toArray(String[]::new), nowhere, nowhere) instanceof Parsed.Start(var later)) {
            fxThread.put(arguments, () -> raise(later.files()));
        }
    }

    /// Returns when the window is closed and everything behind it has stopped.
    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }

    private void open() {
        // Otherwise JavaFX would end before the window's handlers have closed the workstation.
        Platform.setImplicitExit(false);
        var texts = options.language().map(Language::nearest).map(Texts::new).orElseGet(Texts::ofSystem);
        stage = new Stage();
        stage.showingProperty().subscribe((before, now) -> {
            if (before && !now) {
                fxThread.put(ended, ended::countDown);
            }
        });
        var joining = JoinPlace.in(options.dataFolder(), ThisProgram.edition());
        if (!Enrolment.isIn(options.dataFolder())) {
            window = WorkstationWindow.join(
                    stage, joining, opened -> Workstation.open(workstationOptions(), opened), texts);
            raise(options.files());
            return;
        }
        try {
            joining.tidy();
            var workstation = workstationOptions();
            var vault = VaultFile.at(Enrolment.vault(options.dataFolder()));
            window = WorkstationWindow.unlock(stage, vault, opened -> Workstation.open(workstation, opened), texts);
            raise(options.files());
        } catch (IOException _) {
            LaunchMessage.show(stage, texts, "launchEnrolmentDamaged");
        }
    }

    private WorkstationOptions workstationOptions() throws IOException {
        var usual = WorkstationOptions.of(options.dataFolder());
        if (options.relay().isEmpty()) {
            return usual;
        }
        return new WorkstationOptions(usual.transfer().withRelay(options.relay().get()), usual.clock());
    }

    private void raise(List<Path> files) {
        if (window != null) {
            window.raise(files);
        } else {
            stage.toFront();
        }
    }
}
