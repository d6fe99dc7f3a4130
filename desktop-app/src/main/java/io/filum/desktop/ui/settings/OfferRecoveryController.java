package io.filum.desktop.ui.settings;

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
import io.filum.desktop.ui.unlock.RefusalWords;
import io.filum.desktop.vault.RecoveryOffer;

/// Offers a recovery key to somebody who has just joined. It may wait; the passphrase is asked for, since the approval
/// may have opened the workstation before an empty chair.
public final class OfferRecoveryController {

    private final Texts texts;
    private final VaultCare vault;
    private final Ways ways;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private PasswordField offerPassphrase;
    @FXML
    private Label offerRefused;
    @FXML
    private Node offerWorking;
    @FXML
    private Button showRecoveryKey;

    /// Where it goes on from here.
    interface Ways {

        /// @param offer taken over
        void show(RecoveryOffer offer);

        void later();
    }

    OfferRecoveryController(Texts texts, VaultCare vault, Ways ways) {
        this.texts = texts;
        this.vault = vault;
        this.ways = ways;
    }

    @FXML
    private void initialize() {
        RefusalWords words = new RefusalWords(texts);
        offerRefused.textProperty().bind(Bindings.createStringBinding(() -> refusal.get()
                .map(why -> words.sentence(why.code(), why.seconds())).orElse(""), refusal, texts.languageProperty()));
        offerRefused.managedProperty().bind(offerRefused.textProperty().isNotEmpty());
        showRecoveryKey.disableProperty().bind(offerPassphrase.textProperty().isEmpty().or(working));
        offerWorking.visibleProperty().bind(working);
    }

    void focus() {
        offerPassphrase.requestFocus();
    }

    @FXML
    private void showKey() {
        refusal.set(Optional.empty());
        working.set(true);
        char[] typed = offerPassphrase.getText().toCharArray();
        offerPassphrase.clear();
        vault.offer(typed, offer -> {
            working.set(false);
            ways.show(offer);
        }, why -> {
            working.set(false);
            refusal.set(Optional.of(why));
            offerPassphrase.requestFocus();
        });
    }

    /// Not while the key is being made: it would come after the dialog is gone.
    @FXML
    void later() {
        if (!working.get()) {
            offerPassphrase.clear();
            ways.later();
        }
    }
}
