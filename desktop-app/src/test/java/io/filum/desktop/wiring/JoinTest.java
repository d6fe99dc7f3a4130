package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.Inviters;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.relay.Relay;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody starts Filum for the first time, with an invitation. Pictures of what they see go to `target/screens`.
@Windowed
class JoinTest {

    private static final String PASSPHRASE = "correct horse 배터리";

    private final Texts texts = new Texts(Language.EN);
    private Path folder;
    private Inviters inviters;
    private Relay relay;
    private JoinPlace place;
    private WorkstationWindow window;
    private Hands hands;
    private final Picks picks = new Picks();
    private volatile Duration passed = Duration.ZERO;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        folder = temporary;
        inviters = new Inviters(folder);
        relay = inviters.startRelay();
        place = new JoinPlace(folder.resolve("newcomer"), Argon2Cost.FLOOR, () -> Instant.now().plus(passed));
        start();
    }

    @AfterEach
    void close() {
        end();
        relay.close();
        inviters.close();
    }

    @Test
    void somebodyJoinsAndStandsBeforeTheWorklist() throws Exception {
        Invite invite = inviters.invite("김하늘", relay);
        take("join");
        picks.choose(file(invite));
        hands.click("openInvitation");
        hands.seeWords("Welcome, 김하늘");
        hands.seeWords("한빛의료원");
        assertThat(hands.see("askToJoin").isDisabled()).isTrue();
        hands.write("deviceName", "진료실 3");
        hands.write("newPassphrase", "short");
        hands.seeWords("at least 10");
        take("join-device");
        ask();
        hands.seeWords("Your request has arrived");
        hands.seeWords("진료실 3");
        assertThat(numbers()).isEqualTo(inviters.request(invite).fingerprint().toString());
        take("join-waiting");

        inviters.approve(invite);
        hands.see("worklist");
        hands.seeWords("You belong to 한빛의료원 now");
        assertThat(Enrolment.isIn(place.folder())).isTrue();
        hands.see("offerRecoveryDialog");
        take("join-done");
        hands.press(KeyCode.ESCAPE);
        hands.gone("offerRecoveryDialog");
        hands.seeWords("There is no recovery key yet");
        assertThat(hasRecoveryKey()).as("later is later").isFalse();
        hands.click("openSettings");
        hands.seeWords("No recovery key yet");
        take("join-reminded");
    }

    @Test
    void waitingSurvivesARestart() throws Exception {
        Invite invite = inviters.invite("Lee", relay);
        drop(file(invite));
        ask();
        hands.seeWords("Your request has arrived");
        String before = numbers();
        end();

        start();
        hands.seeWords("request to join waits here");
        hands.write("passphrase", PASSPHRASE);
        hands.click("unlock");
        hands.see("fingerprint");
        assertThat(numbers()).isEqualTo(before);
        end();

        inviters.approve(invite);
        start();
        hands.write("passphrase", PASSPHRASE);
        hands.click("unlock");
        hands.see("worklist");

        hands.write("offerPassphrase", "not this one");
        hands.click("showRecoveryKey");
        hands.seeWords("does not open this vault");
        hands.write("offerPassphrase", PASSPHRASE);
        hands.click("showRecoveryKey");
        hands.click("writtenDown");
        hands.click("acceptRecoveryKey");
        hands.gone("recoveryDialog");
        assertThat(hasRecoveryKey()).isTrue();
    }

    @Test
    void whoIsNotLetInReadsWhyAndCanBeginAnew() throws Exception {
        Invite invite = inviters.invite("Lee", relay);
        drop(file(invite));
        ask();
        hands.seeWords("Your request has arrived");
        inviters.decline(invite, Cause.FINGERPRINT_DIFFERED);
        hands.seeWords("The numbers on the two screens differed");
        hands.seeWords("declined-fingerprint-differed");
        assertThat(hands.sees("tryAgain")).isFalse();
        take("join-declined");
        hands.click("otherInvitation");
        hands.see("openInvitation");
        assertThat(Enrolment.vault(place.folder())).doesNotExist();

        Invite second = inviters.invite("Lee Sora", relay);
        drop(file(second));
        ask();
        hands.seeWords("Your request has arrived");
        inviters.approve(second);
        hands.see("worklist");
    }

    @Test
    void aUsedInviteIsSaidToBeUsed() throws Exception {
        Invite invite = inviters.invite("Lee", relay);
        Path file = file(invite);
        drop(file);
        ask();
        hands.seeWords("Your request has arrived");
        end();
        place = new JoinPlace(folder.resolve("another"), Argon2Cost.FLOOR, Instant::now);
        start();
        drop(file);
        ask();
        hands.seeWords("Another computer has used this invitation");
        hands.seeWords("enrolment-taken");
        assertThat(Enrolment.isIn(place.folder())).isFalse();
    }

    @Test
    void whatIsNoInvitationIsSaidToBeNone() throws Exception {
        hands.click("openInvitation");
        assertThat(hands.sees("invitationProblem")).as("cancel is no error").isFalse();

        drop(Files.writeString(folder.resolve("note.filum-invite"), "{}"));
        hands.seeWords("This file is no invitation");
        hands.seeWords("invite-damaged");
        take("join-damaged");

        drop(folder.resolve("nowhere.filum-invite"));
        hands.seeWords("invite-unreadable");

        drop(file(Inviters.until(inviters.invite("Lee", relay), Instant.now().minusSeconds(1))));
        hands.seeWords("has expired");

        String mixed = Files.readString(file(inviters.invite("Lee", relay)))
                .replace(inviters.directory().root().fingerprint().toString(), "00".repeat(32));
        drop(Files.writeString(folder.resolve("mixed.filum-invite"), mixed));
        hands.seeWords("invite-wrong-root");
        assertThat(place.folder()).doesNotExist();
    }

    @Test
    void givingUpIsAskedFirst() throws Exception {
        drop(file(inviters.invite("Lee", relay)));
        ask();
        hands.seeWords("Your request has arrived");
        hands.click("giveUpRequest");
        hands.see("question");
        take("join-give-up");
        hands.click("answerNo");
        hands.gone("question");
        assertThat(place.isWaiting()).isTrue();
        hands.click("giveUpRequest");
        hands.click("answerYes");
        hands.see("openInvitation");
        assertThat(place.isWaiting()).isFalse();
        assertThat(Enrolment.vault(place.folder())).doesNotExist();
    }

    @Test
    void withoutARelayItGoesOnTrying() throws Exception {
        Invite invite = inviters.invite("Lee", relay);
        relay.close();
        drop(file(invite));
        ask();
        hands.seeWords("cannot be reached");
        take("join-offline");
    }

    @Test
    void whoeverWalksAwayHasToUnlock() throws Exception {
        drop(file(inviters.invite("Lee", relay)));
        ask();
        hands.seeWords("Your request has arrived");
        passed = Duration.ofMinutes(6);
        hands.see("passphrase");
        assertThat(hands.sees("fingerprint")).isFalse();
        hands.write("passphrase", PASSPHRASE);
        hands.click("unlock");
        hands.see("fingerprint");
    }

    @Test
    void anInvitationIsNeverAttachedToAThread() throws Exception {
        Invite invite = inviters.invite("Lee", relay);
        Path file = file(invite);
        drop(file);
        ask();
        hands.seeWords("Your request has arrived");
        inviters.approve(invite);
        hands.see("worklist");
        drop(file);
        hands.seeWords("belongs to an organisation already");
    }

    private void start() {
        window = Hands.onFx(() -> WorkstationWindow.join(Hands.stage(), place,
                vault -> Workstation.open(WorkstationOptions.of(place.folder()), vault), texts, picks));
        hands = new Hands(window.stage());
    }

    private void end() {
        Hands.onFx(window::close);
    }

    /// As it comes when it is dropped, or named on the command line.
    private void drop(Path file) {
        Hands.onFx(() -> window.raise(List.of(file)));
    }

    private void ask() {
        hands.see("newPassphrase");
        if (hands.textOf("deviceName").isEmpty()) {
            hands.write("deviceName", "Desk");
        }
        hands.write("newPassphrase", PASSPHRASE);
        hands.write("repeatPassphrase", PASSPHRASE);
        hands.click("askToJoin");
        hands.gone("askToJoin");
    }

    private Path file(Invite invite) throws Exception {
        return Files.write(folder.resolve(invite.id() + Invite.FILE_SUFFIX), InviteCodec.encode(invite));
    }

    private boolean hasRecoveryKey() throws Exception {
        return VaultFile.at(Enrolment.vault(place.folder()), Argon2Cost.FLOOR).hasRecoveryKey();
    }

    private String numbers() {
        GridPane shown = (GridPane) hands.see("fingerprint");
        return Hands.onFx(() -> shown.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining(" ")));
    }

    private void take(String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
