package io.filum.desktop.ui.item;

import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;

import io.filum.desktop.content.text.NoteText;
import io.filum.desktop.ui.Texts;

/// Text, to read and to copy from. Says so when its character set had to be guessed.
final class NotePane extends BorderPane {

    NotePane(NoteText note, Texts texts) {
        var area = new TextArea(note.text());
        area.setId("noteShown");
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("note-area");
        area.setAccessibleText(texts.get("contentNote"));
        setCenter(area);
        if (note.guessed()) {
            var hint = new Label(texts.get("contentCharsetGuessed", note.charset()));
            hint.setWrapText(true);
            hint.getStyleClass().add("caution");
            hint.setMaxWidth(Double.MAX_VALUE);
            setTop(hint);
        }
    }
}
