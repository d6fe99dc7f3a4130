package io.filum.desktop.admin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.admin.AdminFolder;
import io.filum.desktop.admin.Administration;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.DeviceStatement;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.enrolment.InviteSecret;
import io.filum.model.identity.Octets;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Requests to join that an administrator must not let in: hostile case 24.
class HostileLettingInTest {

    @TempDir
    Path folder;

    private Office office;
    private Invite invite;

    @BeforeEach
    void open() throws Exception {
        office = new Office(folder);
        var file = folder.resolve("lee" + Invite.FILE_SUFFIX);
        office.signed("invite", "--name=Lee", "--box=" + office.relay().publicUri(), "--out=" + file);
        invite = InviteCodec.decode(Files.readAllBytes(file));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    @DisplayName("Hostile 24: what the relay, or anybody without the secret, puts into the box is found and not approved")
    void aRequestWithoutTheSecretIsSuspicious() throws Exception {
        var guessed = new Invite(invite.id(), invite.addresses(), invite.anchor(), invite.invitee(),
                InviteSecret.random(), invite.expiresAt());
        lay(guessed);

        assertThat(office.done(List.of(Shell.VAULT), "pending")).contains("something else lies in their place")
                .contains("[request-forged]");
        assertThat(office.refused(ExitCode.REFUSED, List.of(Shell.VAULT, Shell.ISSUER), "approve",
                invite.id().toString())).contains("[nothing-to-approve]");
        office.done(List.of(Shell.VAULT), "refuse", invite.id().toString());
        assertThat(office.done(List.of(Shell.VAULT), "pending")).contains("Nobody is waiting");
    }

    @Test
    @DisplayName("Hostile 24: an invite in another person's name is suspicious")
    void aRequestForSomebodyElseIsSuspicious() throws Exception {
        lay(new Invite(invite.id(), invite.addresses(), invite.anchor(),
                new Invite.Invitee(UserId.random(), "Lee", invite.role()), invite.secret(), invite.expiresAt()));

        assertThat(office.done(List.of(Shell.VAULT), "pending")).contains("[request-forged]");
    }

    @Test
    @DisplayName("Hostile 24: a swapped certificate request is refused, and nothing is signed")
    void aSwappedCsrIsRefused() throws Exception {
        try (var typed = passphrase(); var mine = vault("mine").create(typed); var other = vault("other").create(typed)) {
            var honest = mine.enrolmentRequest(invite, "Ward 3");
            var swapped = EnrolmentRequest.make(
                    invite, honest.statement(), Octets.of(other.certificateRequest().bytes()));
            assertThatThrownBy(() -> approve(swapped)).isInstanceOfSatisfying(RequestRefused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(RequestRefused.Reason.OTHER_KEY));
            assertThat(office.done(List.of(Shell.VAULT), "people")).doesNotContain("Lee");
        }
    }

    @Test
    @DisplayName("Hostile 24: a statement by keys that the newcomer does not hold is refused")
    void aStatementOfAnotherInviteIsRefused() throws Exception {
        try (var typed = passphrase(); var mine = vault("mine").create(typed); var other = vault("other").create(typed)) {
            var theirs = other.enrolmentRequest(invite, "Ward 3").statement();
            var stolen = EnrolmentRequest.make(invite,
                    new DeviceStatement(theirs.certificate(),
                            mine.enrolmentRequest(invite, "Ward 3").statement().signature()),
                    Octets.of(other.certificateRequest().bytes()));
            assertThatThrownBy(() -> approve(stolen)).isInstanceOfSatisfying(EnrolmentRefused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(EnrolmentRefused.Reason.REQUEST_NOT_HELD));
        }
    }

    private void approve(EnrolmentRequest request) throws Exception {
        var admin = new AdminFolder(office.data(), Argon2Cost.FLOOR);
        try (var typed = Passphrase.of(Shell.VAULT.toCharArray()); var vault = admin.vault().unlock(typed);
                var administration = Administration.open(admin, vault, InstantSource.system());
                var signing = Passphrase.of(Shell.ISSUER.toCharArray()); var issuer = admin.issuer().open(signing)) {
            administration.enrolments().approve(invite.id(), new Stage.Asking(request), issuer);
        }
    }

    private void lay(Invite with) throws Exception {
        var place = new JoinPlace(folder.resolve("mallory"), Argon2Cost.FLOOR, InstantSource.system());
        try (var typed = passphrase(); var joining = place.begin(with, "Ward 3", typed); var _ = joining.vault()) {
            joining.look();
        }
    }

    private VaultFile vault(String name) {
        return VaultFile.at(folder.resolve(name), Argon2Cost.FLOOR);
    }

    private static Passphrase passphrase() {
        return Passphrase.of("newcomer's own words".toCharArray());
    }
}
