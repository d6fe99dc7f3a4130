package io.filum.desktop.ui.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.admin.Office.Seen;
import io.filum.desktop.ui.ports.AskUser.Question;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.InviteId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;

/// Who waits to be let in, whose certificates are about to end and who belongs to the organisation, looked at again every
/// few seconds, with what an administrator can do about each.
public final class AdministrationController {

    private static final Duration LOOK_AGAIN = Duration.seconds(4);

    private final Desk desk;
    private final Office office;
    private final Ways ways;
    private final AdminFailures failures;
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final PauseTransition pause = new PauseTransition(LOOK_AGAIN);
    private List<Newcomer> waiting = List.of();
    private Optional<Directory> directory = Optional.empty();
    /// Looks that began before an act show what was before it: they are dropped.
    private int generation;
    private boolean stopped;
    private boolean lookFailed;

    @FXML
    private Label adminOrganisation;
    @FXML
    private NoticeBox adminNotice;
    @FXML
    private VBox newcomerRows;
    @FXML
    private RenewalList renewalRows;
    @FXML
    private VBox memberRows;
    @FXML
    private Node adminBody;
    @FXML
    private Node adminWorking;
    @FXML
    private Button inviteSomebody;
    @FXML
    private Button closeAdministration;

    /// Where it goes on from here.
    ///
    /// @param invite somebody who is in already, or nobody yet; and the names of those who are in
    /// @param refuse asks whether to, and whether the digits differed
    record Ways(BiConsumer<Optional<Directory.Person>, Set<String>> invite, BiConsumer<String, Consumer<Boolean>> refuse,
                Runnable close) {}

    AdministrationController(Desk desk, Office office, Ways ways) {
        this.desk = desk;
        this.office = office;
        this.ways = ways;
        this.failures = new AdminFailures(desk);
    }

    @FXML
    private void initialize() {
        renewalRows.begin(desk, office, this::act);
        adminWorking.visibleProperty().bind(working);
        adminBody.disableProperty().bind(working);
        inviteSomebody.disableProperty().bind(working);
        closeAdministration.disableProperty().bind(working);
        desk.texts().languageProperty().subscribe(this::showAll);
        pause.setOnFinished(_ -> look());
        look();
    }

    void focus() {
        closeAdministration.requestFocus();
    }

    /// Something was done that this dialog led to.
    void done(Supplier<Notice> notice) {
        adminNotice.show(desk.texts(), notice);
        look();
    }

    /// Not during an act, whose outcome nobody would see.
    @FXML
    void close() {
        if (!working.get()) {
            stop();
            ways.close().run();
        }
    }

    /// No more looks: the dialog is gone.
    void stop() {
        stopped = true;
        pause.stop();
    }

    @FXML
    private void inviteSomebody() {
        ways.invite().accept(Optional.empty(), names());
    }

    private Set<String> names() {
        return directory.stream().flatMap(known -> known.users().stream()).map(Directory.Person::displayName)
                .collect(Collectors.toSet());
    }

    private void look() {
        if (stopped) {
            return;
        }
        pause.stop();
        int mine = ++generation;
        office.look(seen -> {
            if (mine == generation && !stopped) {
                show(seen);
                pause.playFromStart();
            }
        }, why -> {
            if (mine == generation && !stopped) {
                lookFailed = true;
                adminNotice.show(desk.texts(), failures.notice(why));
                pause.playFromStart();
            }
        });
    }

    private void show(Seen seen) {
        if (lookFailed) {
            lookFailed = false;
            adminNotice.clear();
        }
        List<Newcomer> now = new ArrayList<>(seen.waiting());
        // Said once by the administration, and forgotten: it stays in view for as long as somebody looks.
        waiting.stream().filter(before -> before.stage() instanceof Stage.Expired).forEach(now::addFirst);
        if (!now.equals(waiting) || directory.isEmpty()) {
            waiting = now;
            showNewcomers();
        }
        renewalRows.show(seen.renewals(), seen.directory());
        if (!directory.map(Directory::head).equals(Optional.of(seen.directory().head()))) {
            directory = Optional.of(seen.directory());
            showMembers();
        }
    }

    private void showAll() {
        if (directory.isPresent()) {
            showNewcomers();
            renewalRows.show();
            showMembers();
        }
    }

