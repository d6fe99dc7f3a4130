package io.filum.desktop.wiring;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Founding;
import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.Invitations;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.JoinRefused;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.transfer.RenewalByHand;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.ForgedRenewals;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.model.audit.AuditAction;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Role;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An administrator invites people, lets them in and puts them out, in the window. The organisation, its relay and the
/// newcomers' side are real; a test makes the gesture and looks in directory and database. Pictures go to
/// `target/screens`.
@Windowed
class AdministrationScreenTest {

    private static final String PASSPHRASE = "correct horse 배터리";
    private static final String ISSUERS = "issuer's own words";
    private static final String LONG_NAME = "남궁하늘별 (소아청소년과 신생아중환자실 전담 임상조교수)";

    @TempDir
    static Path folder;
    private static AdminFolder office;
    private static Relay relay;
    private static Workstation workstation;
    private static int numberOfPlaces;

    private final Texts texts = new Texts(Language.EN);
    private final Picks picks = new Picks();
    private WorkstationWindow window;
    private Hands hands;

    @BeforeAll
    static void found() throws Exception {
        Hands.startFx();
        office = new AdminFolder(folder.resolve("office"), Argon2Cost.FLOOR);
        Path data = Files.createDirectories(folder.resolve("relay"));
        try (Passphrase own = passphrase(PASSPHRASE); Passphrase issuers = passphrase(ISSUERS);
                Passphrase roots = passphrase("root's own words")) {
            Administration.createOrganisation(office, folder.resolve("root.filum"), new Founding("한빛의료원",
                    Founding.Kind.REAL, "박관리", "관리실 1", URI.create("https://127.0.0.1:1")),
                    new Founding.Passphrases(own, issuers, roots), InstantSource.system());
            try (IssuerKeys issuer = office.issuer().open(issuers)) {
                issuer.equipRelay(RelayOptions.tlsIn(data), List.of("127.0.0.1"), Instant.now());
            }
            relay = Relay.start(RelayOptions.inFolder(data));
            Enrolment.read(office.path()).withRelay(relay.uri()).write(office.path());
            Vault vault = office.vault().unlock(own);
            try (Administration administration = Administration.open(office, vault, InstantSource.system())) {
                administration.introduceRelay();
            }
            vault.close();
        }
    }

    @AfterAll
    static void end() {
        relay.close();
    }

