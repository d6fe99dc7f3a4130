package io.filum.desktop.ui.controls;

import java.util.List;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

import atlantafx.base.controls.Popover;
import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.Delivery;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.Texts;

/// The delivery state under an item of ours. A click, or Enter, lists every recipient with state and time.
public final class DeliveryTicks extends HBox {

    private static final List<String> STATES = List.of("queued", "at-relay", "delivered", "opened", "failed");

    private final Moments moments;
    private final People people;
    private final DeliveryWords words;
    private final FontIcon icon = Glyph.QUEUED.icon();
    private final Label label = new Label();
    private TimelineItem item;

    public DeliveryTicks(Texts texts, Moments moments, People people) {
        this.moments = moments;
        this.people = people;
        this.words = new DeliveryWords(texts, moments);
        getStyleClass().add("delivery");
        getChildren().setAll(icon, label);
        setFocusTraversable(true);
        setOnMouseClicked(_ -> showAll());
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                showAll();
            }
        });
    }

    public void show(TimelineItem next) {
        item = next;
        DeliveryWords.Summary summary = words.summary(next);
        summary.glyph().on(icon);
        label.setText(summary.words());
        STATES.forEach(state -> Parts.style(this, state, state.equals(summary.style())));
        setAccessibleText(summary.words());
    }

    private void showAll() {
        if (item == null || item.deliveries().isEmpty()) {
            return;
        }
        Popover popover = new Popover(table());
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_CENTER);
        popover.setAnimated(false);
        popover.show(this);
    }

    private Node table() {
        GridPane table = new GridPane();
        table.getStyleClass().add("delivery-table");
        table.setPadding(new Insets(12, 14, 12, 14));
        int row = 0;
        for (Delivery each : item.deliveries()) {
            Label name = new Label(people.person(each.recipient()).name());
            name.getStyleClass().add("strong");
            Label state = new Label(words.word(each.state()), DeliveryWords.glyph(each.state()).icon());
            Label at = new Label(each.at().map(moments::dateAndTime).orElse(""));
            at.getStyleClass().add("muted");
            table.addRow(row++, name, state, at);
        }
        return table;
    }
}
