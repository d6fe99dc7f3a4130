package io.filum.desktop.ui.item;

import java.util.function.IntFunction;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

import io.filum.desktop.content.source.Piece;
import io.filum.desktop.content.source.SourceLine;
import io.filum.desktop.content.source.SourceText.Kind;

/// One line of an item's bytes, with the number of its first byte before it.
final class SourceCell extends ListCell<Integer> {

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final IntFunction<SourceLine> lines;
    private final Kind kind;
    private final Label at = new Label();
    private final HBox row = new HBox();

    SourceCell(IntFunction<SourceLine> lines, Kind kind) {
        this.lines = lines;
        this.kind = kind;
        at.getStyleClass().add("source-at");
        at.setMinWidth(USE_PREF_SIZE);
        row.getStyleClass().add("source-row");
        setText(null);
    }

    @Override
    protected void updateItem(Integer index, boolean empty) {
        super.updateItem(index, empty);
        if (empty || index == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(MARKED, false);
            return;
        }
        var line = lines.apply(index);
        at.setText(kind == Kind.HEX ? "%08x".formatted(line.at()) : String.valueOf(line.at()));
        row.getChildren().setAll(at);
        line.pieces().forEach(piece -> row.getChildren().add(label(piece)));
        pseudoClassStateChanged(MARKED, line.isMarked());
        setAccessibleText(line.text());
        setGraphic(row);
    }

    private Label label(Piece piece) {
        var label = new Label(piece.text());
        label.getStyleClass().add(kind == Kind.TEXT ? "source-words" : "source-digits");
        if (piece.unseen()) {
            label.getStyleClass().add("unseen");
        }
        if (piece.marked()) {
            label.getStyleClass().add("marked");
        }
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
