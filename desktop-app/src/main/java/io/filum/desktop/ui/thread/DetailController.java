package io.filum.desktop.ui.thread;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.model.envelope.DedupeId;

/// The detail column: what the item is, whose, from when, and its content.
final class DetailController {

    private final ThreadModel model;
    private final Desk desk;
    private final People people;
    private final Acts acts;
    private Optional<DedupeId> shown = Optional.empty();
    private Subscription watching = Subscription.EMPTY;
    private Showing showing = Showing.OPENING;
    private Instant since = Instant.MAX;

    /// What is shown of an item, and what its reader can do to it here.
    record Acts(Function<TimelineItem, ItemView.Pane> view, Consumer<TimelineItem> acknowledge) {}

    @FXML
    private Label detailTitle;
    @FXML
    private Label detailSource;
    @FXML
    private Button acknowledgeDetail;
    @FXML
    private Button closeDetail;
    @FXML
    private StackPane itemPane;

    DetailController(ThreadModel model, Desk desk, People people, Acts acts) {
        this.model = model;
        this.desk = desk;
        this.people = people;
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        closeDetail.accessibleTextProperty().bind(desk.texts().bind("detailClose"));
        model.lookedProperty().subscribe(item -> show(item));
        desk.texts().languageProperty().subscribe(_ -> words());
    }

    @FXML
    private void acknowledge() {
        model.lookedProperty().get().ifPresent(acts.acknowledge());
    }

    @FXML
    private void close() {
        model.lookedProperty().set(Optional.empty());
    }

    private void show(Optional<TimelineItem> item) {
        Optional<DedupeId> next = item.map(TimelineItem::id);
        if (!next.equals(shown)) {
            shown = next;
            itemPane.getChildren().clear();
            watching.unsubscribe();
            watching = Subscription.EMPTY;
            item.map(acts.view()).ifPresent(this::put);
        }
        boolean asked = item.filter(TimelineItem::canBeAcknowledged).isPresent();
        acknowledgeDetail.setVisible(asked);
        acknowledgeDetail.setManaged(asked);
        words();
    }

    private void put(ItemView.Pane pane) {
        itemPane.getChildren().setAll(pane.node());
        watching = pane.showing().subscribe(now -> {
            showing = now;
            startAgain();
        });
    }

    void startAgain() {
        since = desk.moments().now();
    }

    /// How the item stands here.
    Acknowledging.Sight sight(TimelineItem item) {
        boolean rested = shown.filter(item.id()::equals).isPresent() && InView.hasRested(since, desk.moments().now());
        if (!rested || showing == Showing.OPENING) {
            return Acknowledging.Sight.UNSEEN;
        }
        return showing == Showing.CONTENT ? Acknowledging.Sight.SEEN : Acknowledging.Sight.WITHHELD;
    }

    private void words() {
        model.lookedProperty().get().ifPresent(item -> {
            detailTitle.setText(item.meta().map(meta -> ItemWords.title(meta, desk.texts())).orElse(""));
            String kind = item.meta().map(meta -> ItemWords.kindWord(meta, desk.texts())).orElse("");
            String who = item.mine() ? desk.texts().get("senderMe")
                    : item.author().user().map(id -> people.person(id).name()).orElse("");
            detailSource.setText(String.join("  ·  ", kind, who, desk.moments().dateAndTime(item.shownAt())));
        });
    }
}
