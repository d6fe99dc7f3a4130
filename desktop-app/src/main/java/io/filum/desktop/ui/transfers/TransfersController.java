package io.filum.desktop.ui.transfers;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.TransferState;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Rows;
import io.filum.desktop.ui.transfers.TransfersModel.Line;

/// The transfer panel at the bottom of the window. It is there as long as it has a row.
public final class TransfersController {

    private static final int ROWS_IN_VIEW = 3;

    private final TransfersModel model;
    private final Texts texts;
    private final TransferActs acts;
    private final BooleanProperty folded = new SimpleBooleanProperty();

    @FXML
    private VBox transfersPane;
    @FXML
    private Label transfersSummary;
    @FXML
    private Button clearTransfers;
    @FXML
    private Button foldTransfers;
    @FXML
    private FontIcon foldIcon;
    @FXML
    private ListView<Line> transfers;

    public TransfersController(TransfersModel model, Texts texts, TransferActs acts) {
        this.model = model;
        this.texts = texts;
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        transfers.setItems(model.lines());
        transfers.setCellFactory(_ -> new TransferCell(texts, acts));
        transfers.accessibleTextProperty().bind(texts.bind("transfersTitle"));
        var empty = Bindings.isEmpty(model.lines());
        transfersPane.visibleProperty().bind(empty.not());
        transfersPane.managedProperty().bind(empty.not());
        transfers.visibleProperty().bind(folded.not());
        transfers.managedProperty().bind(folded.not());
        var height = Bindings.createDoubleBinding(
                () -> transfers.getFixedCellSize() * Math.min(ROWS_IN_VIEW, model.lines().size()) + 2, model.lines());
        transfers.prefHeightProperty().bind(height);
        // In a low window the rows give way, not the top of the window.
        transfers.setMinHeight(transfers.getFixedCellSize());
        transfersSummary.textProperty().bind(
                Bindings.createStringBinding(this::summary, model.lines(), texts.languageProperty()));
        clearTransfers.disableProperty().bind(Bindings.createBooleanBinding(
                () -> model.count(TransferState.DONE) == 0, model.lines()));
        folded.subscribe(is -> (is ? Glyph.UNFOLD : Glyph.FOLD).on(foldIcon));
        foldTransfers.accessibleTextProperty().bind(texts.bind("transfersFold"));
        texts.languageProperty().subscribe(_ -> Rows.anew(transfers));
    }

    public void focus() {
        transfers.requestFocus();
    }

    @FXML
    private void clear() {
        model.clearDone();
    }

    @FXML
    private void fold() {
        folded.set(!folded.get());
    }

    private String summary() {
        long underWay = model.count(TransferState.RUNNING) + model.count(TransferState.WAITING);
        long failed = model.count(TransferState.FAILED);
        if (failed > 0) {
            return texts.get("transfersSummaryFailed", underWay, failed);
        }
        return underWay > 0 ? texts.get("transfersSummaryRunning", underWay) : texts.get("transfersSummaryDone");
    }
}
