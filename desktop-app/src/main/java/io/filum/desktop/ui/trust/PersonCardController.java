package io.filum.desktop.ui.trust;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People.Person;
import io.filum.desktop.ui.People.Standing;
import io.filum.desktop.ui.Workers;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.controls.Initials;
import io.filum.desktop.ui.trust.PersonFacts.Device;
import io.filum.desktop.ui.trust.PersonFacts.Safety;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Role;

/// A person: who it is, the number to compare with them, and every device that was ever theirs.
public final class PersonCardController {

    private static final int FINGERPRINT_GROUP = 4;
    private static final int GROUPS_OF_A_LINE = 8;

    private final Person person;
    private final boolean own;
    private final TrustBook book;
    private final Desk desk;
    private final Workers workers;
    private final Runnable close;
    private final ObjectProperty<Optional<PersonFacts>> facts = new SimpleObjectProperty<>(Optional.empty());

    @FXML
    private StackPane initialsPlace;
    @FXML
    private Label cardName;
    @FXML
    private Label cardRole;
    @FXML
    private HBox marksPlace;
    @FXML
    private Node safetyPart;
    @FXML
    private Label safetyState;
    @FXML
    private FlowPane safetyGroups;
    @FXML
    private CheckBox compared;
    @FXML
    private Label ownHint;
    @FXML
    private VBox deviceRows;

    PersonCardController(Person person, boolean own, TrustBook book, Desk desk, Workers workers, Runnable close) {
        this.person = person;
        this.own = own;
        this.book = book;
        this.desk = desk;
        this.workers = workers;
        this.close = close;
    }

    @FXML
    private void initialize() {
        Initials initials = new Initials();
        initials.show(person, own);
        initialsPlace.getChildren().setAll(initials);
        cardName.setText(person.name());
        ownHint.setVisible(own);
        ownHint.setManaged(own);
        facts.subscribe(_ -> show());
        desk.texts().languageProperty().subscribe(_ -> show());
        compared.setOnAction(_ -> tick());
        look();
    }

    /// Where the keyboard begins.
    void focus() {
        compared.requestFocus();
    }

    private void look() {
        workers.run(Lane.OPEN, "person-card", _ -> book.facts(person.id()), found -> facts.set(Optional.of(found)),
                why -> desk.tell().tell(desk.failures().notice(why)));
    }

    private void tick() {
        boolean same = compared.isSelected();
        facts.get().flatMap(PersonFacts::safety).ifPresent(safety -> workers.run(Lane.SEAL, "compared", _ -> {
            if (same) {
                book.compared(person.id(), safety.number());
            } else {
                book.notCompared(person.id());
            }
            return book.facts(person.id());
        }, found -> facts.set(Optional.of(found)), why -> {
            compared.setSelected(!same);
            desk.tell().tell(desk.failures().notice(why));
        }));
    }

    @FXML
    void close() {
        close.run();
    }

    private void show() {
        PersonMarks marks = new PersonMarks(desk.texts());
        marksPlace.getChildren().setAll(marks);
        marks.show(facts.get().map(known -> new Standing(known.role() == Role.CUSTODIAN, !known.active()))
                .orElse(Standing.ORDINARY));
        cardRole.setText(facts.get().map(known -> desk.texts().get(switch (known.role()) {
            case CLINICIAN -> "roleClinician";
            case ADMINISTRATOR -> "roleAdministrator";
            case CUSTODIAN -> "roleCustodian";
        })).orElse(""));
        Optional<Safety> safety = facts.get().flatMap(PersonFacts::safety);
        safetyPart.setVisible(safety.isPresent());
        safetyPart.setManaged(safety.isPresent());
        safety.ifPresent(this::show);
        deviceRows.getChildren().setAll(facts.get().stream().flatMap(known -> known.devices().stream())
                .map(this::row).toList());
        if (facts.get().filter(known -> known.devices().isEmpty()).isPresent()) {
            Label none = new Label(desk.texts().get("personNoDevices"));
            none.getStyleClass().add("muted");
            deviceRows.getChildren().setAll(none);
        }
    }

    private void show(Safety safety) {
        safetyGroups.getChildren().setAll(safety.number().groups().stream().map(PersonCardController::group).toList());
        safetyGroups.setAccessibleText(String.join(" ", safety.number().groups()));
        compared.setSelected(safety.isCompared());
        safetyState.setText(words(safety));
        safetyState.getStyleClass().removeAll("good", "warn", "muted");
        safetyState.getStyleClass().add(safety.isCompared() ? "good" : safety.changed() ? "warn" : "muted");
        safetyState.setGraphic((safety.isCompared() ? Glyph.VERIFIED : safety.changed() ? Glyph.PROBLEM : Glyph.NOTICE)
                .icon());
    }

    private String words(Safety safety) {
        if (safety.compared().isEmpty()) {
            return desk.texts().get("safetyNever", person.name());
        }
        String then = date(safety.compared().get());
        if (!safety.changed()) {
            return desk.texts().get("safetyCompared", then);
        }
        return safety.mineChanged()
                ? desk.texts().get("safetyChangedMine", then, person.name())
                : desk.texts().get("safetyChanged", then, person.name());
    }

    private static Label group(String digits) {
        Label group = new Label(digits);
        group.getStyleClass().add("safety-group");
        return group;
    }

    private Node row(Device device) {
        Label name = new Label(device.name());
        name.getStyleClass().add("strong");
        HBox first = new HBox(8, name);
        if (device.revoked().isPresent()) {
            name.getStyleClass().add("struck");
            first.getChildren().add(mark("revoked", Glyph.REVOKED,
                    desk.texts().get("deviceRevoked", date(device.revoked().get()))));
        } else if (device.newer()) {
            first.getChildren().add(mark("warn", Glyph.PROBLEM, desk.texts().get("deviceNewer")));
        }
        Label since = caption(desk.texts().get("deviceSince", date(device.since())));
        Label fingerprint = new Label(grouped(device.fingerprint()));
        fingerprint.getStyleClass().add("fingerprint");
        fingerprint.setAccessibleText(desk.texts().get("deviceFingerprint", grouped(device.fingerprint())));
        VBox words = new VBox(2, first, since, fingerprint);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, Glyph.DEVICE.icon(), words);
        row.getStyleClass().add("device-row");
        return row;
    }

    private static Label mark(String style, Glyph glyph, String words) {
        Label mark = new Label(words, glyph.icon());
        mark.getStyleClass().addAll("person-mark", style);
        mark.setMinWidth(Label.USE_PREF_SIZE);
        return mark;
    }

    private static Label caption(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("caption");
        return label;
    }

    private String date(Instant at) {
        return desk.moments().date(desk.moments().dayOf(at));
    }

    private static String grouped(Sha256 fingerprint) {
        String hex = HexFormat.of().formatHex(fingerprint.bytes());
        return IntStream.range(0, hex.length() / FINGERPRINT_GROUP)
                .mapToObj(at -> hex.substring(at * FINGERPRINT_GROUP, (at + 1) * FINGERPRINT_GROUP)
                        + (at % GROUPS_OF_A_LINE == GROUPS_OF_A_LINE - 1 ? "\n" : " "))
                .collect(Collectors.joining()).strip();
    }
}
