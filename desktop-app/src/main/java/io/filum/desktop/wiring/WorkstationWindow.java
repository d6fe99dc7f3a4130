package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.ports.ChooserPickFile;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.ports.TellUser.Tone;
import io.filum.desktop.ui.unlock.RecoverController;
import io.filum.desktop.ui.unlock.Unlock;
import io.filum.desktop.ui.unlock.UnlockController;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RecoveryKey;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.ThreadId;

/// A workstation's window: the unlock screen, the workbench, and the unlock screen again whenever it is locked. Everything
/// here runs on the FX thread.
public final class WorkstationWindow implements AutoCloseable {

    private static final List<String> ICONS =
            List.of("filum-32.png", "filum-64.png", "filum-128.png", "filum-256.png");
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    /// What Full HD at 200 % leaves beside a task bar.
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 500;

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
    private Optional<Session> session = Optional.empty();
    private Optional<FirstStart> firstStart = Optional.empty();
    private final List<Path> arrivedWhileLocked = new ArrayList<>();
    private boolean ended;

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
        window.begin(workstation);
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
        window.askFor("unlockHint", new Doorway<>(new Doorway.Ways<>() {
            @Override
            public Workstation unlock(Passphrase passphrase) throws Exception {
                return opens.open(vault.unlock(passphrase));
            }

            @Override
            public Workstation recover(RecoveryKey key, Passphrase next) throws Exception {
                Workstation opened = opens.open(vault.recover(key, next));
                opened.notePassphraseChange();
                return opened;
            }
        }, lanes, window::begin));
        return window;
    }

    /// Leads into an organisation first, for a folder that belongs to none yet.
    public static WorkstationWindow join(Stage stage, JoinPlace place, Opens opens, Texts texts) {
        return join(stage, place, opens, texts, new ChooserPickFile(() -> stage, texts));
    }

    /// The same, with somebody else choosing the files.
    public static WorkstationWindow join(Stage stage, JoinPlace place, Opens opens, Texts texts, PickFile pick) {
        WorkstationWindow window = new WorkstationWindow(stage, texts, pick);
        FirstStart first = new FirstStart(place, new Session.Look(texts, window.theme, pick), stage,
                new FirstStart.Ways(opens, window::welcome));
        window.firstStart = Optional.of(first);
        window.put(first.root());
        first.start();
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
        if (firstStart.isPresent()) {
            firstStart.get().open(files);
        } else {
            session.ifPresentOrElse(open -> open.attach(files), () -> arrivedWhileLocked.addAll(files));
        }
    }

    public Theme theme() {
        return theme;
    }

    public Stage stage() {
        return stage;
    }

    /// Empty until it is unlocked for the first time.
    public Optional<Workstation> workstation() {
        return workstation;
    }

    @Override
    public void close() {
        stage.hide();
        end();
    }

    private UnlockController askFor(String hint, Unlock door) {
        UnlockController controller = new UnlockController(texts, hint, door, () -> askForRecoveryKey(hint, door));
        put(new Screens(texts).load(controller));
        controller.focus();
        return controller;
    }

    private void askForRecoveryKey(String hint, Unlock door) {
        RecoverController controller = new RecoverController(texts, door, () -> askFor(hint, door));
        put(new Screens(texts).load(controller));
        controller.focus();
    }

    private void welcome(Workstation opened) {
        firstStart.ifPresent(FirstStart::close);
        firstStart = Optional.empty();
        begin(opened);
        session.ifPresent(now -> {
            now.tell(() -> new Notice(Tone.INFO, texts.get("joinDone", opened.people().organisation()), "", ""));
            now.offerRecoveryKey();
        });
    }

    private void begin(Workstation opened) {
        if (ended) {
            // The window was closed while it was being opened: nobody else would close it.
            opened.close();
            return;
        }
        workstation = Optional.of(opened);
        work(opened, Optional.empty());
        opened.start();
        opened.engine().rescued().ifPresent(rescued ->
                session.ifPresent(now -> now.tell(() -> new RescueWords(texts).notice(rescued))));
    }

    private void work(Workstation unlocked, Optional<ThreadId> place) {
        Session next = new Session(stage, unlocked, new Session.Look(texts, theme, pick), this::lock);
        session = Optional.of(next);
        put(next.root());
        next.start(place);
        if (!arrivedWhileLocked.isEmpty()) {
            next.attach(List.copyOf(arrivedWhileLocked));
            arrivedWhileLocked.clear();
        }
    }

    /// Takes everything from the screen at once, then keeps drafts and wipes keys away from it. The workstation goes on
    /// receiving.
    private void lock() {
        if (session.isEmpty()) {
            return;
        }
        Session left = session.get();
        session = Optional.empty();
        Workstation locked = workstation.orElseThrow();
        Optional<ThreadId> place = left.place();
        UnlockController screen = askFor("unlockReceiving", new Doorway<>(new Doorway.Ways<>() {
            @Override
            public Workstation unlock(Passphrase passphrase) throws Exception {
                locked.unlock(passphrase);
                return locked;
            }

            @Override
            public Workstation recover(RecoveryKey key, Passphrase next) throws Exception {
                locked.recover(key, next);
                return locked;
            }
        }, locked.windowLanes(), _ -> work(locked, place)));
        screen.lockingProperty().set(true);
        List.copyOf(Window.getWindows()).stream().filter(window -> window instanceof PopupWindow popup
                && popup.getOwnerWindow() == stage).forEach(Window::hide);
        Clipboard.getSystemClipboard().clear();
        left.leave(() -> locked.services().workers().run(Lane.SEAL, "lock", _ -> {
            locked.lock();
            return null;
        }, _ -> screen.lockingProperty().set(false), _ -> screen.lockingProperty().set(false)));
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
        ended = true;
        firstStart.ifPresent(FirstStart::close);
        firstStart = Optional.empty();
        session.ifPresent(Session::stop);
        session = Optional.empty();
        workstation.ifPresent(Workstation::close);
        workstation = Optional.empty();
    }
}
