package io.filum.desktop.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.ParallelTransition;
import javafx.animation.Timeline;
import javafx.scene.Parent;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.News;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.compose.AskingDoubt;
import io.filum.desktop.ui.compose.ComposeController;
import io.filum.desktop.ui.compose.ComposeModel;
import io.filum.desktop.ui.compose.NewThreadDialog;
import io.filum.desktop.ui.compose.SendingOutbox;
import io.filum.desktop.ui.ports.TellUser;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.shell.Shortcuts.Pane;
import io.filum.desktop.ui.thread.ItemActs;
import io.filum.desktop.ui.thread.ItemView;
import io.filum.desktop.ui.thread.ThreadHead;
import io.filum.desktop.ui.thread.ThreadScreen;
import io.filum.desktop.ui.transfers.TransferActs;
import io.filum.desktop.ui.transfers.TransfersController;
import io.filum.desktop.ui.transfers.TransfersModel;
import io.filum.desktop.ui.trust.AlarmBanner;
import io.filum.desktop.ui.trust.TrustDialogs;
import io.filum.desktop.ui.worklist.WorklistController;
import io.filum.desktop.ui.worklist.WorklistModel;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.ThreadId;

/// Everything inside the window of an unlocked workstation: makes the screens, and brings news to them.
public final class Workbench {

    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    private final Services services;
    private final Desk desk;
    private final ShellController shell;
    private final TrustDialogs trust;
    private final AlarmBanner alarms;
    private final WorklistModel worklist;
    private final ThreadHead head;
    private final ThreadScreen thread;
    private final ComposeModel compose;
    private final TransfersModel transfers;
    private final TransfersController transfersController;
    private final WorklistController worklistController;
    private final NewThreadDialog newThread;
    private final Animation ticks;
    private int headGeneration;
    private final Runnable write;
    private Optional<ThreadId> urgentWanted = Optional.empty();
    private Optional<ThreadId> begun = Optional.empty();

    /// @param trust what people verify with
    /// @param view  makes the panes of items
    /// @param acts  what can be done about a transfer
    public Workbench(Services services, Desk desk, ShellController shell, TrustDialogs trust, ItemView view,
            TransferActs acts) {
        this.services = services;
        this.desk = desk;
        this.shell = shell;
        this.trust = trust;
        Screens screens = new Screens(desk.texts());
        worklist = new WorklistModel(services.reading().worklist(), services.workers(), this::storeUnreadable);
        head = new ThreadHead(desk.texts());
        compose = new ComposeModel(new SendingOutbox(services.sender()), services.drafts(), services.workers(), this::tell,
                new AskingDoubt(desk));
        transfers = new TransfersModel(desk.moments());
        ComposeController composer = new ComposeController(compose, head, desk);
        Parent composePane = screens.load(composer);
        write = composer::focus;
        thread = new ThreadScreen(services, desk, screens, head,
                new ThreadScreen.Below(composePane, words -> {
                    compose.propose(words);
                    composer.focus();
                }, view, this::storeUnreadable, trust));
        newThread = new NewThreadDialog(services, desk, shell.overlay(), new NewThreadDialog.Outcome(this::created, this::tell));
        worklistController = new WorklistController(worklist, desk, services.people(), newThread::begin);
        transfersController = new TransfersController(transfers, desk, acts, shell.linkProperty());
        Parent list = screens.load(worklistController);
        Parent below = screens.load(transfersController);
        shell.fill(list, thread.root(), below);
        Runnable reply = () -> {
            thread.showTimeline();
            composer.focus();
        };
        shell.listen(new Shortcuts(new Shortcuts.Acts(
                () -> worklistController.move(1), () -> worklistController.move(-1), worklistController::nextUnread,
                this::mostUrgent, new Shortcuts.OnThread(thread::acknowledge, reply, thread::turn),
                worklistController::search,
                List.of(new Pane(list, worklistController::focus), new Pane(thread.root(), thread::focus),
                        new Pane(composePane, reply), new Pane(below, transfersController::focus))),
                shell.overlay()::isShown));
        shell.show(services.people());
        alarms = new AlarmBanner(desk, trust.book(), new AlarmBanner.Acts(this::alarmRead,
                about -> worklist.chosenProperty().set(Optional.of(about))));
        alarms.show(List.of());
        shell.put(alarms);
        // One each: all frames of one timeline wait for its longest.
        ticks = new ParallelTransition(every(Duration.seconds(1), this::everySecond),
                every(Duration.seconds(30), this::everyHalfMinute));
    }