    private void showNewcomers() {
        newcomerRows.getChildren().setAll(waiting.stream().map(newcomer -> new NewcomerRow(newcomer, desk,
                new NewcomerRow.Acts(asked -> approve(newcomer, asked), () -> refuse(newcomer),
                        () -> takeBack(newcomer), () -> sendAgain(newcomer)))).toList());
        if (waiting.isEmpty()) {
            Label nobody = new Label(desk.texts().get("adminNobody"));
            nobody.getStyleClass().add("muted");
            newcomerRows.getChildren().add(nobody);
        }
    }

    private void showMembers() {
        Directory known = directory.orElseThrow();
        adminOrganisation.setText(known.name());
        memberRows.getChildren().setAll(known.users().stream().map(person -> new MemberRow(person,
                known.devicesOf(person.user()), office, desk, new MemberRow.Acts(
                        () -> ways.invite().accept(Optional.of(person), names()),
                        () -> revoke(person, known.devicesOf(person.user())),
                        device -> revoke(person, device)))).toList());
    }

    private void approve(Newcomer newcomer, Stage.Asking asked) {
        var texts = desk.texts();
        desk.ask().confirm(new Question(texts.bind("approveTitle", newcomer.name()),
                texts.bind("approveBody", newcomer.name(), asked.fingerprint().toString(),
                        RoleWords.bind(newcomer.role(), texts), asked.deviceName()),
                texts.bind("approveYes"), texts.bind("cancel"), false), () -> act(
                        (done, failed) -> office.approve(newcomer.invite(), asked, done, failed),
                        () -> texts.get("approveDone", newcomer.name(), asked.deviceName())));
    }

    private void refuse(Newcomer newcomer) {
        ways.refuse().accept(newcomer.name(), differed -> act((done, failed) -> office.refuse(newcomer.invite(),
                differed ? Cause.FINGERPRINT_DIFFERED : Cause.BY_ADMINISTRATOR, done, failed),
                () -> desk.texts().get("refuseDone", newcomer.name())));
    }

    private void takeBack(Newcomer newcomer) {
        var texts = desk.texts();
        InviteId invite = newcomer.invite();
        desk.ask().confirm(new Question(texts.bind("inviteBackTitle", newcomer.name()), texts.bind("inviteBackBody"),
                texts.bind("newcomerTakeBack"), texts.bind("cancel"), true), () -> act(
                        (done, failed) -> office.refuse(invite, Cause.BY_ADMINISTRATOR, done, failed),
                        () -> texts.get("refuseDone", newcomer.name())));
    }

    private void sendAgain(Newcomer newcomer) {
        act((done, failed) -> office.answerAgain(newcomer.invite(), done, failed),
                () -> desk.texts().get("answerDone", newcomer.name()));
    }

    private void revoke(Directory.Person person, List<DeviceCertificate> devices) {
        var texts = desk.texts();
        String names = devices.stream().map(DeviceCertificate::deviceName).collect(Collectors.joining(", "));
        desk.ask().confirm(new Question(texts.bind("revokePersonTitle", person.displayName()), devices.isEmpty()
                ? texts.bind("revokePersonAlone", person.displayName())
                : texts.bind("revokePersonBody", person.displayName(), devices.size(), names),
                texts.bind("revokePersonYes"), texts.bind("cancel"), true), () -> act(
                        (done, failed) -> office.revoke(person.user(), done, failed),
                        () -> texts.get("revokeDone", person.displayName())));
    }

    private void revoke(Directory.Person person, DeviceCertificate device) {
        var texts = desk.texts();
        desk.ask().confirm(new Question(texts.bind("revokeDeviceTitle", device.deviceName()),
                texts.bind("revokeDeviceBody", device.deviceName(), person.displayName()),
                texts.bind("revokeDeviceYes"), texts.bind("cancel"), true), () -> act(
                        (done, failed) -> office.revoke(device.device(), done, failed),
                        () -> texts.get("revokeDone", device.deviceName())));
    }

    /// One act at a time: what it changes is looked at before the next.
    private void act(BiConsumer<Runnable, Consumer<Throwable>> what, Supplier<String> done) {
        generation++;
        pause.stop();
        adminNotice.clear();
        working.set(true);
        what.accept(() -> {
            working.set(false);
            done(() -> Notice.done(done.get()));
        }, why -> {
            working.set(false);
            adminNotice.show(desk.texts(), failures.notice(why));
            look();
        });
    }
}
