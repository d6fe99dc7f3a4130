package io.filum.desktop.ui.admin;

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

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.unlock.Refusal;

/// Asks for the issuer's passphrase. It is another one than the workstation's.
public final class OpenIssuerController {

    private final Texts texts;
    private final Office office;
    private final Runnable opened;
    private final Runnable close;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private PasswordField issuerPassphrase;
    @FXML
    private Label issuerRefused;
    @FXML
    private Button openIssuer;
    @FXML
    private Node openingIssuer;

    OpenIssuerController(Texts texts, Office office, Runnable opened, Runnable close) {
        this.texts = texts;
        this.office = office;
        this.opened = opened;
        this.close = close;
    }

    @FXML
    private void initialize() {
        issuerRefused.textProperty().bind(Bindings.createStringBinding(
                () -> refusal.get().map(this::words).orElse(""), refusal, texts.languageProperty()));
        issuerRefused.managedProperty().bind(issuerRefused.textProperty().isNotEmpty());
        openIssuer.disableProperty().bind(issuerPassphrase.textProperty().isEmpty().or(working));
        issuerPassphrase.disableProperty().bind(working);
        openingIssuer.visibleProperty().bind(working);
    }

    void focus() {
        issuerPassphrase.requestFocus();
    }

    @FXML
    private void openIssuer() {
        refusal.set(Optional.empty());
        working.set(true);
        char[] typed = issuerPassphrase.getText().toCharArray();
        issuerPassphrase.clear();
        office.enter(typed, () -> {
            working.set(false);
            opened.run();
        }, why -> {
            working.set(false);
            refusal.set(Optional.of(why));
            issuerPassphrase.requestFocus();
        });
    }

    @FXML
    void cancel() {
        issuerPassphrase.clear();
        close.run();
    }

    private String words(Refusal why) {
        int wait = why.seconds();
        return switch (why.code()) {
            case "vault-wrong-passphrase" -> wait > 0 ? texts.get("issuerWrongWait", wait) : texts.get("issuerWrong");
            case "vault-too-soon" -> texts.get("unlockTooSoon", wait);
            default -> texts.get("issuerDamaged", why.code());
        };
    }
}
