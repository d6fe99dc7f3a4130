package io.filum.desktop.ui.unlock;

import java.util.Optional;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import io.filum.desktop.ui.Texts;

/// Opens the vault by the key on paper, with a new passphrase in the same step.
public final class RecoverController {

    private final Texts texts;
    private final Unlock unlock;
    private final Runnable back;
    private final RefusalWords words;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private TextField recoveryKey;
    @FXML
    private PasswordField newPassphrase;
    @FXML
    private PasswordField repeatPassphrase;
    @FXML
    private Label passphraseProblem;
    @FXML
    private Label recoverRefused;
    @FXML
    private Button recover;
    @FXML
    private Node recovering;
    private NewPassphrase chosen;

    public RecoverController(Texts texts, Unlock unlock, Runnable back) {
        this.texts = texts;
        this.unlock = unlock;
        this.back = back;
        this.words = new RefusalWords(texts);
    }

    @FXML
    private void initialize() {
        chosen = new NewPassphrase(newPassphrase, repeatPassphrase);
        passphraseProblem.textProperty().bind(chosen.problem(texts));
        passphraseProblem.managedProperty().bind(passphraseProblem.textProperty().isNotEmpty());
        recoverRefused.textProperty().bind(Bindings.createStringBinding(
                () -> refusal.get().map(why -> words.sentence(why.code(), 0)).orElse(""),
                refusal, texts.languageProperty()));
        recoverRefused.managedProperty().bind(recoverRefused.textProperty().isNotEmpty());
        recover.disableProperty().bind(Bindings.createBooleanBinding(
                () -> working.get() || recoveryKey.getText().isBlank() || !chosen.isReady(),
                working, recoveryKey.textProperty(), newPassphrase.textProperty(), repeatPassphrase.textProperty()));
        recovering.visibleProperty().bind(working);
    }

    public void focus() {
        recoveryKey.requestFocus();
    }

    /// A mistyped key stays, to be looked at beside the paper; the passphrase stays too.
    @FXML
    private void recover() {
        if (recover.isDisabled()) {
            return;
        }
        working.set(true);
        refusal.set(Optional.empty());
        unlock.recover(recoveryKey.getText().toCharArray(), newPassphrase.getText().toCharArray(), why -> {
            working.set(false);
            refusal.set(Optional.of(why));
            recoveryKey.requestFocus();
        });
    }

    @FXML
    private void back() {
        if (!working.get()) {
            back.run();
        }
    }
}
