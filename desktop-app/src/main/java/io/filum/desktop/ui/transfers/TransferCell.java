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
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.transfers.TransfersModel.Line;

/// One transfer: direction, file, progress, a few words, retry and cancel.
final class TransferCell extends ListCell<Line> {

    private final Texts texts;
    private final TransferActs acts;
    private final FontIcon direction = Glyph.UP.icon();
    private final Label name = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label words = new Label();
    private final Button retry = new Button(null, Glyph.RETRY.icon());
    private final Button cancel = new Button(null, Glyph.CLOSE.icon());
    private final HBox root = new HBox(direction, name, bar, words, retry, cancel);

    TransferCell(Texts texts, TransferActs acts) {
        this.texts = texts;
        this.acts = acts;
        root.getStyleClass().add("transfer-row");
        name.getStyleClass().add("strong");
        name.setPrefWidth(260);
        name.setMinWidth(120);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        words.setPrefWidth(300);
        words.setMinWidth(200);
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
        direction.setAccessibleText(texts.get(up ? "transferUp" : "transferDown"));
        name.setText(row.fileName().isEmpty() ? texts.get("transferUnnamed") : row.fileName());
        bar.setProgress(progress(row));
        bar.setVisible(row.state() != TransferState.DONE && row.state() != TransferState.FAILED);
        words.setText(words(line));
        words.getStyleClass().remove("transfer-failed");
        if (row.state() == TransferState.FAILED) {
            words.getStyleClass().add("transfer-failed");
        }
        retry.setVisible(up && row.state() == TransferState.FAILED);
        retry.setAccessibleText(texts.get("transferRetry", name.getText()));
        retry.setOnAction(_ -> acts.retry(row));
        cancel.setVisible(row.state() != TransferState.DONE && (up || row.state() == TransferState.RUNNING));
        cancel.setAccessibleText(texts.get("transferCancel", name.getText()));
        cancel.setOnAction(_ -> acts.cancel(row));
        setAccessibleText(direction.getAccessibleText() + ", " + name.getText() + ", " + words.getText());
    }

    private String words(Line line) {
        TransferRow row = line.row();
        String done = Sizes.of(row.bytes().done());
        String total = Sizes.of(row.bytes().total());
        return switch (row.state()) {
            case WAITING -> texts.get("transferWaiting", total);
            case RUNNING -> line.bytesPerSecond() > 0
                    ? texts.get("transferRunning", done, total, Sizes.speed(line.bytesPerSecond()))
                    : texts.get("transferStarting", done, total);
            case DONE -> texts.get("transferDone", total);
            case FAILED -> texts.get("transferFailed", row.code().orElse(""));
            case CANCELLED -> texts.get("transferCancelled");
        };
    }

    private static double progress(TransferRow row) {
        if (row.state() == TransferState.DONE) {
            return 1;
        }
        return row.bytes().total() <= 0 ? 0 : (double) row.bytes().done() / row.bytes().total();
    }
}
