package io.filum.desktop.transfer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.CertificateRequest;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.EnrolmentAnswer;
import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.enrolment.InviteSecret;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.Octets;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;
import io.filum.relay.access.RelayCredentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Hostile case 24: a relay in the wrong hands, which has the organisation's own TLS key, tries to get a key, a
/// certificate or a directory of its own past a newcomer and an administrator. Whatever it does, the newcomer's folder
/// stays what it was, and waits.
class HostileJoiningTest {

    @TempDir
    Path folder;

    private Inviters inviters;
    private RelayInTheMiddle relay;
    private JoinPlace place;
    private Invite invite;
    private Joining joining;
    private Vault vault;

    @BeforeEach
    void setUp() throws Exception {
        inviters = new Inviters(folder);
        relay = new RelayInTheMiddle(inviters.relaySide());
        invite = inviters.invite("김하늘", relay.uri(), relay.uri());
        begin(invite);
    }

    @AfterEach
    void tearDown() {
        end();
        relay.close();
        inviters.close();
    }

    @Test
    @DisplayName("what an honest relay carries is taken")
    void honest() throws Exception {
        relay.answer(admitted(joining.request()));
        relay.show(inviters.entries());
        assertThat(joining.look()).isEqualTo(new Joining.LetIn());
    }

    @Test
    @DisplayName("Hostile 24: swapped CSR: the administrator's side finds out")
    void swappedCsr() throws Exception {
        joining.look();
        try (Vault mallory = vault("mallory")) {
            var asked = relay.asked();
            assertForged(new EnrolmentRequest(asked.invite(), asked.statement(),
                    Octets.of(mallory.certificateRequest().bytes()), asked.mac()));
        }
    }

    @Test
    @DisplayName("Hostile 24: swapped device statement: the administrator's side finds out")
    void swappedStatement() throws Exception {
        joining.look();
        try (Vault mallory = vault("mallory"); InviteSecret guessed = InviteSecret.random()) {
            var withoutSecret = new Invite(invite.id(), invite.addresses(), invite.anchor(), invite.invitee(), guessed,
                    invite.expiresAt());
            var rogue = mallory.enrolmentRequest(withoutSecret, "진료실 3");
            assertForged(rogue);
            assertForged(new EnrolmentRequest(invite.id(), rogue.statement(), rogue.csr(), relay.asked().mac()));
        }
    }

    @Test
    @DisplayName("Hostile 24: a request of which the two halves have different TLS keys is not certified")
    void halvesThatDoNotFit() throws Exception {
        joining.look();
        try (Vault mallory = vault("mallory")) {
            var mixed = EnrolmentRequest.make(invite, relay.asked().statement(),
                    Octets.of(mallory.certificateRequest().bytes()));
            mixed.verify(invite.secret());
            assertThatExceptionOfType(RequestRefused.class)
                    .isThrownBy(() -> inviters.certify(mixed));
        }
    }

    @Test
    @DisplayName("Hostile 24: reused invite: the second one finds it taken")
    void reusedInvite() throws Exception {
        try (var real = inviters.startRelay()) {
            var once = inviters.invite("Lee", real);
            again(once);
            assertThat(joining.look()).isEqualTo(new Joining.Waiting());
            var first = inviters.request(once);
            end();
            again(once, "elsewhere");
            assertRefused(JoinRefused.Kind.INVITE_USED, "enrolment-taken");
            assertThat(inviters.request(once)).isEqualTo(first);
            inviters.approve(once);
            assertRefused(JoinRefused.Kind.INVITE_USED, "enrolment-taken");
        }
    }

    @Test
    @DisplayName("Hostile 24: expired invite: its box is gone")
    void expiredInvite() throws Exception {
        try (var real = inviters.startRelay()) {
            var late = Inviters.until(
                    inviters.invite("Lee", real.uri(), real.publicUri()), Instant.now().minusSeconds(1));
            again(late);
            assertRefused(JoinRefused.Kind.INVITE_OVER, "invite-expired");
        }
    }

