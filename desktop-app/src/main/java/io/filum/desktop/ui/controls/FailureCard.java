package io.filum.desktop.ui.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

/// What cannot be shown, with a reason, a next step and a stable code: never a blank.
public final class FailureCard extends HBox {

    private final FontIcon icon = Glyph.SEALED.icon();
    private final Label sentence = wrapped("strong");
    private final Label nextStep = wrapped("next-step");
    private final Label code = wrapped("code");
    private final HBox actions = new HBox(8);

    public FailureCard() {
        getStyleClass().add("failure-card");
        VBox words = new VBox(3, sentence, nextStep, code, actions);
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.TOP_LEFT);
        getChildren().setAll(icon, words);
    }

    public void show(Glyph glyph, String sentenceText, String nextStepText, String codeText, Node... buttons) {
        glyph.on(icon);
        sentence.setText(sentenceText);
        nextStep.setText(nextStepText);
        nextStep.setManaged(!nextStepText.isEmpty());
        code.setText(codeText);
        actions.getChildren().setAll(buttons);
        actions.setManaged(buttons.length > 0);
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
