package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.util.Subscription;

import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.admin.AdminDialogs;
import io.filum.desktop.ui.join.InviteFile;
import io.filum.desktop.ui.lock.IdleLock;
import io.filum.desktop.ui.ports.PickFile;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.settings.SettingsDialogs;
import io.filum.desktop.ui.shell.OverlayAskUser;
import io.filum.desktop.ui.shell.ShellController;
import io.filum.desktop.ui.shell.ToastTellUser;
import io.filum.desktop.ui.shell.Workbench;
import io.filum.model.envelope.ThreadId;

/// What stands in the window between an unlock and the next lock. It has words and look of its own that follow the
/// window's: everything that listens to them would otherwise hold on to screens with patients on them for as long as the
/// window lives.
final class Session {

    private final Stage stage;
    private final Desk desk;
    private final Workbench workbench;
    private final SettingsDialogs settings;
    private final Parent root;
    private final Subscription following;
    private final IdleLock idle;

    Session(Stage stage, Workstation workstation, Look look, Runnable lock) {
        this.stage = stage;
        Texts texts = new Texts(look.texts().language());
        following = look.texts().follow(texts);
        Theme theme = look.theme().forScreens();
        CertificateWords certificate = workstation.certificateWords(texts);
        ShellController shell = new ShellController(texts, theme, workstation.moments(texts), certificate,
                new ShellController.Acts(() -> workstation.services().sender().flushNow(), lock));
        root = new Screens(texts).load(shell);
        desk = new Desk(texts, workstation.moments(texts), theme, new OverlayAskUser(shell.overlay()),
                new ToastTellUser(shell.notices(), texts), look.pick());
        workbench = new Workbench(workstation.services(), desk, shell, workstation.trust(desk, shell.overlay()),
                workstation.panes(desk), workstation.transferActs(desk));
        settings = new SettingsDialogs(desk, workstation.vaultCare(), workstation.auditTrail(), certificate,
                workstation::idleLock, shell.overlay(),
                workstation.office().map(office -> new AdminDialogs(desk, office, shell.overlay())));
        shell.onSettings(settings::open);
        idle = new IdleLock(workstation.clock(), workstation::idleLock, lock);
        idle.secondsLeftProperty().subscribe(left -> shell.warnOfLock(left.intValue()));
    }

    /// What the window lends to its screens.
    record Look(Texts texts, Theme theme, PickFile pick) {}

    Parent root() {
        return root;
    }

    void start(Optional<ThreadId> place) {
        workbench.start(place);
        idle.watch(stage);
    }

    /// Files that the program was started with. An invitation is none of them: its secret is for nobody else.
    void attach(List<Path> files) {
        List<Path> usual = files.stream().filter(file -> !InviteFile.isOne(file)).toList();
        if (usual.size() < files.size()) {
            tell(() -> Notice.failure(desk.texts().get("joinedAlready"), desk.texts().get("joinedAlreadyNext"), ""));
        }
        if (!usual.isEmpty() || files.isEmpty()) {
            workbench.attach(usual);
        }
    }

    /// To somebody who has just joined.
    void offerRecoveryKey() {
        settings.offerRecoveryKey();
    }

    /// @param notice asked for again whenever the language changes
    void tell(Supplier<Notice> notice) {
        desk.tell().tell(notice);
    }

    Optional<ThreadId> place() {
        return workbench.place();
    }

    /// The screens are gone from the window; what was written in them is kept, then that runs.
    void leave(Runnable then) {
        end();
        workbench.leave(then);
    }

    /// The program ends.
    void stop() {
        end();
        workbench.stop();
    }

    private void end() {
        idle.stop(stage);
        settings.forget();
        following.unsubscribe();
    }
}
