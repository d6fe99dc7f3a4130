package io.filum.desktop.ui.join;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import io.filum.desktop.ui.Texts;

/// Joining has come to an end without a workstation: says why, and what to do.
public final class StoppedController {

    private final Texts texts;
    private final Stop stop;
    private final Acts acts;

    @FXML
    private Label stopSentence;
    @FXML
    private Label stopNext;
    @FXML
    private Label stopCode;
    @FXML
    private Button tryAgain;
    @FXML
    private Button otherInvitation;

    /// Where it goes on from here.
    public interface Acts {

        void again();

        void other();
    }

    public StoppedController(Texts texts, Stop stop, Acts acts) {
        this.texts = texts;
        this.stop = stop;
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        stopSentence.textProperty().bind(texts.bind(stop.words()));
        stopNext.textProperty().bind(texts.bind(stop.words() + "Next"));
        stopCode.setText(stop.code());
        tryAgain.setVisible(stop.again());
        tryAgain.setManaged(stop.again());
        (stop.again() ? tryAgain : otherInvitation).getStyleClass().add("accent");
    }

    public void focus() {
        (stop.again() ? tryAgain : otherInvitation).requestFocus();
    }

    @FXML
    private void again() {
        acts.again();
    }

    @FXML
    private void other() {
        acts.other();
    }
}
