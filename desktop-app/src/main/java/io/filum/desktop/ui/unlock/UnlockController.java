package io.filum.desktop.ui.unlock;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;

import io.filum.desktop.ui.Texts;

/// Asks for the passphrase.
public final class UnlockController {

    private final Texts texts;
    private final Unlock attempt;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final StringProperty refusal = new SimpleStringProperty("");

    @FXML
    private Label unlockWho;
    @FXML
    private PasswordField passphrase;
    @FXML
    private Label unlockRefused;
    @FXML
    private Button unlock;
    @FXML
    private Node unlocking;
    @FXML
    private Node unlockingWords;

    public UnlockController(Texts texts, Unlock attempt) {
        this.texts = texts;
        this.attempt = attempt;
    }

    @FXML
    private void initialize() {
        unlockWho.textProperty().bind(texts.bind("unlockTitle"));
        unlockRefused.textProperty().bind(Bindings.createStringBinding(
                () -> refusal.get().isEmpty() ? "" : sentence(refusal.get()), refusal, texts.languageProperty()));
        unlockRefused.visibleProperty().bind(refusal.isNotEmpty());
        unlockRefused.managedProperty().bind(unlockRefused.visibleProperty());
        unlock.disableProperty().bind(working.or(passphrase.textProperty().isEmpty()));
        passphrase.disableProperty().bind(working);
        unlocking.visibleProperty().bind(working);
        unlockingWords.visibleProperty().bind(working);
    }

    @FXML
    private void unlock() {
        if (working.get() || passphrase.getText().isEmpty()) {
            return;
        }
        char[] typed = passphrase.getText().toCharArray();
        passphrase.clear();
        refusal.set("");
        working.set(true);
        attempt.attempt(typed, code -> {
            working.set(false);
            refusal.set(code);
            passphrase.requestFocus();
        });
    }

    private String sentence(String code) {
        return switch (code) {
            case "vault-wrong-passphrase" -> texts.get("unlockWrong");
            case "vault-damaged" -> texts.get("unlockDamaged", code);
            default -> texts.get("unlockFailed", code);
        };
    }
}