    @Test
    @DisplayName("Hostile 24: wrong root: a relay of another organisation is not spoken to")
    void relayOfAnotherOrganisation() throws Exception {
        try (var other = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now())) {
            other.equipRelay(folder.resolve("rogue"), List.of("127.0.0.1"), Instant.now());
        }
        try (var rogue = new RelayInTheMiddle(RelayCredentials.read(folder.resolve("rogue")).context())) {
            again(inviters.invite("Lee", rogue.uri(), rogue.uri()));
            assertThatExceptionOfType(RelayFailure.class).isThrownBy(joining::look)
                    .matches(e -> e.code().equals("relay-untrusted"));
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(rogue::asked);
        }
    }

    @Test
    @DisplayName("Hostile 24: wrong root: another organisation's directory")
    void directoryOfAnotherOrganisation() throws Exception {
        try (var others = new Inviters(folder.resolve("others"))) {
            others.add(new AddUser(invite.user(), "김하늘", Role.CLINICIAN));
            others.add(new AddDevice(joining.request().certificate()));
            relay.answer(EnrolmentAnswer.make(joining.request(),
                    new Admitted(inviters.certify(joining.request()).chain(), others.directory().head()),
                    invite.secret()));
            relay.show(others.entries());
            assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-genesis");
        }
    }

    @Test
    @DisplayName("Hostile 24: wrong root: an invite whose X.509 root is another organisation's")
    void inviteOfTwoRoots() throws Exception {
        try (var other = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now())) {
            var file = new String(InviteCodec.encode(invite), StandardCharsets.UTF_8)
                    .replace(invite.rootFingerprint().toString(), other.root().fingerprint().toString());
            assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> InviteCodec.decode(
                    file.getBytes(StandardCharsets.UTF_8))).withMessage("invite-wrong-root");
        }
    }

    @Test
    @DisplayName("Hostile 24: the answer of another invite")
    void answerOfAnotherInvite() throws Exception {
        var other = inviters.invite("Lee", relay.uri(), relay.uri());
        try (Vault lee = vault("lee")) {
            relay.answer(admitted(other, lee.enrolmentRequest(other, "Lee’s desk")));
            relay.show(inviters.entries());
            assertRefused(JoinRefused.Kind.NOT_TRUSTED, "answer-to-another");
        }
    }

    @Test
    @DisplayName("Hostile 24: the answer to another request under the same invite")
    void answerToAnotherRequest() throws Exception {
        relay.answer(admitted(vault.enrolmentRequest(invite, "another name")));
        relay.show(inviters.entries());
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "answer-to-another");
    }

    @Test
    @DisplayName("Hostile 24: an answer of the relay's own making")
    void forgedAnswer() throws Exception {
        var genuine = admitted(joining.request());
        relay.show(inviters.entries());
        relay.answer(EnrolmentAnswer.make(joining.request(), genuine.decision(), InviteSecret.random()));
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "answer-forged");
        relay.answer(new EnrolmentAnswer(
                invite.id(), genuine.request(), new Declined(Cause.BY_ADMINISTRATOR), genuine.mac()));
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "answer-forged");
        relay.answer(Arrays.copyOf(EnrolmentAnswerCodec.encode(genuine), 100));
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "answer-damaged");
        relay.answer(genuine);
        assertThat(joining.look()).as("nothing was lost by it").isEqualTo(new Joining.LetIn());
    }

    @Test
    @DisplayName("Hostile 24: certificates that another root of the same name signed")
    void certificatesOfAnotherRoot() throws Exception {
        var request = joining.request();
        inviters.add(new AddDevice(request.certificate()));
        relay.show(inviters.entries());
        try (var rogue = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now())) {
            var certified = rogue.certify(
                    CertificateRequest.parse(request.csr().bytes()), request.certificate(), Instant.now());
            relay.answer(EnrolmentAnswer.make(
                    request, new Admitted(certified.chain(), inviters.directory().head()), invite.secret()));
            assertRefused(JoinRefused.Kind.NOT_TRUSTED, "credentials-untrusted");
        }
    }

    @Test
    @DisplayName("Hostile 24: a colleague's certificate, and the issuer's own")
    void certificatesOfOthers() throws Exception {
        var request = joining.request();
        var own = inviters.certify(request).chain();
        inviters.add(new AddDevice(request.certificate()));
        relay.show(inviters.entries());
        try (Vault lee = vault("lee")) {
            var lees = inviters.keys().certify(
                    lee.certificateRequest(), lee.certificate(UserId.random(), "desk"), Instant.now());
            relay.answer(EnrolmentAnswer.make(
                    request, new Admitted(lees.chain(), inviters.directory().head()), invite.secret()));
            assertRefused(JoinRefused.Kind.NOT_TRUSTED, "credentials-other-key");
        }
        relay.answer(EnrolmentAnswer.make(
                request, new Admitted(List.of(own.getLast()), inviters.directory().head()), invite.secret()));
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "credentials-untrusted");
    }

    @Test
    @DisplayName("Hostile 24: a directory that is rolled back, forked, another's, or without the device")
    void swappedDirectory() throws Exception {
        var before = inviters.entries();
        var answer = admitted(joining.request());
        relay.answer(answer);
        relay.show(List.of());
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-genesis");
        relay.show(before);
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-behind");

        var fork = inviters.keys().sign(Directory.replay(before),
                new AddUser(UserId.random(), "Mallory", Role.ADMINISTRATOR), Instant.now());
        relay.show(Stream.concat(before.stream(), Stream.of(fork)).toList());
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-fork");

        relay.answer(EnrolmentAnswer.make(joining.request(), new Admitted(
                ((Admitted) answer.decision()).chain(), before.getLast().head()), invite.secret()));
        relay.show(before);
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-without-device");

        inviters.add(new RevokeDevice(vault.device()));
        relay.show(inviters.entries());
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-without-device");

        relay.answer(EnrolmentAnswer.make(joining.request(), new Admitted(((Admitted) answer.decision()).chain(),
                new DirectoryHead(2, Sha256.ZERO)), invite.secret()));
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-fork");
    }

    @Test
    @DisplayName("Hostile 24: the device is listed with another key")
    void listedWithAnotherKey() throws Exception {
        var request = joining.request();
        try (Vault mallory = vault("mallory")) {
            var own = request.certificate();
            var hers = mallory.certificate(invite.user(), own.deviceName());
            inviters.add(new AddDevice(new DeviceCertificate(own.device(), own.user(),
                    own.deviceName(), hers.signing(), hers.kem(), own.tlsKeyHash())));
        }
        relay.answer(EnrolmentAnswer.make(request, new Admitted(
                inviters.certify(request).chain(), inviters.directory().head()), invite.secret()));
        relay.show(inviters.entries());
        assertRefused(JoinRefused.Kind.NOT_TRUSTED, "directory-without-device");
    }

    private EnrolmentAnswer admitted(EnrolmentRequest request) throws Exception {
        return admitted(invite, request);
    }

    private EnrolmentAnswer admitted(Invite of, EnrolmentRequest request) throws Exception {
        request.verify(of.secret());
        inviters.add(new AddDevice(request.certificate()));
        return EnrolmentAnswer.make(request, new Admitted(
                inviters.certify(request).chain(), inviters.directory().head()), of.secret());
    }

    private void assertForged(EnrolmentRequest swapped) {
        assertThatExceptionOfType(EnrolmentRefused.class).isThrownBy(() -> swapped.verify(invite.secret()))
                .withMessage("request-forged");
    }

    private void assertRefused(JoinRefused.Kind kind, String code) {
        ThrowingCallable look = joining::look;
        assertThatExceptionOfType(JoinRefused.class).isThrownBy(look).withMessage(code).matches(e -> e.kind() == kind);
        assertThat(Enrolment.isIn(place.folder())).isFalse();
        assertThat(place.folder().resolve(TransferOptions.DATABASE)).doesNotExist();
        assertThat(place.folder().resolve("device.pem")).doesNotExist();
        assertThat(place.isWaiting()).isTrue();
    }

    private void again(Invite next) throws Exception {
        again(next, "again");
    }

    private void again(Invite next, String where) throws Exception {
        end();
        begin(next, where);
    }

    private void begin(Invite next) throws Exception {
        begin(next, "newcomer");
    }

    private void begin(Invite next, String where) throws Exception {
        place = new JoinPlace(folder.resolve(where), Argon2Cost.FLOOR, InstantSource.system());
        try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
            joining = place.begin(InviteCodec.decode(InviteCodec.encode(next)), "진료실 3", passphrase);
            vault = joining.vault();
        }
    }

    private void end() {
        joining.close();
        vault.close();
    }

    private Vault vault(String name) throws Exception {
        try (var passphrase = Passphrase.of("correct horse".toCharArray())) {
            return VaultFile.at(folder.resolve(name), Argon2Cost.FLOOR).create(passphrase);
        }
    }
}
