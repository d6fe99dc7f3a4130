package io.filum.desktop.ui.compose;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import io.filum.desktop.store.KeptNewThread;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Addressee;
import io.filum.desktop.ui.controls.AddresseeCell;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.PatientWords;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Sex;

/// The new-thread dialog: subject, recipients, patient. Cancel asks only where something would be lost.
public final class NewThreadController {

    private final NewThreadModel model;
    private final Desk desk;
    private final PatientWords words;
    private final Consumer<NewThread> created;
    private final Runnable closed;

    @FXML
    private TextField threadTitle;
    @FXML
    private FlowPane chosenRecipients;
    @FXML
    private TextField recipientSearch;
    @FXML
    private ListView<Addressee> recipientMatches;
    @FXML
    private Label newThreadHistory;
    @FXML
    private TextField patientName;
    @FXML
    private TextField identifierLabel;
    @FXML
    private TextField patientIdentifier;
    @FXML
    private TextField patientBirthDate;
    @FXML
    private Label birthDateRead;
    @FXML
    private ComboBox<Sex> patientSex;
    @FXML
    private Label missing;
    @FXML
    private Button createThread;

    /// @param created gets what was decided
    /// @param closed hides the dialog
    NewThreadController(Desk desk, People people, Consumer<NewThread> created, Runnable closed) {
        this.model = new NewThreadModel(people, desk.moments());
        this.desk = desk;
        this.words = new PatientWords(desk.texts(), desk.moments());
        this.created = created;
        this.closed = closed;
    }

    @FXML
    private void initialize() {
        threadTitle.textProperty().bindBidirectional(model.subject);
        recipientSearch.textProperty().bindBidirectional(model.search);
        patientName.textProperty().bindBidirectional(model.name);
        patientBirthDate.textProperty().bindBidirectional(model.birthDate);
        identifierLabel.textProperty().bindBidirectional(model.identifierLabel);
        patientIdentifier.textProperty().bindBidirectional(model.identifier);
        recipientMatches.accessibleTextProperty().bind(desk.texts().bind("newThreadRecipientSearch"));
        identifierLabel.accessibleTextProperty().bind(desk.texts().bind("newThreadIdentifierLabel"));
        recipientMatches.setItems(model.matches);
        recipientMatches.setCellFactory(_ -> new AddresseeCell(desk.texts()));
        recipientMatches.setOnMouseClicked(_ -> chooseSelected());
        recipientMatches.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                key.consume();
                chooseSelected();
            }
        });
        recipientSearch.setOnAction(_ -> chooseFirst());
        recipientSearch.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN) {
                recipientMatches.requestFocus();
                recipientMatches.getSelectionModel().selectFirst();
            }
        });
        model.chosen.subscribe(this::showChosen);
        desk.texts().languageProperty().subscribe(this::showWords);
        patientSex.getItems().setAll(Sex.FEMALE, Sex.MALE, Sex.OTHER, Sex.UNKNOWN);
        patientSex.valueProperty().bindBidirectional(model.sex);
        patientSex.setCellFactory(_ -> new SexCell(desk.texts()));
        patientSex.setButtonCell(new SexCell(desk.texts()));
        createThread.disableProperty().bind(model.missing.isNotEqualTo(NewThreadModel.Missing.NOTHING));
        missing.textProperty().bind(Bindings.createStringBinding(
                this::missingWords, model.missing, desk.texts().languageProperty()));
        birthDateRead.textProperty().bind(Bindings.createStringBinding(
                this::birthDateWords, model.birthDate, desk.texts().languageProperty()));
    }

    /// Empties the dialog before it is shown again.
    void begin() {
        model.clear();
        showHistory();
        threadTitle.requestFocus();
    }

    @FXML
    private void create() {
        if (model.missing.get() == NewThreadModel.Missing.NOTHING) {
            closed.run();
            created.accept(model.newThread());
        }
    }

    @FXML
    void cancel() {
        if (model.isUntouched()) {
            discard();
        } else {
            desk.ask().confirm(new Question(
                    desk.texts().bind("discardTitle"), desk.texts().bind("discardBody"),
                    desk.texts().bind("discardYes"), desk.texts().bind("discardNo"), true), this::discard);
        }
    }

    /// Nothing of it is to be kept.
    private void discard() {
        model.clear();
        closed.run();
    }

    private void chooseSelected() {
        Addressee who = recipientMatches.getSelectionModel().getSelectedItem();
        if (who != null) {
            model.choose(who);
            recipientSearch.requestFocus();
        }
    }

    private void chooseFirst() {
        if (!model.matches.isEmpty() && !model.search.get().isBlank()) {
            model.choose(model.matches.getFirst());
        }
    }

    Optional<KeptNewThread> kept() {
        return model.kept();
    }

    /// Takes up what was kept.
    void restore(KeptNewThread kept) {
        model.take(kept);
        showHistory();
        threadTitle.requestFocus();
    }

    /// Looked up each time: the policy may have changed since the dialog was built.
    private void showHistory() {
        newThreadHistory.setText(desk.texts().get(
                model.history() == HistoryPolicy.FULL ? "historyFull" : "historySinceJoin"));
    }

    private void showWords() {
        showHistory();
        showChosen();
        recipientMatches.refresh();
    }

    private void showChosen() {
        chosenRecipients.getChildren().setAll(model.chosen.stream().map(this::chip).toList());
        chosenRecipients.setManaged(!model.chosen.isEmpty());
    }

    private Node chip(Addressee who) {
        Button remove = new Button(null, Glyph.CLOSE.icon());
        remove.getStyleClass().add("quiet");
        remove.accessibleTextProperty().bind(desk.texts().bind("newThreadRemoveRecipient", who.name()));
        remove.setOnAction(_ -> model.chosen.remove(who));
        HBox chip = new HBox(new Label(who.name()), remove);
        chip.getStyleClass().add("person-chip");
        return chip;
    }

    private String missingWords() {
        return switch (model.missing.get()) {
            case SUBJECT -> desk.texts().get("missingSubject");
            case RECIPIENT -> desk.texts().get("missingRecipient");
            case PATIENT_NAME -> desk.texts().get("missingPatientName");
            case SECOND_IDENTIFIER -> desk.texts().get("missingSecondIdentifier");
            case BIRTH_DATE -> desk.texts().get("missingBirthDate");
            case TEXT_UNFIT -> desk.texts().get("missingFitText");
            case NOTHING -> "";
        };
    }

    private String birthDateWords() {
        return model.birthDateRead().map(words::born).orElse("");
    }
}
