package io.filum.desktop.ui.transfers;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.store.TransferState;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Parts;
import io.filum.desktop.ui.controls.WholeText;
import io.filum.desktop.ui.transfers.TransfersModel.Line;

/// One transfer: direction, file, progress, a few words, retry and cancel.
final class TransferCell extends ListCell<Line> {

    private final Texts texts;
    private final TransferWords says;
    private final TransferActs acts;
    private final FontIcon direction = Glyph.UP.icon();
    private final Label name = WholeText.of(new Label());
    private final ProgressBar bar = new ProgressBar();
    private final Label words = WholeText.of(new Label());
    private final Button retry = new Button(null, Glyph.RETRY.icon());
    private final Button cancel = new Button(null, Glyph.CLOSE.icon());
    private final HBox root = new HBox(direction, name, bar, words, retry, cancel);

    TransferCell(Texts texts, TransferWords says, TransferActs acts) {
        this.texts = texts;
        this.says = says;
        this.acts = acts;
        root.getStyleClass().add("transfer-row");
        name.getStyleClass().add("strong");
        name.setPrefWidth(260);
        name.setMinWidth(120);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        words.setPrefWidth(340);
        words.setMinWidth(200);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("caption");
        retry.getStyleClass().add("quiet");
        cancel.getStyleClass().add("quiet");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(Line line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        show(line);
        setGraphic(root);
    }

    private void show(Line line) {
        TransferRow row = line.row();
        boolean up = row.direction() == Direction.UP;
        (up ? Glyph.UP : Glyph.DOWN).on(direction);
        direction.setAccessibleText(says.direction(row));
        name.setText(says.name(row));
        bar.setProgress(TransferWords.progress(row));
        boolean open = row.state() == TransferState.RUNNING || row.state() == TransferState.WAITING;
        Parts.show(bar, open);
        // Where nothing is measured any more, the reason has the room.
        HBox.setHgrow(words, open ? Priority.NEVER : Priority.ALWAYS);
        words.setText(says.state(line));
        Parts.style(words, "transfer-failed", row.state() == TransferState.FAILED);
        retry.setVisible(up && row.state() == TransferState.FAILED);
        retry.setAccessibleText(texts.get("transferRetry", name.getText()));
        retry.setOnAction(_ -> acts.retry(row));
        cancel.setVisible(row.state() != TransferState.DONE && (up || row.state() == TransferState.RUNNING));
        cancel.setAccessibleText(texts.get("transferCancel", name.getText()));
        cancel.setOnAction(_ -> acts.cancel(row));
        setAccessibleText(direction.getAccessibleText() + ", " + name.getText() + ", " + words.getText());
    }
}
