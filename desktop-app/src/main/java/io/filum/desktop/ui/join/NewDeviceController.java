package io.filum.desktop.ui.join;

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
import io.filum.desktop.ui.unlock.NewPassphrase;
import io.filum.model.item.ShownText;

/// Says who invited whom, and asks for a passphrase and the computer's name.
public final class NewDeviceController {

    private final Texts texts;
    private final Invited invited;
    private final Acts acts;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Stop>> stop = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private Label invitedWho;
    @FXML
    private Label invitedBy;
    @FXML
    private TextField deviceName;
    @FXML
    private Label deviceNameProblem;
    @FXML
    private PasswordField newPassphrase;
    @FXML
    private PasswordField repeatPassphrase;
    @FXML
    private Label passphraseProblem;
    @FXML
    private Label askRefused;
    @FXML
    private Button askToJoin;
    @FXML
    private Button backToInvitation;
    @FXML
    private Node asking;
    private NewPassphrase chosen;

    /// Who is invited to what.
    public record Invited(String organisation, String name) {}

    /// What comes of it.
    public interface Acts {

        /// @param passphrase taken over and wiped
        void ask(String deviceName, char[] passphrase);

        void back();
    }

    public NewDeviceController(Texts texts, Invited invited, Acts acts) {
        this.texts = texts;
        this.invited = invited;
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        chosen = new NewPassphrase(newPassphrase, repeatPassphrase);
        invitedWho.textProperty().bind(texts.bind("deviceTitle", invited.name()));
        invitedBy.textProperty().bind(texts.bind("deviceHint", invited.organisation()));
        deviceNameProblem.textProperty().bind(Bindings.createStringBinding(
                () -> deviceName.getText().isEmpty() || isNameFit() ? "" : texts.get("deviceNameProblem"),
                deviceName.textProperty(), texts.languageProperty()));
        passphraseProblem.textProperty().bind(chosen.problem(texts));
        askRefused.textProperty().bind(Bindings.createStringBinding(() -> stop.get()
                .map(why -> texts.get(why.words()) + " " + texts.get(why.words() + "Next") + " (" + why.code() + ")")
                .orElse(""), stop, texts.languageProperty()));
        for (Label problem : new Label[] {deviceNameProblem, passphraseProblem, askRefused}) {
            problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        }
        askToJoin.disableProperty().bind(Bindings.createBooleanBinding(
                () -> working.get() || !isNameFit() || !chosen.isReady(), working, deviceName.textProperty(),
                newPassphrase.textProperty(), repeatPassphrase.textProperty()));
        backToInvitation.disableProperty().bind(working);
        asking.visibleProperty().bind(working);
    }

    public void focus() {
        newPassphrase.requestFocus();
    }

    /// The name that the computer has already; a name that somebody has typed stays.
    public void suggestName(String name) {
        if (deviceName.getText().isEmpty()) {
            deviceName.setText(name);
        }
    }

    /// It did not work; what was typed stays.
    public void refuse(Stop why) {
        working.set(false);
        stop.set(Optional.of(why));
    }

    @FXML
    private void ask() {
        if (askToJoin.isDisabled()) {
            return;
        }
        working.set(true);
        stop.set(Optional.empty());
        acts.ask(deviceName.getText().strip(), newPassphrase.getText().toCharArray());
    }

    @FXML
    private void back() {
        if (!working.get()) {
            chosen.clear();
            acts.back();
        }
    }

    private boolean isNameFit() {
        return !deviceName.getText().isBlank() && ShownText.isFit(deviceName.getText().strip());
    }
}
