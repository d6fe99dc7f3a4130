package io.filum.desktop.ui.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

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

import io.filum.desktop.ui.CertificateWords;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.unlock.NewPassphrase;
import io.filum.desktop.ui.unlock.Refusal;
import io.filum.desktop.ui.unlock.RefusalWords;
import io.filum.desktop.vault.RecoveryOffer;

/// Settings of this workstation. Passphrase and recovery key can be changed by whoever knows the passphrase, not by whoever
/// finds the workstation unlocked.
public final class SettingsController {

    private final Desk desk;
    private final VaultCare vault;
    private final CertificateWords certificate;
    private final Supplier<Duration> idleLock;
    private final Ways ways;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final BooleanProperty hasRecoveryKey = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private Label lockTime;
    @FXML
    private PasswordField currentPassphrase;
    @FXML
    private Label settingsRefused;
    @FXML
    private PasswordField newPassphrase;
    @FXML
    private PasswordField repeatPassphrase;
    @FXML
    private Label passphraseProblem;
    @FXML
    private Button changePassphrase;
    @FXML
    private Label recoveryState;
    @FXML
    private Button newRecoveryKey;
    @FXML
    private Label certificateStanding;
    @FXML
    private Node administrationPart;
    @FXML
    private Node settingsWorking;
    private NewPassphrase chosen;

    /// Where it goes on from here.
    public interface Ways {

        void close();

        /// @param offer taken over
        void show(RecoveryOffer offer);

        void showAudit();

        /// Whether this is an administrator's workstation.
        boolean isAdministrators();

        void showAdministration();
    }

    public SettingsController(Desk desk, VaultCare vault, CertificateWords certificate, Supplier<Duration> idleLock,
            Ways ways) {
        this.desk = desk;
        this.vault = vault;
        this.certificate = certificate;
        this.idleLock = idleLock;
        this.ways = ways;
    }

    @FXML
    private void initialize() {
        RefusalWords words = new RefusalWords(desk.texts());
        chosen = new NewPassphrase(newPassphrase, repeatPassphrase);
        lockTime.textProperty().bind(desk.texts().bind("settingsLockTime", idleLock.get().toMinutes()));
        certificateStanding.textProperty().bind(
                Bindings.createStringBinding(certificate::standing, desk.texts().languageProperty()));
        passphraseProblem.textProperty().bind(chosen.problem(desk.texts()));
        passphraseProblem.managedProperty().bind(passphraseProblem.textProperty().isNotEmpty());
        settingsRefused.textProperty().bind(Bindings.createStringBinding(() -> refusal.get()
                .map(why -> words.sentence(why.code(), why.seconds())).orElse(""), refusal,
                desk.texts().languageProperty()));
        settingsRefused.managedProperty().bind(settingsRefused.textProperty().isNotEmpty());
        recoveryState.textProperty().bind(Bindings.when(hasRecoveryKey)
                .then(desk.texts().bind("recoveryThere")).otherwise(desk.texts().bind("recoveryMissing")));
        hasRecoveryKey.subscribe(this::remind);
        var unknown = currentPassphrase.textProperty().isEmpty().or(working);
        changePassphrase.disableProperty().bind(unknown.or(Bindings.createBooleanBinding(() -> !chosen.isReady(),
                newPassphrase.textProperty(), repeatPassphrase.textProperty())));
        newRecoveryKey.disableProperty().bind(unknown);
        settingsWorking.visibleProperty().bind(working);
        administrationPart.setVisible(ways.isAdministrators());
        administrationPart.setManaged(ways.isAdministrators());
        vault.hasRecoveryKey(hasRecoveryKey::set);
    }

    /// Whoever put the recovery key off is reminded each time.
    private void remind(boolean there) {
        recoveryState.getStyleClass().setAll("label", there ? "muted" : "safety-state");
        if (!there) {
            recoveryState.getStyleClass().add("warn");
        }
        recoveryState.setGraphic(there ? null : Glyph.PROBLEM.icon());
    }

    public void focus() {
        currentPassphrase.requestFocus();
    }

    @FXML
    private void changePassphrase() {
        begin();
        vault.change(takeCurrent(), chosen.take(), () -> {
            working.set(false);
            ways.close();
            desk.tell().tell(() -> Notice.done(desk.texts().get("passphraseChanged")));
        }, this::refused);
    }

    @FXML
    private void newRecoveryKey() {
        begin();
        vault.offer(takeCurrent(), offer -> {
            working.set(false);
            ways.show(offer);
        }, this::refused);
    }

    @FXML
    private void openAudit() {
        clear();
        ways.showAudit();
    }

    @FXML
    private void openAdministration() {
        clear();
        ways.showAdministration();
    }

    @FXML
    private void close() {
        clear();
        ways.close();
    }

    private void clear() {
        currentPassphrase.clear();
        chosen.clear();
    }

    /// Escape does what Close does.
    public void cancel() {
        close();
    }

    private void begin() {
        refusal.set(Optional.empty());
        working.set(true);
    }

    private char[] takeCurrent() {
        char[] typed = currentPassphrase.getText().toCharArray();
        currentPassphrase.clear();
        return typed;
    }

    private void refused(Refusal why) {
        working.set(false);
        refusal.set(Optional.of(why));
        currentPassphrase.requestFocus();
    }
}
