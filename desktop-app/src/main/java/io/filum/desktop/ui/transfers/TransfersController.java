package io.filum.desktop.ui.transfers;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.TransferState;
import io.filum.desktop.transfer.LinkState;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Rows;
import io.filum.desktop.ui.controls.WholeText;
import io.filum.desktop.ui.transfers.TransfersModel.Line;

/// The transfer panel at the bottom of the window. It is there as long as it has a row; folded, it is one line that says how
/// far the foremost file is.
public final class TransfersController {

    private static final int ROWS_IN_VIEW = 3;
    /// The rows have at most this part of the window: above them somebody reads about a patient.
    private static final double PART = 1.0 / 6;

    private final TransfersModel model;
    private final Texts texts;
    private final TransferWords says;
    private final TransferActs acts;
    private final ObservableValue<LinkState> link;
    private final BooleanProperty folded = new SimpleBooleanProperty();

    @FXML
    private VBox transfersPane;
    @FXML
    private HBox transferNow;
    @FXML
    private Label nowName;
    @FXML
    private ProgressBar nowBar;
    @FXML
    private Label nowPercent;
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

    /// @param link says when what waits for the relay is tried again
    public TransfersController(TransfersModel model, Desk desk, TransferActs acts, ObservableValue<LinkState> link) {
        this.model = model;
        this.texts = desk.texts();
        this.says = new TransferWords(texts, desk.moments());
        this.acts = acts;
        this.link = link;
    }

    @FXML
    private void initialize() {
        transfers.setItems(model.lines());
        transfers.setCellFactory(_ -> new TransferCell(texts, says, acts));
        transfers.accessibleTextProperty().bind(texts.bind("transfersTitle"));
        var empty = Bindings.isEmpty(model.lines());
        transfersPane.visibleProperty().bind(empty.not());
        transfersPane.managedProperty().bind(empty.not());
        transfers.visibleProperty().bind(folded.not());
        transfers.managedProperty().bind(folded.not());
        transfersPane.sceneProperty().flatMap(Scene::heightProperty).orElse(0).subscribe(_ -> fit());
        // In a low window the rows give way, not the top of the window.
        transfers.setMinHeight(transfers.getFixedCellSize());
        WholeText.of(transfersSummary);
        WholeText.of(nowName);
        transferNow.setMinWidth(Region.USE_PREF_SIZE);
        model.lines().subscribe(() -> {
            fit();
            showSummary();
        });
        link.subscribe(_ -> showSummary());
        folded.subscribe(_ -> showSummary());
        clearTransfers.disableProperty().bind(Bindings.createBooleanBinding(
                () -> model.count(TransferState.DONE) == 0, model.lines()));
        folded.subscribe(is -> (is ? Glyph.UNFOLD : Glyph.FOLD).on(foldIcon));
        foldTransfers.accessibleTextProperty().bind(texts.bind("transfersFold"));
        texts.languageProperty().subscribe(_ -> {
            Rows.anew(transfers);
            showSummary();
        });
    }

    private void fit() {
        double room = transfersPane.getScene() == null ? 0 : transfersPane.getScene().getHeight() * PART;
        int rows = Math.clamp((int) (room / transfers.getFixedCellSize()), 1, ROWS_IN_VIEW);
        transfers.setPrefHeight(transfers.getFixedCellSize() * Math.min(rows, model.lines().size()) + 2);
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

    /// Waits get shorter while nothing happens.
    public void tick() {
        if (!model.lines().isEmpty()) {
            showSummary();
        }
    }

    private void showSummary() {
        transfersSummary.setText(says.all(model.lines(), link.getValue()));
        model.lines().stream().filter(line -> line.row().state() == TransferState.RUNNING).findFirst()
                .or(() -> model.lines().stream().filter(TransferWords::moves).findFirst())
                .map(Line::row).ifPresent(row -> {
                    nowName.setText(says.name(row));
                    nowBar.setProgress(TransferWords.progress(row));
                    nowPercent.setText(says.percent(row));
                });
        boolean moving = folded.get() && model.lines().stream().anyMatch(TransferWords::moves);
        transferNow.setVisible(moving);
        transferNow.setManaged(moving);
    }
}
