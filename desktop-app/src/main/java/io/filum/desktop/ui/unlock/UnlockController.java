package io.filum.desktop.ui.unlock;

import java.util.Optional;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.util.Duration;

import io.filum.desktop.ui.Texts;

/// Asks for the passphrase, at the start and whenever the workstation has been locked.
public final class UnlockController {

    private final Texts texts;
    private final String hint;
    private final Unlock attempt;
    private final Runnable forgotten;
    private final RefusalWords words;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final BooleanProperty locking = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Refusal>> refusal = new SimpleObjectProperty<>(Optional.empty());
    private final IntegerProperty wait = new SimpleIntegerProperty();
    private final Timeline seconds = new Timeline();

    @FXML
    private Label unlockWho;
    @FXML
    private Label unlockHint;
    @FXML
    private PasswordField passphrase;
    @FXML
    private Label unlockRefused;
    @FXML
    private Button unlock;
    @FXML
    private Node unlocking;
    @FXML
    private Label unlockingWords;

    /// @param hint      key of the words below the title
    /// @param forgotten leads to the recovery key
    public UnlockController(Texts texts, String hint, Unlock attempt, Runnable forgotten) {
        this.texts = texts;
        this.hint = hint;
        this.attempt = attempt;
        this.forgotten = forgotten;
        this.words = new RefusalWords(texts);
        seconds.getKeyFrames().add(new KeyFrame(Duration.seconds(1), _ -> wait.set(wait.get() - 1)));
    }

    @FXML
    private void initialize() {
        unlockWho.textProperty().bind(texts.bind("unlockTitle"));
        unlockHint.textProperty().bind(texts.bind(hint));
        unlockRefused.textProperty().bind(Bindings.createStringBinding(
                () -> refusal.get().map(why -> words.sentence(why.code(), wait.get())).orElse(""),
                refusal, wait, texts.languageProperty()));
        unlockRefused.visibleProperty().bind(unlockRefused.textProperty().isNotEmpty());
        unlockRefused.managedProperty().bind(unlockRefused.visibleProperty());
        unlock.disableProperty().bind(working.or(locking).or(passphrase.textProperty().isEmpty()).or(wait.greaterThan(0)));
        passphrase.disableProperty().bind(working);
        unlocking.visibleProperty().bind(working.or(locking));
        unlockingWords.visibleProperty().bind(unlocking.visibleProperty());
        unlockingWords.textProperty().bind(Bindings.when(locking)
                .then(texts.bind("unlockLocking")).otherwise(texts.bind("unlockWorking")));
    }

    /// The keys of the last session are still being wiped: nothing can be unlocked before that is done.
    public BooleanProperty lockingProperty() {
        return locking;
    }

    public void focus() {
        passphrase.requestFocus();
    }

    @FXML
    private void unlock() {
        if (unlock.isDisabled()) {
            return;
        }
        char[] typed = passphrase.getText().toCharArray();
        passphrase.clear();
        refusal.set(Optional.empty());
        working.set(true);
        attempt.attempt(typed, this::refused);
    }

    @FXML
    private void forgotten() {
        if (!working.get() && !locking.get()) {
            forgotten.run();
        }
    }

    private void refused(Refusal why) {
        working.set(false);
        refusal.set(Optional.of(why));
        int left = why.seconds();
        wait.set(left);
        seconds.stop();
        if (left > 0) {
            seconds.setCycleCount(left);
            seconds.play();
        }
        passphrase.requestFocus();
    }
}
