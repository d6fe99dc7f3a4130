package io.filum.desktop.ui.compose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.Node;

import io.filum.desktop.store.KeptNewThread;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.ports.Dialogs;
import io.filum.model.envelope.ThreadId;

/// Begins threads: shows the dialog, and keeps what stands in it, sealed, until the thread is there or somebody discards
/// it. So a lock in the middle of a patient's name costs nothing, and nor does a thread that could not be made.
public final class NewThreadDialog {

    /// There is one such dialog.
    private static final String ONE = "new-thread";

    private final Services services;
    private final Desk desk;
    private final Dialogs place;
    private final Outcome outcome;
    private final DraftKeeper<String, Optional<KeptNewThread>> keeper;
    private Optional<Built> built = Optional.empty();
    private Optional<KeptNewThread> noted = Optional.empty();
    private boolean shown;
    private boolean creating;

    /// What came of it.
    public record Outcome(Consumer<ThreadId> created, Consumer<Throwable> failed) {}

    /// On first use, and kept.
    private record Built(NewThreadController controller, Node dialog) {}

    public NewThreadDialog(Services services, Desk desk, Dialogs place, Outcome outcome) {
        this.services = services;
        this.desk = desk;
        this.place = place;
        this.outcome = outcome;
        keeper = new DraftKeeper<>(this::write, services.workers());
    }

    private void write(Map<String, Optional<KeptNewThread>> drafts) {
        List.copyOf(drafts.values()).forEach(services.drafts()::keepNewThread);
    }

    /// An empty one.
    public void begin() {
        if (!creating) {
            show().begin();
        }
    }

    /// What was kept when the workstation was locked or closed, if something was.
    public void restore() {
        services.workers().run(Lane.OPEN, "new-thread-draft", _ -> services.drafts().newThread(),
                kept -> kept.filter(_ -> !shown).ifPresent(typed -> {
                    noted = kept;
                    show().restore(typed);
                }), outcome.failed());
    }

    private NewThreadController show() {
        Built now = built.orElseGet(this::build);
        built = Optional.of(now);
        shown = true;
        place.show(now.dialog(), now.controller()::cancel);
        return now.controller();
    }

    private Built build() {
        NewThreadController controller = new NewThreadController(desk, services.people(), this::create, this::hide);
        return new Built(controller, new Screens(desk.texts()).load(controller));
    }

    private void hide() {
        shown = false;
        place.hide();
        keep();
    }

    /// Writes down what changed, now and then.
    public void keep() {
        note();
        keeper.write();
    }

    /// The workstation is being locked: what stands here is kept, then that runs.
    public void leave(Runnable then) {
        note();
        keeper.writeThen(then);
    }

    /// The program ends.
    public void keepNow() {
        note();
        keeper.writeNow();
    }

    /// While a thread is being made, what it was made of stays kept.
    private void note() {
        Optional<KeptNewThread> now = built.flatMap(there -> there.controller().kept());
        if (!creating && !now.equals(noted)) {
            noted = now;
            keeper.changed(ONE, now);
        }
    }

    private void create(NewThread decided) {
        keep();
        creating = true;
        services.workers().run(Lane.SEAL, "new-thread", _ -> {
            ThreadId made = services.sender().createThread(decided);
            // At once: after a lock in this moment it would come back as a second thread of the same words.
            services.drafts().keepNewThread(Optional.empty());
            return made;
        }, made -> {
            creating = false;
            built.ifPresent(there -> there.controller().begin());
            keep();
            outcome.created().accept(made);
        }, why -> {
            creating = false;
            show();
            outcome.failed().accept(why);
        });
    }
}
