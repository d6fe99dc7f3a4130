package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.ports.ChooserPickFile;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.shell.OverlayAskUser;
import io.filum.desktop.ui.shell.ShellController;
import io.filum.desktop.ui.shell.ToastTellUser;
import io.filum.desktop.ui.shell.Workbench;
import io.filum.desktop.ui.unlock.UnlockController;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Work;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.desktop.vault.VaultRefused;

/// A workstation's window: the unlock screen, then the workbench. Everything here runs on the FX thread.
public final class WorkstationWindow implements AutoCloseable {

    private static final List<String> ICONS =
            List.of("filum-32.png", "filum-64.png", "filum-128.png", "filum-256.png");
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 980;
    private static final double LEAST_HEIGHT = 620;

    /// Makes a workstation out of an unlocked vault.
    @FunctionalInterface
    public interface Opens {
        Workstation open(Vault vault) throws Exception;
    }

    private final Stage stage;
    private final Texts texts;
    private final PickFile pick;
    private final Theme theme = new Theme();
    private Optional<Workstation> workstation = Optional.empty();
    private Optional<Workbench> bench = Optional.empty();
    private final List<Path> arrivedWhileLocked = new ArrayList<>();

    private WorkstationWindow(Stage stage, Texts texts, PickFile pick) {
        this.stage = stage;
        this.texts = texts;
        this.pick = pick;
        stage.titleProperty().bind(texts.bind("productName"));
        ICONS.forEach(name -> stage.getIcons().add(new Image(Texts.class.getResourceAsStream("icons/" + name))));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(_ -> end());
    }

    /// Shows an unlocked workstation, and starts it. Closing the window closes the workstation.
    public static WorkstationWindow show(Stage stage, Workstation workstation, Texts texts) {
        return show(stage, workstation, texts, new ChooserPickFile(() -> stage, texts));
    }

    /// The same, with somebody else choosing the files: the desktop's choosers cannot be clicked by a program.
    public static WorkstationWindow show(Stage stage, Workstation workstation, Texts texts, PickFile pick) {
        WorkstationWindow window = new WorkstationWindow(stage, texts, pick);
        window.open(workstation);
        return window;
    }

    /// Asks for the passphrase first.
    public static WorkstationWindow unlock(Stage stage, VaultFile vault, Opens opens, Texts texts) {
        return unlock(stage, vault, opens, texts, new ChooserPickFile(() -> stage, texts));
    }

    /// The same, with somebody else choosing the files.
    public static WorkstationWindow unlock(Stage stage, VaultFile vault, Opens opens, Texts texts, PickFile pick) {
        WorkstationWindow window = new WorkstationWindow(stage, texts, pick);
        FxLanes lanes = new FxLanes();
        window.put(new Screens(texts).load(new UnlockController(texts, (typed, refused) ->
                window.attempt(vault, opens, typed, lanes, refused))));
        return window;
    }

    /// Brings the window to the person, as when the program is started a second time.
    ///
    /// @param files to attach in the open thread; none where the person only wants the window
    public void raise(List<Path> files) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        bench.ifPresentOrElse(open -> open.attach(files), () -> arrivedWhileLocked.addAll(files));
    }

    public Theme theme() {
        return theme;
    }

    public Stage stage() {
        return stage;
    }

    /// Empty while locked.
    public Optional<Workstation> workstation() {
        return workstation;
    }

    @Override
    public void close() {
        stage.hide();
        end();
    }

    private void attempt(VaultFile vault, Opens opens, char[] typed, FxLanes lanes, Consumer<String> refused) {
        Work.of("unlock", _ -> {
            try (Passphrase passphrase = Passphrase.of(typed)) {
                return opens.open(vault.unlock(passphrase));
            }
        }).onSucceeded(this::open).onFailed(why -> refused.accept(code(why))).start(lanes, Lane.OPEN);
    }

    private static String code(Throwable why) {
        return why instanceof VaultRefused refusal ? refusal.reason().code() : "vault-unreadable";
    }

    private void open(Workstation opened) {
        workstation = Optional.of(opened);
        Screens screens = new Screens(texts);
        ShellController shell = new ShellController(texts, theme, opened.moments(texts),
                () -> opened.services().sender().flushNow());
        Parent root = screens.load(shell);
        Desk desk = new Desk(texts, opened.moments(texts), theme, new OverlayAskUser(shell.overlay()),
                new ToastTellUser(shell.notices(), texts), pick);
        Workbench workbench = new Workbench(opened.services(), desk, shell, opened.panes(desk), opened.transferActs(desk));
        bench = Optional.of(workbench);
        put(root);
        workbench.start();
        opened.start();
        if (!arrivedWhileLocked.isEmpty()) {
            workbench.attach(List.copyOf(arrivedWhileLocked));
            arrivedWhileLocked.clear();
        }
    }

    private void put(Parent root) {
        if (stage.getScene() == null) {
            Scene scene = new Scene(root);
            theme.dress(scene);
            stage.setScene(scene);
            size();
            stage.show();
        } else {
            stage.getScene().setRoot(root);
        }
    }

    /// Whoever made the stage may have given it a size already.
    private void size() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        if (Double.isNaN(stage.getWidth())) {
            stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        }
        if (Double.isNaN(stage.getHeight())) {
            stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        }
    }

    private void end() {
        bench.ifPresent(Workbench::stop);
        bench = Optional.empty();
        workstation.ifPresent(Workstation::close);
        workstation = Optional.empty();
    }
}
