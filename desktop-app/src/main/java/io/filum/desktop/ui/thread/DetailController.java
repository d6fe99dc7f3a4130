package io.filum.desktop.ui.thread;

import java.util.Optional;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.model.envelope.DedupeId;

/// The detail column: what the item is, whose, from when, and its content.
final class DetailController {

    private final ThreadModel model;
    private final Desk desk;
    private final People people;
    private final ItemView view;
    private Optional<DedupeId> shown = Optional.empty();

    @FXML
    private Label detailTitle;
    @FXML
    private Label detailSource;
    @FXML
    private Button closeDetail;
    @FXML
    private StackPane itemPane;

    DetailController(ThreadModel model, Desk desk, People people, ItemView view) {
        this.model = model;
        this.desk = desk;
        this.people = people;
        this.view = view;
    }

    @FXML
    private void initialize() {
        closeDetail.accessibleTextProperty().bind(desk.texts().bind("detailClose"));
        model.lookedProperty().subscribe(item -> show(item));
        desk.texts().languageProperty().subscribe(_ -> words());
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
            item.map(view::paneFor).ifPresent(itemPane.getChildren()::setAll);
        }
        words();
    }

    private void words() {
        model.lookedProperty().get().ifPresent(item -> {
            detailTitle.setText(item.meta().map(meta -> ItemWords.title(meta, desk.texts())).orElse(""));
            String kind = item.meta().map(meta -> ItemWords.kindWord(meta, desk.texts())).orElse("");
            String who = item.mine() ? desk.texts().get("senderMe")
                    : item.author().user().map(id -> people.person(id).name()).orElse("");
            detailSource.setText(String.join("  ·  ", kind, who, desk.moments().dateAndTime(item.sentAt())));
        });
    }
}
