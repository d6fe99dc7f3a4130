package io.filum.desktop.ui.thread;

import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Parts;

/// Below an item of somebody else's: that it waits to be taken on, with the button that does it, or when it was. To have
/// opened it is not enough.
final class AcknowledgeLine extends HBox {

    private final Desk desk;
    private final Consumer<TimelineItem> acknowledge;
    private final Button button = new Button();
    private final FontIcon done = Glyph.ACKNOWLEDGED.icon();
    private final Label words = new Label();

    AcknowledgeLine(Desk desk, Consumer<TimelineItem> acknowledge) {
        super(8);
        this.desk = desk;
        this.acknowledge = acknowledge;
        getStyleClass().add("acknowledge-line");
        setAlignment(Pos.CENTER_LEFT);
        button.setId("acknowledge");
        button.getStyleClass().addAll("accent", "small");
        button.setGraphic(Glyph.ACKNOWLEDGED.icon());
        button.setMinWidth(USE_PREF_SIZE);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        button.textProperty().bind(desk.texts().bind("acknowledge"));
    }

    /// Whether there is anything to say below the item.
    static boolean isFor(TimelineItem item) {
        boolean waits = item.attention().urgent() && item.canBeAcknowledged();
        return !item.mine() && (waits || item.attention().acknowledgedAt().isPresent());
    }

    /// As it is read out.
    String words() {
        return words.getText();
    }

    void show(TimelineItem item) {
        var at = item.attention().acknowledgedAt();
        Parts.style(this, "waits", at.isEmpty());
        if (at.isPresent()) {
            words.setText(desk.texts().get("acknowledgedAt", desk.moments().dateAndTime(at.get())));
            Parts.fill(this, done, words);
        } else {
            words.setText(desk.texts().get("acknowledgeWaits", desk.moments().age(item.attention().arrivedAt())));
            button.setOnAction(_ -> acknowledge.accept(item));
            Parts.fill(this, button, words);
        }
    }
}
