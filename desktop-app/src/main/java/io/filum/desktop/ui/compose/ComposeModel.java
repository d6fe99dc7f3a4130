package io.filum.desktop.ui.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.PatientRef;
import io.filum.model.item.Urgency;

/// What is being written, per thread: changing threads keeps the draft. In memory only; what is sent is gone from here
/// after the commit and not before.
public final class ComposeModel {

    /// Commits to the queue; blocks on the disk.
    public interface Outbox {

        void note(Target target, String text, Urgency urgency) throws Exception;

        void file(Target target, Path file, Urgency urgency, Progress progress) throws Exception;
    }

    /// Where it goes and whom it is about.
    public record Target(ThreadId thread, Optional<PatientRef> patient) {}

    private record Draft(String text, List<Path> files, boolean urgent) {
        static final Draft EMPTY = new Draft("", List.of(), false);
    }

    private final Outbox outbox;
    private final Workers workers;
    private final Consumer<Throwable> failed;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty urgent = new SimpleBooleanProperty();
    private final ObservableList<Path> files = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    private final BooleanBinding sendable;
    private final Map<ThreadId, Draft> drafts = new HashMap<>();
    private Optional<Target> target = Optional.empty();

    /// @param failed told on the FX thread what could not be sent; it stays in the composer
    public ComposeModel(Outbox outbox, Workers workers, Consumer<Throwable> failed) {
        this.outbox = outbox;
        this.workers = workers;
        this.failed = failed;
        this.sendable = Bindings.createBooleanBinding(
                () -> !sending.get() && (!text.get().isBlank() || !files.isEmpty()), sending, text, files);
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

    public ReadOnlyBooleanProperty sendingProperty() {
        return sending.getReadOnlyProperty();
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
        target.ifPresent(left -> drafts.put(left.thread(), new Draft(text.get(), List.copyOf(files), urgent.get())));
        target = next;
        Draft draft = next.map(Target::thread).map(drafts::remove).orElse(Draft.EMPTY);
        text.set(draft.text());
        files.setAll(draft.files());
        urgent.set(draft.urgent());
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
        List<Path> toSend = List.copyOf(files);
        Urgency urgency = urgent.get() ? Urgency.URGENT : Urgency.ROUTINE;
        List<Path> left = new ArrayList<>(toSend);
        sending.set(true);
        workers.run(Lane.SEAL, "send", _ -> {
            if (!words.isEmpty()) {
                outbox.note(to, words, urgency);
            }
            return null;
        }, _ -> {
            sent(to, words);
            sendFiles(to, urgency, left);
        }, this::notSent);
    }

    private void sendFiles(Target to, Urgency urgency, List<Path> left) {
        if (left.isEmpty()) {
            sending.set(false);
            urgent.set(false);
            return;
        }
        Path file = left.removeFirst();
        workers.run(Lane.SEAL, "send-file", progress -> {
            outbox.file(to, file, urgency, progress);
            return null;
        }, _ -> {
            if (isStill(to)) {
                files.remove(file);
            } else {
                drafts.remove(to.thread());
            }
            sendFiles(to, urgency, left);
        }, this::notSent);
    }

    private void sent(Target to, String words) {
        if (isStill(to)) {
            if (text.get().strip().equals(words)) {
                text.set("");
            }
        } else {
            drafts.remove(to.thread());
        }
    }

    private boolean isStill(Target to) {
        return target.map(Target::thread).filter(to.thread()::equals).isPresent();
    }

    private void notSent(Throwable why) {
        sending.set(false);
        failed.accept(why);
    }
}
