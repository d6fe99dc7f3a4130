package io.filum.desktop.ui.admin;

import java.util.function.Consumer;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

import io.filum.desktop.ui.Texts;

/// Asks before a newcomer is turned away, and why: digits that differed are told to the newcomer, who then knows that
/// somebody else may have the invitation.
public final class RefuseController {

    private final Texts texts;
    private final String name;
    private final Consumer<Boolean> refused;
    private final Runnable close;

    @FXML
    private Label refuseTitle;
    @FXML
    private CheckBox digitsDiffered;
    @FXML
    private Button cancelRefuse;

    /// @param refused whether the digits differed
    RefuseController(Texts texts, String name, Consumer<Boolean> refused, Runnable close) {
        this.texts = texts;
        this.name = name;
        this.refused = refused;
        this.close = close;
    }

    @FXML
    private void initialize() {
        refuseTitle.textProperty().bind(texts.bind("refuseTitle", name));
    }

    void focus() {
        cancelRefuse.requestFocus();
    }

    @FXML
    private void refuse() {
        close.run();
        refused.accept(digitsDiffered.isSelected());
    }

    @FXML
    void cancel() {
        close.run();
    }
}
