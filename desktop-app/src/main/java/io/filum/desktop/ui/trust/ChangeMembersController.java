package io.filum.desktop.ui.trust;

import java.util.function.Consumer;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.People.Addressee;
import io.filum.desktop.ui.controls.AddresseeCell;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.identity.HistoryPolicy;

/// Adds people and teams to a thread and removes others. Nothing happens before the button that says what will.
public final class ChangeMembersController {

    private final MemberChange change;
    private final Desk desk;
    private final People people;
    private final Consumer<MemberChange> decided;
    private final Runnable closed;

    @FXML
    private VBox presentRows;
    @FXML
    private FlowPane added;
    @FXML
    private TextField memberSearch;
    @FXML
    private ListView<Addressee> memberMatches;
    @FXML
    private RadioButton newcomersReadAll;
    @FXML
    private RadioButton newcomersReadNew;
    @FXML
    private Button applyMembers;

    /// @param decided gets what was chosen
    /// @param closed  hides the dialog
    ChangeMembersController(MemberChange change, Desk desk, People people, Consumer<MemberChange> decided,
            Runnable closed) {
        this.change = change;
        this.desk = desk;
        this.people = people;
        this.decided = decided;
        this.closed = closed;
    }

    @FXML
    private void initialize() {
        memberSearch.textProperty().bindBidirectional(change.search);
        memberSearch.setOnAction(_ -> chooseFirst());
        memberSearch.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN) {
                memberMatches.requestFocus();
                memberMatches.getSelectionModel().selectFirst();
            }
        });
        memberMatches.setItems(change.matches);
        memberMatches.setCellFactory(_ -> new AddresseeCell(desk.texts()));
        memberMatches.setOnMouseClicked(_ -> chooseSelected());
        memberMatches.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                key.consume();
                chooseSelected();
            }
        });
        memberMatches.accessibleTextProperty().bind(desk.texts().bind("newThreadRecipientSearch"));
        change.add.subscribe(this::showAdded);
        desk.texts().languageProperty().subscribe(_ -> showWords());
        ToggleGroup history = new ToggleGroup();
        newcomersReadAll.setToggleGroup(history);
        newcomersReadNew.setToggleGroup(history);
        (change.history.get() == HistoryPolicy.FULL ? newcomersReadAll : newcomersReadNew).setSelected(true);
        history.selectedToggleProperty().subscribe(chosen -> change.history.set(
                chosen == newcomersReadAll ? HistoryPolicy.FULL : HistoryPolicy.SINCE_JOIN));
        applyMembers.disableProperty().bind(change.nothing);
        applyMembers.textProperty().bind(Bindings.createStringBinding(this::applyWords,
                change.add, change.remove, change.history, desk.texts().languageProperty()));
    }

    void focus() {
        memberSearch.requestFocus();
    }

    @FXML
    private void apply() {
        closed.run();
        decided.accept(change);
    }

    @FXML
    void cancel() {
        closed.run();
    }

    private Node stays(Addressee who) {
        CheckBox stays = new CheckBox(who.team() ? desk.texts().get("memberTeam", who.name()) : who.name());
        stays.setSelected(!change.remove.contains(who));
        stays.setOnAction(_ -> change.keep(who, stays.isSelected()));
        PersonMarks marks = new PersonMarks(desk.texts());
        marks.show(who.team() ? People.Standing.ORDINARY : people.standing(who.users().getFirst()));
        return new HBox(8, stays, marks);
    }

    private void chooseSelected() {
        Addressee who = memberMatches.getSelectionModel().getSelectedItem();
        if (who != null) {
            change.choose(who);
            memberSearch.requestFocus();
        }
    }

    private void chooseFirst() {
        if (!change.matches.isEmpty() && !change.search.get().isBlank()) {
            change.choose(change.matches.getFirst());
        }
    }

    /// Rows are made of words: in another language they are made again, as far as somebody had chosen.
    private void showWords() {
        presentRows.getChildren().setAll(change.present.stream().map(this::stays).toList());
        showAdded();
        memberMatches.refresh();
    }

    private void showAdded() {
        added.getChildren().setAll(change.add.stream().map(this::chip).toList());
        added.setManaged(!change.add.isEmpty());
    }

    private Node chip(Addressee who) {
        Button remove = new Button(null, Glyph.CLOSE.icon());
        remove.getStyleClass().add("quiet");
        remove.setAccessibleText(desk.texts().get("newThreadRemoveRecipient", who.name()));
        remove.setOnAction(_ -> change.add.remove(who));
        HBox chip = new HBox(new Label(who.name()), remove);
        chip.getStyleClass().add("person-chip");
        return chip;
    }

    private String applyWords() {
        if (change.add.isEmpty() && change.remove.isEmpty()) {
            return desk.texts().get("membersApplyHistory");
        }
        if (change.remove.isEmpty()) {
            return desk.texts().get("membersApplyAdd", change.add.size());
        }
        return change.add.isEmpty()
                ? desk.texts().get("membersApplyRemove", change.remove.size())
                : desk.texts().get("membersApplyBoth", change.add.size(), change.remove.size());
    }
}
