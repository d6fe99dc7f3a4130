package io.filum.desktop.admin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.JoinRefused;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From an invite to a workstation that belongs to the organisation, and out again, through a real relay.
class LettingInTest {

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void theDirectoryNamesTheRelays() {
        var here = office.relay().uri().toString();
        assertThat(office.done(List.of(Shell.VAULT), "relay", "addresses")).contains("none named");
        assertThat(office.signed("relay", "addresses", here, "https://second.example:7400"))
                .contains(here + ", https://second.example:7400");
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify"))
                .contains("relays: " + here + ", https://second.example:7400");
        assertThat(office.refused(ExitCode.USAGE, List.of(Shell.VAULT, Shell.ISSUER), "relay", "addresses", here, here))
                .contains("[relays-unfit]");
        assertThat(office.signed("relay", "addresses", "--none")).contains("none named");
    }

    @Test
    void anInvitedPersonIsLetInAndPutOutAgain() throws Exception {
        var invite = invite("--name=이하늘");
        var place = place("lee");
        assertThat(pending()).contains("has not used the invite yet");
        try (var joining = ask(place, invite); var vault = joining.vault()) {
            assertThat(pending()).contains("이하늘 (clinician): asks for 'Ward 3'")
                    .contains(joining.request().fingerprint().toString());
            assertThat(approve(joining)).contains("이하늘 is in, with 'Ward 3'");
            assertThat(pending()).contains("Nobody is waiting");
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);

            var lees = new AdminFolder(place.folder(), Argon2Cost.FLOOR);
            try (var lee = Administration.open(lees, vault, InstantSource.system())) {
                assertThat(lee.examineDirectory().isSound()).isTrue();
                office.signed("revoke", "person", "이하늘", "--yes");
                assertThatThrownBy(lee::examineDirectory).isInstanceOf(RelayFailure.class);
            }
        }
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify")).contains("이하늘 OUT");
        assertThat(office.done(List.of(Shell.VAULT), "people")).doesNotContain("이하늘");
    }

    @Test
    void anInviteIsGoodForOneDevice() throws Exception {
        var invite = invite("--name=Lee");
        try (var first = ask(place("first"), invite); var _ = first.vault();
                var second = begin(place("second"), invite); var _ = second.vault()) {
            assertThatThrownBy(second::look).isInstanceOf(JoinRefused.class);
            approve(first);
            assertThatThrownBy(second::look).isInstanceOf(JoinRefused.class);
            assertThat(office.refused(ExitCode.ABSENT, List.of(Shell.VAULT), "approve", id(invite)))
                    .contains("[admin-unknown-invite]");
        }
    }

    @Test
    void aPersonGetsAFurtherDeviceAndLosesIt() throws Exception {
        var invite = invite("--person=김관리");
        try (var joining = ask(place("second"), invite); var _ = joining.vault()) {
            approve(joining);
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);
        }
        assertThat(office.done(List.of(Shell.VAULT), "people")).contains("Administration").contains("Ward 3");
        office.signed("revoke", "device", "Ward 3", "--yes");
        assertThat(office.done(List.of(Shell.VAULT), "people")).contains("Administration").doesNotContain("Ward 3");
    }

    @Test
    void nobodyIsLetInWithoutAYesOrTheDigits() throws Exception {
        var invite = invite("--name=Lee");
        try (var joining = ask(place("lee"), invite); var _ = joining.vault()) {
            assertThat(office.refused(ExitCode.DECLINED, List.of(Shell.VAULT, Shell.ISSUER), "approve", id(invite)))
                    .contains("[confirmation-missing]");
            assertThat(office.refused(ExitCode.REFUSED, List.of(Shell.VAULT, Shell.ISSUER), "approve", id(invite),
                    "--fingerprint=12345 12345 12345 12345 12345 12345")).contains("[fingerprint-differs]");
            assertThat(joining.look()).isInstanceOf(Joining.Waiting.class);

            office.done(List.of(Shell.VAULT), "refuse", id(invite), "--digits-differed");
            assertThat(joining.look()).isEqualTo(new Joining.NotLetIn(Cause.FINGERPRINT_DIFFERED));
        }
    }

    @Test
    void anInviteThatIsTakenBackIsWorthNothing() throws Exception {
        var invite = invite("--name=Lee");
        office.done(List.of(Shell.VAULT), "refuse", id(invite));
        try (var joining = begin(place("lee"), invite); var _ = joining.vault()) {
            assertThatThrownBy(joining::look).isInstanceOf(JoinRefused.class);
        }
    }

    @Test
    void anInvitesFileIsNeverOverwritten() throws Exception {
        var there = Files.writeString(folder.resolve("there"), "somebody's");
        assertThat(office.refused(ExitCode.REFUSED, List.of(Shell.VAULT, Shell.ISSUER), "invite", "--name=Lee",
                "--box=" + office.relay().publicUri(), "--out=" + there)).contains("[file-exists]");
        assertThat(there).hasContent("somebody's");
        assertThat(pending()).as("in nobody's hands").contains("Nobody is waiting");
    }

    @Test
    void aClinicianOpensNoBox() throws Exception {
        var invite = invite("--name=Lee");
        var place = place("lee");
        try (var joining = ask(place, invite); var vault = joining.vault()) {
            approve(joining);
            joining.look();
            var theirs = new AdminFolder(place.folder(), Argon2Cost.FLOOR);
            var stolen = new AdminFolder(office.data(), Argon2Cost.FLOOR);
            try (var administration = Administration.open(theirs, vault, InstantSource.system());
                    var typed = Passphrase.of(Shell.ISSUER.toCharArray()); var issuer = stolen.issuer().open(typed)) {
                assertThatThrownBy(() -> administration.enrolments().invite(
                        new Invite.Invitee(UserId.random(), "Mallory", Role.CLINICIAN),
                        new Invite.Addresses(office.relay().uri(), office.relay().publicUri()), Duration.ofHours(1),
                        issuer)).isInstanceOf(RelayFailure.class);
            }
        }
    }

    @Test
    void anInviteEnds() throws Exception {
        var invite = invite("--name=Lee", "--hours=1");
        try (var joining = ask(place("lee"), invite); var _ = joining.vault()) {
            var later = new Shell(office.data(), () -> Instant.now().plus(Duration.ofMinutes(61)));
            assertThat(later.run(List.of(Shell.VAULT), "approve", id(invite)).err()).contains("[nothing-to-approve]");
            assertThat(later.run(List.of(Shell.VAULT), "pending").out()).contains("Nobody is waiting");
        }
    }

    private Invite invite(String... more) throws Exception {
        var file = folder.resolve("invite" + more[0].hashCode() + Invite.FILE_SUFFIX);
        var words = new ArrayList<>(List.of("invite", "--box=" + office.relay().publicUri(), "--out=" + file));
        words.addAll(List.of(more));
        office.signed(words.toArray(String[]::new));
        return InviteCodec.decode(Files.readAllBytes(file));
    }

    private String pending() {
        return office.done(List.of(Shell.VAULT), "pending");
    }

    private String approve(Joining joining) {
        return office.signed("approve", id(joining.invite()), "--fingerprint=" + joining.request().fingerprint());
    }

    private JoinPlace place(String name) {
        return new JoinPlace(folder.resolve(name), Argon2Cost.FLOOR, InstantSource.system());
    }

    private static Joining ask(JoinPlace place, Invite invite) throws Exception {
        var joining = begin(place, invite);
        assertThat(joining.look()).isInstanceOf(Joining.Waiting.class);
        return joining;
    }

    private static Joining begin(JoinPlace place, Invite invite) throws IOException {
        try (var typed = Passphrase.of("newcomer's own words".toCharArray())) {
            return place.begin(invite, "Ward 3", typed);
        }
    }

    private static String id(Invite invite) {
        return invite.id().toString();
    }
}