    /// @param place the thread that was open before the workstation was locked
    public void start(Optional<ThreadId> place) {
        worklist.chosenProperty().set(place);
        worklist.chosenProperty().subscribe(this::open);
        services.workers().run(Lane.OPEN, "drafts", _ -> services.drafts().all(), compose::restore, this::tell);
        newThread.restore();
        worklist.rows().subscribe(this::showHead);
        services.workers().run(Lane.OPEN, "transfers", _ -> services.reading().transfers().get(),
                transfers::show, this::tell);
        lookForAlarms();
        services.news().readBy(this::read);
        worklist.refresh();
        worklist.readyForSearch();
        shell.bringColumns();
        worklistController.focus();
        ticks.play();
    }

    /// Files that came from outside the window go to the open thread's composer, where the person sees them first.
    public void attach(List<Path> files) {
        if (worklist.chosenProperty().get().isPresent()) {
            compose.attach(files);
        } else if (!files.isEmpty()) {
            desk.tell().tell(() -> new Notice(TellUser.Tone.INFO, desk.texts().get("attachWhere"),
                    desk.texts().get("attachWhereNext"), ""));
        }
    }

    /// The thread that is open.
    public Optional<ThreadId> place() {
        return worklist.chosenProperty().get();
    }

    /// The workstation is being locked: what was sent is committed, what was written is kept, then that runs.
    public void leave(Runnable then) {
        ticks.stop();
        services.news().readByNobody();
        newThread.leave(() -> compose.leave(then));
    }

    /// The program ends; what was written is kept.
    public void stop() {
        ticks.stop();
        try {
            compose.keepNow();
            newThread.keepNow();
        } catch (StoreFailure | VaultClosed e) {
            LOG.warn("drafts are not kept: {}", e.getClass().getSimpleName());
        }
    }

