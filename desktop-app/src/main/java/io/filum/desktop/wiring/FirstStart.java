package io.filum.desktop.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.animation.PauseTransition;
import javafx.scene.Parent;
import javafx.stage.Stage;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.join.InvitationController;
import io.filum.desktop.ui.join.InviteFile;
import io.filum.desktop.ui.join.NewDeviceController;
import io.filum.desktop.ui.join.Stop;
import io.filum.desktop.ui.join.StoppedController;
import io.filum.desktop.ui.join.WaitingController;
import io.filum.desktop.ui.join.WaitingController.State;
import io.filum.desktop.ui.lock.IdleLock;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.desktop.ui.unlock.RecoverController;
import io.filum.desktop.ui.unlock.Unlock;
import io.filum.desktop.ui.unlock.UnlockController;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RecoveryKey;
import io.filum.desktop.vault.Vault;
import io.filum.model.enrolment.Invite;
import io.filum.model.identity.Policy;
import io.filum.model.item.ShownText;

/// Leads a folder that belongs to no organisation yet to a workstation, screen by screen:
///
/// ```
/// start ── request kept? ── no ──► invitation ──► passphrase, name ──► waiting ──► workstation
///                        └─ yes ─► unlock ──────────────────────────────┘  │
///                                    ▲  idle for 5 minutes                 ▼
///                                    └─────────────────────────────────── stopped: why, and what to do
/// ```
final class FirstStart implements AutoCloseable {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JoinPlace place;
    private final Session.Look look;
    private final Stage stage;
    private final Ways ways;
    private final FxLanes lanes = new FxLanes();
    private final Generation generation = new Generation();
    private final FirstScreens screens;
    private final PauseTransition pause = new PauseTransition();
    private final IdleLock idle;
    private Optional<InvitationController> invitation = Optional.empty();
    private Optional<Joining> joining = Optional.empty();
    private Duration wait = LOOK_AGAIN;

    /// Where it leads.
    ///
    /// @param opens   makes a workstation of the vault, once the folder is one's
    /// @param welcome gets it
    record Ways(WorkstationWindow.Opens opens, Consumer<Workstation> welcome) {}

    FirstStart(JoinPlace place, Session.Look look, Stage stage, Ways ways) {
        this.place = place;
        this.look = look;
        this.stage = stage;
        this.ways = ways;
        this.screens = new FirstScreens(look.texts());
        idle = new IdleLock(place.clock(), () -> Duration.ofMinutes(Policy.DEFAULT.idleLockMinutes()), this::lock);
    }

    Parent root() {
        return screens.root();
    }

    void start() {
        if (place.isWaiting() || Enrolment.isIn(place.folder())) {
            askForPassphrase();
        } else {
            askForInvitation();
        }
    }

    /// An invitation that was dropped, or that the program was started with. Where one was opened already it changes
    /// nothing.
    void open(List<Path> files) {
        if (invitation.isPresent()) {
            files.stream().filter(InviteFile::isOne).findFirst().or(() -> files.stream().findFirst())
                    .ifPresent(this::read);
        }
    }

    private void askForInvitation() {
        InvitationController controller = new InvitationController(look.texts(), look.pick(), this::read);
        show(controller);
        invitation = Optional.of(controller);
        controller.focus();
    }

    private void read(Path file) {
        Work.of("read-invitation", _ -> InviteFile.read(file, place.clock().instant())).latestOf(generation)
                .onSucceeded(this::askForDevice).onDropped(Invite::close)
                .onFailed(why -> invitation.ifPresent(shown -> shown.refuse(Stop.ofInvite(why))))
                .start(lanes, Lane.OPEN);
    }

    private void askForDevice(Invite invite) {
        var invited = new NewDeviceController.Invited(invite.organisation(), invite.displayName());
        NewDeviceController[] shown = new NewDeviceController[1];
        shown[0] = new NewDeviceController(look.texts(), invited, new NewDeviceController.Acts() {
            @Override
            public void ask(String deviceName, char[] passphrase) {
                begin(invite, deviceName, passphrase, shown[0]);
            }

            @Override
            public void back() {
                invite.close();
                askForInvitation();
            }
        });
        show(shown[0]);
        Work.of("computer-name", _ -> computerName()).onSucceeded(shown[0]::suggestName).onFailed(_ -> { })
                .start(lanes, Lane.OPEN);
        shown[0].focus();
    }

    private void begin(Invite invite, String deviceName, char[] typed, NewDeviceController shown) {
        Work.of("make-keys", _ -> {
            try (Passphrase passphrase = Passphrase.of(typed)) {
                return place.begin(invite, deviceName, passphrase);
            }
        }).latestOf(generation).onSucceeded(this::waitFor).onDropped(FirstStart::end)
                .onFailed(why -> shown.refuse(Stop.of(why))).start(lanes, Lane.SEAL);
    }

    private void waitFor(Joining asked) {
        joining = Optional.of(asked);
        WaitingController controller =
                new WaitingController(look.texts(), asked.invite(), asked.request(), this::askToGiveUp);
        show(controller);
        controller.focus();
        idle.stop(stage);
        idle.watch(stage);
        wait = LOOK_AGAIN;
        look(asked, controller);
    }