    @BeforeEach
    void open() throws Exception {
        try (Passphrase own = passphrase(PASSPHRASE)) {
            workstation = Workstation.open(WorkstationOptions.of(office.path()), office.vault().unlock(own));
        }
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), workstation, texts, picks));
        hands = new Hands(window.stage());
        hands.see("worklist");
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
    }

    @Test
    void cancelCancels() throws Exception {
        askForIssuer();
        hands.write("issuerPassphrase", "not this one");
        hands.click("openIssuer");
        hands.seeWords("does not open the issuer’s keys");
        hands.press(KeyCode.ESCAPE);
        hands.gone("issuerDialog");

        enter();
        List<Invitations.Open> before = invitations();
        hands.click("inviteSomebody");
        hands.write("inviteName", "Nobody");
        hands.click("saveInvite");
        assertThat(picks.suggested()).isEqualTo("Nobody.filum-invite");
        assertThat(hands.sees("inviteDialog")).as("no file was chosen: nothing is done, and nothing is lost").isTrue();
        hands.press(KeyCode.ESCAPE);
        hands.gone("inviteDialog");
        assertThat(invitations()).hasSameSizeAs(before);
        hands.press(KeyCode.ESCAPE);
        hands.gone("administrationDialog");
    }

    @Test
    void somebodyIsInvitedLetInAndPutOut() throws Exception {
        enter();
        Invite invite = invite(LONG_NAME, "inviteClinician");
        hands.seeWords("The invitation for " + LONG_NAME);
        hands.seeWords("Has not used the invitation yet");
        try (Joining joining = begin(invite, "소아병동 간호사실 옆 3번 자리 (공용 워크스테이션)"); Vault _ = joining.vault()) {
            assertThat(joining.look()).isInstanceOf(Joining.Waiting.class);
            hands.see("newcomerDigits");
            assertThat(digits()).isEqualTo(joining.request().fingerprint().toString());
            take("administration-waiting");

            hands.click("approve");
            hands.seeWords("Let " + LONG_NAME + " in?");
            hands.seeWords(joining.request().fingerprint().toString());
            hands.press(KeyCode.ESCAPE);
            hands.gone("question");
            assertThat(joining.look()).as("cancel cancels").isInstanceOf(Joining.Waiting.class);

            hands.click("approve");
            hands.click("answerYes");
            hands.seeWords(LONG_NAME + " is in");
            hands.gone("newcomerDigits");
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);
        }
        assertThat(directory().user(invite.user())).hasValueSatisfying(person -> {
            assertThat(person.role()).isEqualTo(Role.CLINICIAN);
            assertThat(person.active()).isTrue();
        });
        assertThat(invitations()).noneMatch(open -> open.invite().id().equals(invite.id()));
        assertThat(actions()).contains(AuditAction.DIRECTORY_CHANGE);

        hands.click(inRowOf(LONG_NAME, "revokePerson"));
        hands.seeWords("Revoke " + LONG_NAME + "?");
        hands.seeWords("with one workstation: 소아병동");
        take("administration-revoke");
        hands.press(KeyCode.ESCAPE);
        hands.gone("question");
        assertThat(directory().user(invite.user()).orElseThrow().active()).as("cancel cancels").isTrue();
        hands.click(inRowOf(LONG_NAME, "revokePerson"));
        hands.click("answerYes");
        hands.seeWords(LONG_NAME + " is revoked");
        assertThat(directory().user(invite.user()).orElseThrow().active()).isFalse();
        assertThat(directory().devicesOf(invite.user())).isEmpty();
    }

    @Test
    void aFurtherWorkstationIsInvitedAndPutOutAlone() throws Exception {
        enter();
        assertThat(inRowOf("박관리", "revokePerson").isDisabled()).as("nobody puts themselves out").isTrue();
        picks.choose(folder.resolve("further"));
        hands.click(inRowOf("박관리", "inviteFurther"));
        hands.seeWords("Another workstation for 박관리");
        assertThat(hands.sees("inviteClinician")).isFalse();
        Invite invite = save("further");
        assertThat(invite.role()).isEqualTo(Role.ADMINISTRATOR);
        try (Joining joining = begin(invite, "Laptop"); Vault _ = joining.vault()) {
            joining.look();
            hands.click("approve");
            hands.click("answerYes");
            hands.seeWords("박관리 is in");
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);
        }
        assertThat(directory().devicesOf(invite.user())).hasSize(2);
        hands.click(inRowOf("박관리", "revokeDevice"));
        hands.seeWords("Revoke the workstation “Laptop”?");
        hands.click("answerYes");
        hands.seeWords("Laptop is revoked");
        assertThat(directory().devicesOf(invite.user())).hasSize(1);
        assertThat(directory().user(invite.user()).orElseThrow().active()).isTrue();
    }

    @Test
    void whoseDigitsDifferedIsToldSo() throws Exception {
        enter();
        Invite invite = invite("이하늘", "inviteCustodian");
        assertThat(invite.role()).isEqualTo(Role.CUSTODIAN);
        try (Joining joining = begin(invite, "Ward 3"); Vault _ = joining.vault()) {
            joining.look();
            hands.click("refuse");
            hands.seeWords("Refuse 이하늘?");
            hands.press(KeyCode.ESCAPE);
            hands.gone("refuseDialog");
            assertThat(joining.look()).as("cancel cancels").isInstanceOf(Joining.Waiting.class);
            hands.click("refuse");
            hands.click("digitsDiffered");
            hands.click("refuseNewcomer");
            hands.seeWords("Refused.");
            assertThat(joining.look()).isEqualTo(new Joining.NotLetIn(Cause.FINGERPRINT_DIFFERED));
        }
    }

    @Test
    void anInvitationIsTakenBackAndALockWipesTheKeys() throws Exception {
        enter();
        Invite invite = invite("Lee", "inviteClinician");
        hands.click("takeBack");
        hands.click("answerYes");
        hands.seeWords("worth nothing any more");
        try (Joining joining = begin(invite, "Ward 3"); Vault _ = joining.vault()) {
            assertThatThrownBy(joining::look).isInstanceOf(JoinRefused.class);
        }
        hands.press(KeyCode.CONTROL, KeyCode.L);
        hands.see("passphrase");
        hands.write("passphrase", PASSPHRASE);
        hands.click("unlock");
        hands.see("worklist");
        assertThat(hands.sees("administrationDialog")).isFalse();
        askForIssuer();
        assertThat(hands.sees("administrationDialog")).isFalse();
        hands.click("cancelIssuer");
    }

    @Test
    void whatCannotBeWrittenIsTakenBack() throws Exception {
        enter();
        hands.click("inviteSomebody");
        hands.write("inviteName", "박관리");
        hands.seeWords("박관리 is in already");
        hands.write("inviteName", "Park Jihun");
        hands.write("inviteBox", "relay");
        hands.seeWords("This is no address of a relay");
        assertThat(hands.see("saveInvite").isDisabled()).isTrue();
        reachRelay();
        picks.choose(folder.resolve("nowhere").resolve("park"));
        hands.click("saveInvite");
        hands.seeWords("The file could not be written there");
        take("administration-invite-failed");
        assertThat(invitations()).noneMatch(open -> open.invite().displayName().equals("Park Jihun"));
        hands.click("cancelInvite");
        hands.click("closeAdministration");
        hands.gone("administrationDialog");
    }

    @Test
    void certificatesAreRenewedDeclinedAndRequestsTakenAway() throws Exception {
        enter();
        hands.seeWords("No workstation asks for another certificate");
        Invite invite = invite("정하늘", "inviteClinician");
        try (Joining joining = begin(invite, "정하늘 자리"); Vault theirs = joining.vault()) {
            joining.look();
            hands.click("approve");
            hands.click("answerYes");
            hands.seeWords("정하늘 is in");
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);
            Path place = folder.resolve("newcomer-" + numberOfPlaces);
            try (Passphrase own = passphrase(PASSPHRASE); Vault mine = office.vault().unlock(own);
                    RenewalByHand here = new RenewalByHand(office.path(), mine);
                    RenewalByHand there = new RenewalByHand(place, theirs)) {
                Instant soon = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofDays(20));
                RenewalRequest mineToo = mine.renewalRequest(directory().org(), soon.plusSeconds(60));
                here.ask(mineToo);
                there.ask(ForgedRenewals.signed(theirs, directory().org(), theirs.device(), soon, new byte[300]));
                hands.seeWords("Not to be granted");
                hands.seeWords("request-malformed");
                take("administration-renewals");
                hands.click("dropRenewal");
                hands.seeWords("The request is taken away");
                hands.gone("dropRenewal");
                assertThat(there.waits()).isFalse();

                RenewalRequest good = theirs.renewalRequest(directory().org(), soon);
                there.ask(good);
                hands.see("renewAll");
                take("administration-renewals-all");
                hands.click(inRowOf("정하늘 자리", "declineRenewal"));
                hands.seeWords("Decline another certificate for “정하늘 자리”?");
                hands.press(KeyCode.ESCAPE);
                hands.gone("question");
                assertThat(there.waits()).as("cancel cancels").isTrue();
                hands.click(inRowOf("관리실 1", "declineRenewal"));
                hands.click("answerYes");
                hands.seeWords("Declined. 관리실 1 keeps");
                assertThat(here.waits()).isFalse();

                hands.gone("renewAll");
                here.ask(mineToo);
                hands.see("renewAll");
                hands.click("renewAll");
                hands.seeWords("2 workstations have another certificate");
                there.answer().orElseThrow().requireFor(good);
                here.answer().orElseThrow().requireFor(mineToo);
                hands.seeWords("No workstation asks for another certificate");
            }
        }
        assertThat(actions()).contains(AuditAction.RENEW_ANSWER, AuditAction.RENEW_CLOSE);
    }

    private void askForIssuer() {
        hands.click("openSettings");
        hands.click("openAdministration");
        hands.see("issuerDialog");
    }

    private void enter() {
        askForIssuer();
        hands.write("issuerPassphrase", ISSUERS);
        hands.click("openIssuer");
        hands.see("administrationDialog");
        hands.seeWords("박관리 (you)");
    }

    private Invite invite(String name, String role) throws Exception {
        hands.click("inviteSomebody");
        hands.write("inviteName", name);
        hands.click(role);
        return save(name.replaceAll("\\P{L}", ""));
    }

    private Invite save(String file) throws Exception {
        Path chosen = folder.resolve(file);
        picks.choose(chosen);
        reachRelay();
        hands.click("saveInvite");
        hands.gone("inviteDialog");
        Path written = folder.resolve(file + Invite.FILE_SUFFIX);
        if (written.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written))).isEqualTo("rw-------");
        }
        return InviteCodec.decode(Files.readAllBytes(written));
    }

    /// Not a gesture: the suggestion is right where a relay's two ports are neighbours, which a test's are not.
    private void reachRelay() {
        TextField box = (TextField) hands.see("inviteBox");
        Hands.onFx(() -> box.setText(relay.publicUri().toString()));
    }

    private static Joining begin(Invite invite, String device) throws Exception {
        try (Passphrase typed = passphrase("newcomer's own words")) {
            return new JoinPlace(folder.resolve("newcomer-" + ++numberOfPlaces), Argon2Cost.FLOOR, InstantSource.system())
                    .begin(invite, device, typed);
        }
    }

    private Node inRowOf(String name, String id) {
        Node words = hands.seeWords(name, node -> rowOf(node).map(row -> row.lookup("#" + id)).isPresent());
        return Hands.onFx(() -> rowOf(words).orElseThrow().lookup("#" + id));
    }

    private static Optional<Node> rowOf(Node node) {
        Node at = node;
        while (at != null && !at.getStyleClass().contains("reader-row")) {
            at = at.getParent();
        }
        return Optional.ofNullable(at);
    }

    private String digits() {
        FlowPane shown = (FlowPane) hands.see("newcomerDigits");
        return Hands.onFx(() -> shown.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private static Directory directory() {
        return workstation.engine().directory().current().orElseThrow();
    }

    private static List<Invitations.Open> invitations() {
        return workstation.engine().store().invitations().all();
    }

    private static List<AuditAction> actions() throws Exception {
        try (AuditReading reading = AuditReading.open(office.path().resolve(TransferOptions.DATABASE))) {
            return reading.newest(20).stream().map(written -> written.entry().action()).toList();
        }
    }

    private static Passphrase passphrase(String words) {
        return Passphrase.of(words.toCharArray());
    }

    private void take(String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