    private static Timeline every(Duration time, Runnable act) {
        Timeline timeline = new Timeline(new KeyFrame(time, _ -> act.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        return timeline;
    }

    private void everySecond() {
        shell.tick();
        transfersController.tick();
        compose.keep();
        newThread.keep();
    }

    private void everyHalfMinute() {
        worklistController.tick();
        thread.tick();
    }

    private void read(News.Digest digest) {
        digest.link().ifPresent(shell.linkProperty()::set);
        if (!digest.transfers().isEmpty()) {
            transfers.show(digest.transfers());
        }
        if (digest.worklist() || !digest.threads().isEmpty()) {
            shell.show(services.people());
            worklist.heard();
        }
        worklist.chosenProperty().get().filter(digest.threads()::contains).ifPresent(_ -> {
            thread.refresh();
            askWhoReads();
            refreshHead();
        });
        if (digest.alarms()) {
            lookForAlarms();
        }
        digest.warnings().forEach(warning -> desk.tell().tell(() -> warned(warning.code())));
    }

    /// A thread that was set back lacks nothing here: to open it would tell nobody anything.
    private Notice warned(String code) {
        String words = switch (code) {
            case "thread-gap" -> "threadLacks";
            case "thread-reset", "thread-truncated" -> "threadSetBack";
            default -> "threadWarning";
        };
        return Notice.failure(desk.texts().get(words), desk.texts().get(words + "Next"), code);
    }

    /// Of a thread that the worklist does not show; the others come with its rows.
    private void refreshHead() {
        worklist.chosenProperty().get().filter(id -> thread.isOpen(id) && worklist.row(id).isEmpty())
                .ifPresent(id -> readHead(id, row -> {
                    if (thread.isOpen(id)) {
                        head.rowProperty().set(Optional.of(row));
                    }
                }));
    }

    private void lookForAlarms() {
        services.workers().run(Lane.OPEN, "alarms", _ -> trust.book().unreadAlarms(), alarms::show, this::tell);
    }

    private void alarmRead(Alarm alarm) {
        services.workers().run(Lane.SEAL, "alarm-read", _ -> {
            trust.book().alarmRead(alarm);
            return trust.book().unreadAlarms();
        }, alarms::show, this::tell);
    }

    /// A thread stands below its own patient and no other: where the worklist does not show it (a filter, a search, a new
    /// one), nothing stands there until its row has been read.
    private void open(Optional<ThreadId> next) {
        Optional<WorklistRow> row = next.flatMap(worklist::row);
        if (!next.equals(urgentWanted)) {
            urgentWanted = Optional.empty();
        }
        if (row.isPresent() || next.isEmpty()) {
            enter(next, row);
        } else {
            enter(Optional.empty(), Optional.empty());
            readHead(next.get(), found -> enter(next, Optional.of(found)));
        }
    }

    private void enter(Optional<ThreadId> next, Optional<WorklistRow> row) {
        head.rowProperty().set(row);
        thread.open(next);
        turnComposer(next);
        askWhoReads();
        bringUrgent();
        writeInto(next);
    }

    /// Whoever begins a thread has something to say in it.
    private void writeInto(Optional<ThreadId> open) {
        if (open.isPresent() && open.equals(begun)) {
            begun = Optional.empty();
            write.run();
        }
    }

    private void showHead() {
        Optional<ThreadId> open = worklist.chosenProperty().get();
        open.flatMap(worklist::row).filter(row -> thread.isOpen(row.thread())).ifPresent(row -> {
            head.rowProperty().set(Optional.of(row));
            turnComposer(open);
        });
    }

    private void readHead(ThreadId id, Consumer<WorklistRow> found) {
        services.workers().run(Lane.OPEN, "head", _ -> services.reading().worklist().row(id), row -> {
            if (worklist.chosenProperty().get().filter(id::equals).isPresent()) {
                row.ifPresent(found);
            }
        }, this::tell);
    }

    private void turnComposer(Optional<ThreadId> open) {
        compose.turnTo(open.map(id -> new ComposeModel.Target(id, head.rowProperty().get()
                .filter(shown -> shown.thread().equals(id)).flatMap(WorklistRow::patient))));
    }

    private void askWhoReads() {
        int mine = ++headGeneration;
        worklist.chosenProperty().get().ifPresentOrElse(
                id -> services.workers().run(Lane.OPEN, "recipients", _ -> services.reading().recipients().apply(id),
                        found -> {
                            if (mine == headGeneration) {
                                head.othersProperty().set(found.stream().map(services.people()::person).toList());
                            }
                        }, this::tell),
                () -> head.othersProperty().set(List.of()));
    }

    /// Wherever the keyboard is, and whatever the worklist shows.
    private void mostUrgent() {
        services.workers().run(Lane.OPEN, "most-urgent", _ -> services.reading().worklist().rows(WorklistFilter.URGENT, 1),
                rows -> rows.stream().findFirst().ifPresentOrElse(row -> {
                    urgentWanted = Optional.of(row.thread());
                    worklist.chosenProperty().set(urgentWanted);
                    bringUrgent();
                }, () -> desk.tell().tell(() -> new Notice(TellUser.Tone.INFO, desk.texts().get("urgentNone"), "", ""))),
                this::tell);
    }

    private void bringUrgent() {
        if (urgentWanted.filter(thread::isOpen).isPresent()) {
            urgentWanted = Optional.empty();
            thread.bringWaiting();
        }
    }

    private void created(ThreadId thread) {
        begun = Optional.of(thread);
        worklist.chosenProperty().set(Optional.of(thread));
        worklist.refresh();
    }

    private void tell(Throwable why) {
        desk.tell().tell(desk.failures().notice(why));
    }

    private void storeUnreadable() {
        desk.tell().tell(() -> Notice.failure(desk.texts().get("failStore"), desk.texts().get("failStoreNext"), "store-unreadable"));
    }
}
