package io.filum.desktop.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.ports.AskUser;

/// Questions as a card inside the window. Escape and the no-button do nothing but close it.
public final class OverlayAskUser implements AskUser {

    private final Overlay overlay;

    public OverlayAskUser(Overlay overlay) {
        this.overlay = overlay;
    }

    @Override
    public void confirm(Question question, Runnable yes) {
        Label title = new Label();
        title.textProperty().bind(question.title());
        title.getStyleClass().add("heading");
        title.setWrapText(true);
        Label body = new Label();
        body.textProperty().bind(question.body());
        body.getStyleClass().add("muted");
        body.setWrapText(true);
        VBox words = new VBox(8, title, body);
        words.getStyleClass().add("dialog-header");

        Button no = new Button();
        no.textProperty().bind(question.no());
        no.setId("answerNo");
        no.setCancelButton(true);
        no.setOnAction(_ -> overlay.hide());
        Button act = new Button();
        act.textProperty().bind(question.yes());
        act.setId("answerYes");
        act.getStyleClass().add(question.grave() ? "danger" : "accent");
        act.setDefaultButton(!question.grave());
        act.setOnAction(_ -> {
            overlay.hide();
            yes.run();
        });
        // A long name in the other one must not squeeze it to three dots.
        no.setMinWidth(Button.USE_PREF_SIZE);
        HBox buttons = new HBox(no, act);
        buttons.getStyleClass().addAll("dialog-footer", "plain");

        VBox card = new VBox(words, buttons);
        card.setId("question");
        card.getStyleClass().add("dialog-card");
        card.setMaxSize(440, VBox.USE_PREF_SIZE);
        overlay.show(card, overlay::hide);
        no.requestFocus();
    }
}
