package io.filum.desktop.ui.thread;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.Parent;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Services;
import io.filum.desktop.ui.results.ThreadResults;
import io.filum.desktop.ui.trust.ParticipantLine;
import io.filum.desktop.ui.trust.TrustDialogs;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// A thread's model and screens, put together. What stood in view counts as opened.
public final class ThreadScreen {

    /// @param compose the screen below the timeline
    /// @param write puts words into it
    /// @param view makes the panes of the detail column
    /// @param unreadable told when the store cannot be read
    /// @param trust opens people's cards and lists of readers
    public record Below(Node compose, Consumer<String> write, ItemView view, Runnable unreadable, TrustDialogs trust) {}

    private final Services services;
    private final ThreadModel model;
    private final ThreadResults results;
    private final ThreadController controller;
    private final Acknowledging acknowledging;
    private final Parent root;

    public ThreadScreen(Services services, Desk desk, Screens screens, ThreadHead head, Below below) {
        this.services = services;
        this.model = new ThreadModel(services.reading().timeline(), services.reading().shared(), services.workers(),
                desk.moments(), below.unreadable());
        this.results = new ThreadResults(services.reading().timeline(), services.items(), services.workers(),
                why -> desk.tell().tell(desk.failures().notice(why)));
        model.readProperty().subscribe(results::open);
        head.rowProperty().subscribe(row -> results.about(row.flatMap(WorklistRow::patient)));
        Notes notes = new Notes(services.items().reader(), services.workers());
        ItemActs acts = new ItemActs(services.sender(), services.workers(), desk);
        DetailController detail = new DetailController(model, desk, services.people(),
                new DetailController.Acts(item -> below.view().paneFor(item, new Around(
                        head.rowProperty().get().flatMap(WorklistRow::patient),
                        results.stateProperty().map(this::versions), this::look, model.itemsProperty())), this::acknowledge));
        this.controller = new ThreadController(model, head, desk, services.people(), notes, acts,
                new ThreadController.Parts(below.compose(), screens.load(detail), this::markOpened, this::acknowledge, below.write(),
                        new ParticipantLine.Acts(below.trust()::showPerson,
                                () -> model.threadProperty().get().ifPresent(below.trust()::showReaders)), results));
        this.root = screens.load(controller);
        this.acknowledging = new Acknowledging(desk, new BothPanes(model, controller, detail),
                item -> model.threadProperty().get().ifPresent(thread -> acts.acknowledge(thread, item)));
    }

    private Around.Versions versions(ThreadResults.State state) {
        return new Around.Versions(state.table().corrections(),
                item -> results.item(item).map(controller::sender).orElse(""));
    }

    private void look(DedupeId item) {
        results.item(item).ifPresent(found -> model.lookedProperty().set(Optional.of(found)));
    }

    public Parent root() {
        return root;
    }

    public void open(Optional<ThreadId> thread) {
        model.open(thread);
    }

    public boolean isOpen(ThreadId thread) {
        return model.threadProperty().get().filter(thread::equals).isPresent();
    }

    public void refresh() {
        model.refresh();
        results.refresh();
    }

    /// From the timeline to the results, and back.
    public void turn() {
        if (model.threadProperty().get().isPresent()) {
            controller.turn();
        }
    }

    /// Where the composer is.
    public void showTimeline() {
        controller.showTimeline();
    }

    /// Waiting times grow while nothing happens.
    public void tick() {
        controller.tick();
    }

    public void focus() {
        controller.focus();
    }

    /// Takes on what is looked at, or else the oldest urgent item that waits for it; one that was not seen is only
    /// brought before the person.
    public void acknowledge() {
        model.lookedProperty().get().filter(TimelineItem::canBeAcknowledged).ifPresentOrElse(this::acknowledge,
                () -> model.findWaiting(found -> found.ifPresentOrElse(this::acknowledge, acknowledging::nothingWaits)));
    }

    /// Brings the oldest urgent item that waits before the person, wherever in the thread it lies.
    public void bringWaiting() {
        model.findWaiting(found -> found.ifPresent(acknowledging::bring));
    }

    private void acknowledge(TimelineItem item) {
        acknowledging.ask(item);
    }

    /// Opening is not acknowledging: this only says that it was before the eyes of the person at the window.
    private void markOpened(List<DedupeId> seen) {
        model.threadProperty().get().ifPresent(thread -> services.workers().run(Lane.SEAL, "mark-opened", _ -> {
            services.sender().markOpened(thread, seen);
            return null;
        }, _ -> { }, _ -> { }));
    }
}
