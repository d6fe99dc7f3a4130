package io.filum.desktop.ui.admin;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;

import io.filum.desktop.admin.Enrolments;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.model.enrolment.Invite;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

/// Invites a person, or a further workstation of somebody who is in: a file for one pair of hands. Nothing exists before
/// somebody chose where the file goes.
public final class InviteController {

    private final Desk desk;
    private final Office office;
    private final Whom whom;
    private final Consumer<Optional<Supplier<Notice>>> close;
    private final BooleanProperty working = new SimpleBooleanProperty();

    @FXML
    private Label inviteTitle;
    @FXML
    private TextField inviteName;
    @FXML
    private Label inviteNameProblem;
    @FXML
    private Node inviteRoles;
    @FXML
    private RadioButton inviteClinician;
    @FXML
    private RadioButton inviteAdministrator;
    @FXML
    private RadioButton inviteCustodian;
    @FXML
    private TextField inviteBox;
    @FXML
    private Label inviteBoxProblem;
    @FXML
    private NoticeBox inviteNotice;
    @FXML
    private Node inviteWorking;
    @FXML
    private Button cancelInvite;
    @FXML
    private Button saveInvite;

    /// Who is to be invited.
    ///
    /// @param known somebody who is in, for a further workstation
    /// @param names of everybody who is in
    record Whom(Optional<Directory.Person> known, Set<String> names) {}

    /// @param close hides the dialog, and tells what was done, if anything
    InviteController(Desk desk, Office office, Whom whom, Consumer<Optional<Supplier<Notice>>> close) {
        this.desk = desk;
        this.office = office;
        this.whom = whom;
        this.close = close;
    }

    @FXML
    private void initialize() {
        var texts = desk.texts();
        inviteTitle.textProperty().bind(whom.known().map(person -> texts.bind("inviteFurther", person.displayName()))
                .orElseGet(() -> texts.bind("inviteTitle")));
        whom.known().ifPresent(person -> inviteName.setText(person.displayName()));
        inviteName.setDisable(whom.known().isPresent());
        inviteRoles.setVisible(whom.known().isEmpty());
        inviteRoles.setManaged(whom.known().isEmpty());
        ToggleGroup roles = new ToggleGroup();
        roles.getToggles().addAll(inviteClinician, inviteAdministrator, inviteCustodian);
        inviteClinician.setSelected(true);
        inviteBox.setText(Enrolments.usualBox(office.relay()).map(URI::toString).orElse("https://"));
        show(inviteNameProblem, Bindings.createStringBinding(this::nameProblem, inviteName.textProperty(),
                texts.languageProperty()));
        show(inviteBoxProblem, Bindings.createStringBinding(
                () -> addresses().isPresent() ? "" : texts.get("inviteBoxProblem"),
                inviteBox.textProperty(), texts.languageProperty()));
        saveInvite.disableProperty().bind(working.or(Bindings.createBooleanBinding(
                () -> invitee().isEmpty() || addresses().isEmpty(), inviteName.textProperty(), inviteBox.textProperty())));
        cancelInvite.disableProperty().bind(working);
        inviteWorking.visibleProperty().bind(working);
    }

    private static void show(Label problem, StringBinding words) {
        problem.textProperty().bind(words);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    }

    void focus() {
        (whom.known().isPresent() ? saveInvite : inviteName).requestFocus();
    }

    @FXML
    private void save() {
        Invite.Invitee person = invitee().orElseThrow();
        Invite.Addresses addresses = addresses().orElseThrow();
        desk.pick().toSave(fileName(person.displayName())).map(InviteController::named).ifPresent(to -> {
            working.set(true);
            inviteNotice.clear();
            office.invite(person, addresses, to, () -> {
                working.set(false);
                close.accept(Optional.of(() -> new Notice(Notice.done("").tone(),
                        desk.texts().get("inviteDone", person.displayName(), to.getFileName().toString()),
                        desk.texts().get("inviteDoneNext"), "")));
            }, why -> {
                working.set(false);
                inviteNotice.show(desk.texts(), new AdminFailures(desk).notice(why));
            });
        });
    }

    /// Not while the invite is being made: it would be in nobody's hands.
    @FXML
    void cancel() {
        if (!working.get()) {
            close.accept(Optional.empty());
        }
    }

    private Optional<Invite.Invitee> invitee() {
        try {
            return Optional.of(whom.known()
                    .map(person -> new Invite.Invitee(person.user(), person.displayName(), person.role()))
                    .orElseGet(() -> new Invite.Invitee(UserId.random(), inviteName.getText().strip(), role())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Role role() {
        return inviteAdministrator.isSelected() ? Role.ADMINISTRATOR
                : inviteCustodian.isSelected() ? Role.CUSTODIAN : Role.CLINICIAN;
    }

    private Optional<Invite.Addresses> addresses() {
        try {
            return Optional.of(new Invite.Addresses(office.relay(), URI.create(inviteBox.getText().strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String nameProblem() {
        String name = inviteName.getText().strip();
        if (whom.known().isPresent() || name.isEmpty()) {
            return "";
        }
        return invitee().isEmpty() ? desk.texts().get("inviteNameUnfit")
                : whom.names().contains(name) ? desk.texts().get("inviteNameThere", name) : "";
    }

    /// What some file system does not take is left out of the suggestion.
    private static String fileName(String name) {
        return name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", " ").strip() + Invite.FILE_SUFFIX;
    }

    /// By another name it would not be known for an invitation where it is opened.
    private static Path named(Path chosen) {
        String name = chosen.getFileName().toString();
        return name.endsWith(Invite.FILE_SUFFIX) ? chosen : chosen.resolveSibling(name + Invite.FILE_SUFFIX);
    }
}
