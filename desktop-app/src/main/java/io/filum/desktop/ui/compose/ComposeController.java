package io.filum.desktop.ui.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import io.filum.desktop.store.WorklistRow;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.Sizes;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.thread.ThreadHead;

/// The composer below a timeline. Enter writes a new line, so that an input method's Enter can never send half a word;
/// Ctrl+Enter sends.
public final class ComposeController {

    private final ComposeModel model;
    private final ThreadHead head;
    private final Desk desk;
    private boolean composing;

    @FXML
    private StackPane dropPlace;
    @FXML
    private TextArea noteText;
    @FXML
    private ScrollPane attachedPlace;
    @FXML
    private FlowPane attachedFiles;
    @FXML
    private Button attach;
    @FXML
    private ToggleButton urgent;
    @FXML
    private Button send;
    @FXML
    private Node dropHint;

    public ComposeController(ComposeModel model, ThreadHead head, Desk desk) {
        this.model = model;
        this.head = head;
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        noteText.textProperty().bindBidirectional(model.textProperty());
        noteText.accessibleTextProperty().bind(desk.texts().bind("composeHint"));
        urgent.selectedProperty().bindBidirectional(model.urgentProperty());
        send.disableProperty().bind(model.sendableProperty().not());
        StringBinding words = sendWords();
        send.textProperty().bind(words);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(words.concat("  (Ctrl+Enter)"));
        send.setTooltip(whole);
        dropPlace.addEventFilter(KeyEvent.KEY_PRESSED, this::sendByKey);
        noteText.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveByTab);
        noteText.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                event -> composing = !event.getComposed().isEmpty());
        model.files().addListener((ListChangeListener<Path>) _ -> showFiles());
        showFiles();
        new FileDrop(dropPlace, dropHint, model::attach).accept();
    }

    /// Where an answer is written.
    public void focus() {
        noteText.requestFocus();
    }

    @FXML
    private void attach() {
        model.attach(desk.pick().toAttach());
        noteText.requestFocus();
    }

    @FXML
    private void send() {
        model.send();
        noteText.requestFocus();
    }

    /// From the whole composer: whoever has just clicked Urgent is not in the text any more, and would think it sent. A syllable
    /// that is still being composed stands in the text already, and would be sent half.
    private void sendByKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
            key.consume();
            if (!composing) {
                send();
            }
        }
    }

    /// As from any other control: whoever has no mouse could not leave a text that takes Tab for a letter.
    private void leaveByTab(KeyEvent key) {
        if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
            key.consume();
            noteText.requestFocusTraversal(key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    private StringBinding sendWords() {
        return Bindings.createStringBinding(() -> {
            List<Person> others = head.othersProperty().get();
            String to = switch (others.size()) {
                case 0 -> desk.texts().get("sendToNobody");
                case 1 -> others.getFirst().name();
                case 2 -> others.get(0).name() + ", " + others.get(1).name();
                default -> desk.texts().get("sendToSeveral", others.getFirst().name(), others.size() - 1);
            };
            Optional<String> about = head.rowProperty().get().flatMap(WorklistRow::patient).map(who -> who.name());
            return about.map(name -> desk.texts().get("sendToAbout", to, name))
                    .orElseGet(() -> desk.texts().get("sendTo", to));
        }, head.othersProperty(), head.rowProperty(), desk.texts().languageProperty());
    }

    private void showFiles() {
        attachedFiles.getChildren().setAll(model.files().stream().map(this::chip).toList());
        attachedPlace.setManaged(!model.files().isEmpty());
        attachedPlace.setVisible(!model.files().isEmpty());
    }

    private Node chip(Path file) {
        Button remove = new Button(null, Glyph.CLOSE.icon());
        remove.getStyleClass().add("quiet");
        remove.accessibleTextProperty().bind(desk.texts().bind("composeRemoveFile", file.getFileName()));
        remove.setOnAction(_ -> model.files().remove(file));
        Label size = new Label();
        if (file.toFile().isDirectory()) {
            size.textProperty().bind(desk.texts().bind("composeFolder"));
        } else {
            size.setText(size(file));
        }
        size.getStyleClass().add("caption");
        HBox chip = new HBox(Glyph.FILE.icon(), new Label(String.valueOf(file.getFileName())), size, remove);
        chip.getStyleClass().add("file-chip");
        return chip;
    }

    private static String size(Path file) {
        return Sizes.of(file.toFile().length());
    }
}
