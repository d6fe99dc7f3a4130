package io.filum.desktop.ui.settings;

import java.util.Arrays;
import java.util.Optional;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.unlock.Refusal;
import io.filum.desktop.ui.unlock.RefusalWords;
import io.filum.desktop.vault.RecoveryOffer;

/// Shows a new recovery key, once. It counts only after the person says that it is written down.
public final class RecoveryKeyController {

    private final Desk desk;
    private final VaultCare vault;
    private final RecoveryOffer offer;
    private final Runnable close;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private FlowPane recoveryGroups;
    @FXML
    private CheckBox writtenDown;
    @FXML
    private Label recoveryRefused;
    @FXML
    private Button acceptRecoveryKey;

    public RecoveryKeyController(Desk desk, VaultCare vault, RecoveryOffer offer, Runnable close) {
        this.desk = desk;
        this.vault = vault;
        this.offer = offer;
        this.close = close;
    }

    @FXML
    private void initialize() {
        RefusalWords words = new RefusalWords(desk.texts());
        char[] text = offer.text();
        int from = 0;
        for (int at = 0; at <= text.length; at++) {
            if (at == text.length || text[at] == '-') {
                Label group = new Label(new String(text, from, at - from));
                group.getStyleClass().add("recovery-group");
                recoveryGroups.getChildren().add(group);
                from = at + 1;
            }
        }
        Arrays.fill(text, '\0');
        acceptRecoveryKey.disableProperty().bind(writtenDown.selectedProperty().not().or(working));
        recoveryRefused.textProperty().bind(Bindings.createStringBinding(() -> refusal.get()
                .map(why -> words.sentence(why.code(), 0)).orElse(""), refusal, desk.texts().languageProperty()));
        recoveryRefused.managedProperty().bind(recoveryRefused.textProperty().isNotEmpty());
    }

    @FXML
    private void acceptRecoveryKey() {
        working.set(true);
        vault.accept(offer, () -> {
            desk.tell().tell(() -> Notice.done(desk.texts().get("recoveryAccepted")));
            cancel();
        }, why -> {
            working.set(false);
            refusal.set(Optional.of(why));
        });
    }

    /// The key is forgotten; if it was not accepted, an earlier one stays good.
    @FXML
    public void cancel() {
        recoveryGroups.getChildren().clear();
        offer.close();
        close.run();
    }

    /// The workstation is being locked.
    public void forget() {
        offer.close();
    }
}
