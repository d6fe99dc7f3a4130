package io.filum.desktop.ui.worklist;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.WholeText;

/// That something which was read, here or in the thread, was corrected: a shape and words in one line, gone where there is
/// nothing to say. Room is short; what is read out is the whole of it.
final class CorrectedLine extends HBox {

    private final Label words = new Label();
    private String said = "";

    CorrectedLine() {
        super(5);
        words.getStyleClass().add("corrected");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("corrected-line");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(Glyph.CORRECTED.icon(), WholeText.of(words));
        show("", "");
    }

    /// @param whole as it is read out
    void show(String shown, String whole) {
        words.setText(shown);
        said = whole;
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    String words() {
        return said;
    }
}
