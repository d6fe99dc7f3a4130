package io.filum.desktop.ui.item;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Origin;
import io.filum.desktop.content.projection.Remark;

/// What a message or document is, who made it and when; and what has to be said before its content.
final class OriginCard extends VBox {

    private final ClinicalWords words;

    OriginCard(Origin origin, ClinicalWords words) {
        this.words = words;
        setId("origin");
        getStyleClass().add("origin");
        origin.remarks().stream().filter(remark -> remark.kind().isWarning()).forEach(this::warn);
        if (!origin.title().isEmpty()) {
            getChildren().add(label(words.title(origin), "origin-title"));
        }
        var made = words.made(origin);
        if (!made.isEmpty()) {
            getChildren().add(label(made, "caption"));
        }
        origin.remarks().stream().filter(remark -> !remark.kind().isWarning())
                .forEach(remark -> getChildren().add(label(words.remark(remark), "caption")));
    }

    private void warn(Remark remark) {
        var line = new HBox(8, new FontIcon("mdi2a-alert-outline"), label(words.remark(remark), "remark-words"));
        HBox.setHgrow(line.getChildren().get(1), Priority.ALWAYS);
        line.getStyleClass().add("remark-line");
        getChildren().add(line);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