    private void look(Joining asked, WaitingController shown) {
        Work.of("join", _ -> asked.look()).latestOf(generation).onSucceeded(now -> {
            wait = LOOK_AGAIN;
            switch (now) {
                case Joining.Waiting _ -> lookAgain(asked, shown, State.WAITING);
                case Joining.NotLetIn(var cause) -> stop(Stop.of(cause));
                case Joining.LetIn _ -> enter(asked.vault());
            }
        }).onFailed(why -> {
            if (why instanceof RelayFailure failure) {
                lookAgain(asked, shown, state(failure));
                wait = min(wait.multipliedBy(2), PATIENCE);
            } else {
                stop(Stop.of(why));
            }
        }).start(lanes, Lane.DOWNLOAD);
    }

    private void lookAgain(Joining asked, WaitingController shown, State state) {
        shown.show(state);
        pause.setDuration(javafx.util.Duration.millis(wait.toMillis()));
        pause.setOnFinished(_ -> look(asked, shown));
        pause.playFromStart();
    }

    private static State state(RelayFailure failure) {
        return switch (failure.kind()) {
            case UNREACHABLE -> failure.isUntrusted() ? State.UNTRUSTED : State.UNREACHABLE;
            case LATER, REFUSED -> State.BUSY;
        };
    }

    private void enter(Vault vault) {
        pause.stop();
        Work.of("open-workstation", _ -> ways.opens().open(vault)).latestOf(generation).onDropped(Workstation::close)
                .onSucceeded(opened -> {
                    joining.ifPresent(Joining::close);
                    joining = Optional.empty();
                    ways.welcome().accept(opened);
                })
                .onFailed(why -> {
                    vault.close();
                    joining.ifPresent(Joining::close);
                    joining = Optional.empty();
                    stop(Stop.of(why));
                }).start(lanes, Lane.OPEN);
    }

    private void stop(Stop why) {
        pause.stop();
        if (!why.again()) {
            forgetJoining();
        }
        StoppedController controller = new StoppedController(look.texts(), why, new StoppedController.Acts() {
            @Override
            public void again() {
                joining.ifPresentOrElse(FirstStart.this::waitFor, FirstStart.this::start);
            }

            @Override
            public void other() {
                if (why.again()) {
                    askToGiveUp();
                } else {
                    giveUp();
                }
            }
        });
        show(controller);
        controller.focus();
    }

    private void askToGiveUp() {
        Texts texts = look.texts();
        screens.ask().confirm(new Question(texts.bind("giveUpTitle"), texts.bind("giveUpBody"),
                texts.bind("giveUpYes"), texts.bind("giveUpNo"), true), this::giveUp);
    }

    private void giveUp() {
        forgetJoining();
        if (Enrolment.isIn(place.folder())) {
            start();
            return;
        }
        Work.of("give-up", _ -> {
            place.abandon();
            return null;
        }).latestOf(generation).onSucceeded(_ -> askForInvitation()).onFailed(why -> stop(Stop.of(why)))
                .start(lanes, Lane.SEAL);
    }

    /// Nobody is here any more: the keys are wiped, and the request goes on waiting when somebody unlocks.
    private void lock() {
        screens.hideQuestion();
        forgetJoining();
        askForPassphrase();
    }

    private void askForPassphrase() {
        Unlock door = new Doorway<>(new Doorway.Ways<Vault>() {
            @Override
            public Vault unlock(Passphrase passphrase) throws Exception {
                return place.vault().unlock(passphrase);
            }

            @Override
            public Vault recover(RecoveryKey key, Passphrase next) throws Exception {
                return place.vault().recover(key, next);
            }
        }, lanes, this::resume);
        askForPassphrase(door);
    }

    private void askForPassphrase(Unlock door) {
        UnlockController controller = new UnlockController(look.texts(), "waitingUnlock", door, () -> {
            RecoverController recover = new RecoverController(look.texts(), door, () -> askForPassphrase(door));
            show(recover);
            recover.focus();
        });
        show(controller);
        controller.focus();
    }

    /// The answer may have been taken a moment before the lock.
    private void resume(Vault vault) {
        if (Enrolment.isIn(place.folder())) {
            enter(vault);
            return;
        }
        Work.of("resume", _ -> place.resume(vault)).latestOf(generation).onSucceeded(this::waitFor)
                .onDropped(FirstStart::end).onFailed(why -> stop(Stop.of(why))).start(lanes, Lane.OPEN);
    }

    private void forgetJoining() {
        pause.stop();
        idle.stop(stage);
        joining.ifPresent(FirstStart::end);
        joining = Optional.empty();
    }

    private static void end(Joining asked) {
        asked.close();
        asked.vault().close();
    }

    /// What the screen before it is still working on comes too late.
    private void show(Object controller) {
        generation.end();
        invitation = Optional.empty();
        screens.show(controller);
    }

    /// As its owner has named it; slow where there is a network that does not answer.
    private static String computerName() throws IOException {
        String name = InetAddress.getLocalHost().getHostName();
        int dot = name.indexOf('.');
        return ShownText.fit(dot > 0 ? name.substring(0, dot) : name);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// The window is closed, or shows a workstation now. A request that waits stays on the disk.
    @Override
    public void close() {
        generation.end();
        forgetJoining();
        lanes.close();
    }
}
