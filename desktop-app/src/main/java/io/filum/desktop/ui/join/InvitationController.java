package io.filum.desktop.ui.join;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.compose.FileDrop;
import io.filum.desktop.ui.ports.PickFile;

/// The very first screen: asks for the invitation.
public final class InvitationController {

    private final Texts texts;
    private final PickFile pick;
    private final Consumer<Path> chosen;
    private final ObjectProperty<Optional<Stop>> stop = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private StackPane invitation;
    @FXML
    private Node dropInvitation;
    @FXML
    private Node invitationRefused;
    @FXML
    private Label invitationProblem;
    @FXML
    private Label invitationNext;
    @FXML
    private Label invitationCode;
    @FXML
    private Button openInvitation;

    public InvitationController(Texts texts, PickFile pick, Consumer<Path> chosen) {
        this.texts = texts;
        this.pick = pick;
        this.chosen = chosen;
    }

    @FXML
    private void initialize() {
        new FileDrop(invitation, dropInvitation, files -> files.stream().findFirst().ifPresent(chosen)).accept();
        invitationRefused.visibleProperty().bind(Bindings.createBooleanBinding(() -> stop.get().isPresent(), stop));
        invitationRefused.managedProperty().bind(invitationRefused.visibleProperty());
        invitationProblem.textProperty().bind(Bindings.createStringBinding(
                () -> stop.get().map(why -> texts.get(why.words())).orElse(""), stop, texts.languageProperty()));
        invitationNext.textProperty().bind(Bindings.createStringBinding(
                () -> stop.get().map(why -> texts.get(why.words() + "Next")).orElse(""),
                stop, texts.languageProperty()));
        invitationCode.textProperty().bind(Bindings.createStringBinding(
                () -> stop.get().map(Stop::code).orElse(""), stop));
    }

    public void focus() {
        openInvitation.requestFocus();
    }

    /// What was chosen cannot be used.
    public void refuse(Stop why) {
        stop.set(Optional.of(why));
    }

    @FXML
    private void open() {
        pick.toOpenInvitation().ifPresent(chosen);
    }
}
