package io.filum.desktop.ui.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.store.Drafts;
import io.filum.desktop.store.KeptDraft;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Urgency;

/// What is being written, per thread: changing threads, locking and closing keep the draft, sealed in the database.
/// What is sent is gone from here after the commit and not before.
public final class ComposeModel {

    /// Commits to the queue; blocks on the disk.
    public interface Outbox {

        void note(Target target, String text, Urgency urgency) throws Exception;

        /// Which of the files are sent as one, in their order.
        List<List<Path>> parcels(List<Path> files) throws Exception;

        /// @param sure somebody has seen that it is about another patient, and wants it to be sent all the same
        /// @throws OtherPatient when it is, and nobody has
        void files(Target target, List<Path> parcel, Urgency urgency, Progress progress, boolean sure) throws Exception;
    }

    /// Has a person look at what is about to be sent.
    @FunctionalInterface
    public interface Doubt {

        /// @param sendAnyway what to do where they want that; else nothing is to be done
        void about(Target target, OtherPatient why, Runnable sendAnyway);
    }

    /// Where it goes and whom it is about.
    public record Target(ThreadId thread, Optional<PatientRef> patient) {}

    private final Outbox outbox;
    private final Workers workers;
    private final Consumer<Throwable> failed;
    private final Doubt doubt;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty urgent = new SimpleBooleanProperty();
    private final ObservableList<Path> files = FXCollections.observableArrayList();
    private final BooleanProperty sending = new SimpleBooleanProperty();
    private final BooleanBinding sendable;
    private final DraftKeeper<ThreadId, KeptDraft> keeper;
    private final Map<ThreadId, KeptDraft> drafts = new HashMap<>();
    private Optional<Target> target = Optional.empty();
    private Optional<Runnable> afterLeaving = Optional.empty();
    private boolean turning;

    /// @param failed told on the FX thread what could not be sent; it stays in the composer
    /// @param doubt  asked on the FX thread before anything goes to another patient's thread
    public ComposeModel(Outbox outbox, Drafts kept, Workers workers, Consumer<Throwable> failed, Doubt doubt) {
        this.outbox = outbox;
        this.workers = workers;
        this.failed = failed;
        this.doubt = doubt;
        this.keeper = new DraftKeeper<>(kept::keep, workers);
        this.sendable = Bindings.createBooleanBinding(
                () -> !sending.get() && (!text.get().isBlank() || !files.isEmpty()), sending, text, files);
        text.subscribe(_ -> changed());
        urgent.subscribe(_ -> changed());
        files.subscribe(this::changed);
    }

    private void changed() {
        if (!turning) {
            target.ifPresent(to -> keeper.changed(to.thread(), draft()));
        }
    }

    private KeptDraft draft() {
        return new KeptDraft(text.get(), files, urgent.get());
    }

    /// Takes up what was kept when the workstation was locked or closed. What is being written already counts for more.
    public void restore(Map<ThreadId, KeptDraft> kept) {
        kept.forEach((thread, draft) -> {
            if (!isIn(thread)) {
                drafts.putIfAbsent(thread, draft);
            } else if (draft().isEmpty()) {
                take(draft);
            }
        });
    }

    /// Writes down what changed, now and then.
    public void keep() {
        keeper.write();
    }

    /// Writes down what changed before this returns: the program ends.
    public void keepNow() {
        keeper.writeNow();
    }

    /// The workstation is being locked: what was sent is committed, what was written is kept, then that runs.
    public void leave(Runnable then) {
        if (sending.get()) {
            afterLeaving = Optional.of(then);
        } else {
            keeper.writeThen(then);
        }
    }

    /// Words for the person to look over and send, behind what they have written.
    public void propose(String words) {
        text.set(text.get().isBlank() ? words : text.get().stripTrailing() + "\n" + words);
    }

    public StringProperty textProperty() {
        return text;
    }

    public BooleanProperty urgentProperty() {
        return urgent;
    }

    public ObservableList<Path> files() {
        return files;
    }

    public BooleanBinding sendableProperty() {
        return sendable;
    }

    /// Puts the draft of the thread that is left away and takes the other one's up.
    public void turnTo(Optional<Target> next) {
        if (next.map(Target::thread).equals(target.map(Target::thread))) {
            target = next;
            return;
        }
        target.ifPresent(before -> drafts.put(before.thread(), draft()));
        target = next;
        take(next.map(Target::thread).map(drafts::remove).orElse(KeptDraft.EMPTY));
    }

    private void take(KeptDraft draft) {
        turning = true;
        text.set(draft.words());
        files.setAll(draft.files());
        urgent.set(draft.urgent());
        turning = false;
    }

    public void attach(List<Path> more) {
        more.stream().filter(file -> !files.contains(file)).forEach(files::add);
    }

    /// Commits note and files in this order. What failed, and what stood behind it, stays in the composer.
    public void send() {
        if (!sendable.get() || target.isEmpty()) {
            return;
        }
        Target to = target.get();
        String words = text.get().strip();
        Urgency urgency = urgent.get() ? Urgency.URGENT : Urgency.ROUTINE;
        List<Path> waiting = new ArrayList<>(files);
        sending.set(true);
        workers.run(Lane.SEAL, "send", _ -> {
            if (!words.isEmpty()) {
                outbox.note(to, words, urgency);
            }
            return null;
        }, _ -> {
            settle(to, draft -> draft.withoutWords(words));
            workers.run(Lane.SEAL, "parcels", _ -> outbox.parcels(waiting),
                    parcels -> sendParcels(new Sending(to, urgency), parcels, false), this::notSent);
        }, this::notSent);
    }

    private record Sending(Target to, Urgency urgency) {}

    /// @param sure about the first of them
    private void sendParcels(Sending how, List<List<Path>> parcels, boolean sure) {
        Target to = how.to();
        if (parcels.isEmpty()) {
            // What is written next is not urgent because the last one was.
            settle(to, draft -> draft.isEmpty() ? KeptDraft.EMPTY : draft);
            sendingEnded();
            return;
        }
        List<Path> parcel = parcels.getFirst();
        workers.run(Lane.SEAL, "send-file", progress -> {
            outbox.files(to, parcel, how.urgency(), progress, sure);
            return null;
        }, _ -> {
            settle(to, draft -> draft.withoutFiles(parcel));
            sendParcels(how, parcels.subList(1, parcels.size()), false);
        }, why -> {
            if (why instanceof OtherPatient other) {
                sendingEnded();
                doubt.about(to, other, () -> {
                    if (!sending.get()) {
                        sending.set(true);
                        sendParcels(how, parcels, true);
                    }
                });
            } else {
                notSent(why);
            }
        });
    }

    /// Another thread may be on show by now: its draft is not touched, and what failed waits in the one it belongs to.
    private void settle(Target to, UnaryOperator<KeptDraft> change) {
        if (isIn(to.thread())) {
            take(change.apply(draft()));
            keeper.changed(to.thread(), draft());
        } else {
            KeptDraft rest = change.apply(drafts.getOrDefault(to.thread(), KeptDraft.EMPTY));
            drafts.put(to.thread(), rest);
            keeper.changed(to.thread(), rest);
        }
        keeper.write();
    }

    private boolean isIn(ThreadId thread) {
        return target.map(Target::thread).filter(thread::equals).isPresent();
    }

    private void sendingEnded() {
        sending.set(false);
        afterLeaving.ifPresent(keeper::writeThen);
    }

    private void notSent(Throwable why) {
        sendingEnded();
        failed.accept(why);
    }
}
