package io.filum.desktop.ui.trust;

import java.util.Optional;
import java.util.function.Consumer;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Initials;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.desktop.ui.trust.ReaderFacts.Device;
import io.filum.desktop.ui.trust.ReaderFacts.Reader;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.UserId;

/// Who can read the thread: people, their devices, since when; what newcomers would read; and what can be done about it.
public final class ReadersController {

    private final Desk desk;
    private final Acts acts;
    private final ObjectProperty<Optional<ReaderFacts>> facts = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private Label readersKey;
    @FXML
    private Label readersHistory;
    @FXML
    private Label readersTeams;
    @FXML
    private VBox readerRows;
    @FXML
    private Button newKey;
    @FXML
    private Button changeMembers;
    @FXML
    private Button closeReaders;

    /// What the dialog's buttons lead to.
    ///
    /// @param card shows a person
    /// @param change opens the choice of who comes and goes
    record Acts(Consumer<UserId> card, Consumer<ReaderFacts> change, Runnable newKey, Runnable close) {}

    ReadersController(Desk desk, Acts acts) {
        this.desk = desk;
        this.acts = acts;
    }

    @FXML
    private void initialize() {
        facts.subscribe(_ -> show());
        desk.texts().languageProperty().subscribe(_ -> show());
        var away = facts.map(known -> known.filter(ReaderFacts::member).isEmpty());
        newKey.disableProperty().bind(away);
        changeMembers.disableProperty().bind(away);
    }

    void focus() {
        closeReaders.requestFocus();
    }

    void show(Optional<ReaderFacts> found) {
        facts.set(found);
    }

    @FXML
    private void newKey() {
        desk.ask().confirm(new Question(desk.texts().bind("newKeyTitle"), desk.texts().bind("newKeyBody"),
                desk.texts().bind("newKeyYes"), desk.texts().bind("cancel"), false), acts.newKey());
    }

    @FXML
    private void changeMembers() {
        facts.get().ifPresent(acts.change());
    }

    @FXML
    void close() {
        acts.close().run();
    }

    private void show() {
        readersKey.setText(facts.get().map(known -> desk.texts().get("readersKey", known.key(),
                desk.moments().dateAndTime(known.since()))).orElseGet(() -> desk.texts().get("readersUnknown")));
        readersHistory.setText(facts.get().map(known -> desk.texts().get(
                known.history() == HistoryPolicy.FULL ? "historyFull" : "historySinceJoin")).orElse(""));
        String teams = facts.get().filter(known -> !known.teams().isEmpty())
                .map(known -> desk.texts().get("readersTeams", String.join(", ", known.teams()))).orElse("");
        readersTeams.setText(teams);
        readersTeams.setManaged(!teams.isEmpty());
        readerRows.getChildren().setAll(
                facts.get().stream().flatMap(known -> known.readers().stream()).map(this::row).toList());
    }

    private Node row(Reader reader) {
        Initials initials = new Initials();
        initials.show(reader.person(), reader.own());
        Button name = new Button(reader.own()
                ? desk.texts().get("readersMe", reader.person().name()) : reader.person().name());
        name.getStyleClass().add("link");
        name.setAccessibleText(desk.texts().get("personOpen", reader.person().name()));
        name.setOnAction(_ -> acts.card().accept(reader.person().id()));
        PersonMarks marks = new PersonMarks(desk.texts());
        marks.show(reader.standing());
        VBox words = new VBox(1, new HBox(8, name, marks));
        words.getStyleClass().add("reader-words");
        Optional<Device> first = reader.earliest();
        words.getChildren().add(caption(first.map(device -> desk.texts().get("readersSince", since(device)))
                .orElseGet(() -> desk.texts().get("readersNoDevice"))));
        reader.devices().forEach(device -> words.getChildren().add(row(device, first.orElseThrow())));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, initials, words);
        row.getStyleClass().add("reader-row");
        return row;
    }

    /// @param first of the same person's: only what differs from it is said again
    private Node row(Device device, Device first) {
        String words = device.sinceKey() == first.sinceKey()
                ? device.name() : desk.texts().get("readersDevice", device.name(), since(device));
        HBox row = new HBox(7, Glyph.DEVICE.icon(), caption(words));
        row.getStyleClass().add("reader-device");
        if (device.revoked()) {
            Label mark = new Label(desk.texts().get("readersLeaving"), Glyph.REVOKED.icon());
            mark.getStyleClass().addAll("person-mark", "revoked");
            mark.setMinWidth(Label.USE_PREF_SIZE);
            row.getChildren().add(mark);
        }
        return row;
    }

    private String since(Device device) {
        return device.since().map(at -> desk.texts().get("readersSinceKey", desk.moments().dateAndTime(at), device.sinceKey()))
                .orElseGet(() -> desk.texts().get("readersBefore"));
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("caption");
        return label;
    }
}
