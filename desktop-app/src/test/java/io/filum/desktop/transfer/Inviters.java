package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

import okhttp3.Request;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.CertificateRequest;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.EnrolmentAnswer;
import io.filum.model.enrolment.EnrolmentAnswer.Admitted;
import io.filum.model.enrolment.EnrolmentAnswer.Cause;
import io.filum.model.enrolment.EnrolmentAnswer.Declined;
import io.filum.model.enrolment.EnrolmentAnswerCodec;
import io.filum.model.enrolment.EnrolmentRequest;
import io.filum.model.enrolment.EnrolmentRequestCodec;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteId;
import io.filum.model.enrolment.InviteSecret;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;
import io.filum.model.wire.EnrolmentBox;
import io.filum.model.wire.MediaTypes;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.access.RelayCredentials;

/// An organisation with a relay and an administrator who lets people in by hand: invites, reads, answers. What is
/// signed is public, so that a test can have it otherwise.
public final class Inviters implements AutoCloseable {

    private final Path folder;
    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now());
    private final List<SignedEntry> entries = new ArrayList<>();
    private final TlsIdentity administrator;
    private Directory directory;

    /// @param folder in which `relay` will be
    public Inviters(Path folder) throws Exception {
        this.folder = folder;
        entries.add(keys.found("한빛의료원", false, Instant.now()));
        directory = Directory.replay(entries);
        keys.equipRelay(RelayOptions.tlsIn(folder.resolve("relay")), List.of("127.0.0.1"), Instant.now());
        var user = UserId.random();
        add(new AddUser(user, "Administrator", Role.ADMINISTRATOR));
        try (var passphrase = Passphrase.of("correct horse".toCharArray());
                var vault = VaultFile.at(folder.resolve("administrator"), Argon2Cost.FLOOR).create(passphrase)) {
            var device = vault.certificate(user, "Office");
            add(new AddDevice(device));
            administrator = vault.tls(keys.certify(vault.certificateRequest(), device, Instant.now()));
        }
    }

    /// A relay that knows the directory.
    public Relay startRelay() throws Exception {
        var relay = Relay.start(RelayOptions.inFolder(folder.resolve("relay")));
        publish(relay.uri());
        return relay;
    }

    /// How the relay of this organisation speaks TLS, for one that is not to be trusted.
    SSLContext relaySide() throws Exception {
        return RelayCredentials.read(RelayOptions.tlsIn(folder.resolve("relay"))).context();
    }

    public OrganisationKeys keys() {
        return keys;
    }

    public Directory directory() {
        return directory;
    }

    public List<SignedEntry> entries() {
        return List.copyOf(entries);
    }

    public SignedEntry add(DirectoryEntry entry) throws DirectoryRefused {
        var signed = keys.sign(directory, entry, Instant.now());
        directory = directory.append(signed);
        entries.add(signed);
        return signed;
    }

    public void publish(URI relay) throws Exception {
        try (var client = new RelayClient(relay, administrator)) {
            client.pushDirectory(entries);
        }
    }

    /// Invites a new person. No box is opened.
    public Invite invite(String name, URI relay, URI box) throws DirectoryRefused {
        var user = UserId.random();
        add(new AddUser(user, name, Role.CLINICIAN));
        return invite(user, relay, box);
    }

    /// Invites a person who is there, with another device.
    public Invite invite(UserId user, URI relay, URI box) {
        var person = directory.user(user).orElseThrow();
        return new Invite(InviteId.random(), new Invite.Addresses(relay, box),
                new Invite.Anchor(keys.org(), directory.name(), directory.root().fingerprint(),
                        keys.issuer().certificateRoot()),
                new Invite.Invitee(user, person.displayName(), person.role()), InviteSecret.random(),
                Instant.now().plus(Duration.ofHours(20)));
    }

    /// The same invite with another end.
    public static Invite until(Invite invite, Instant end) {
        return new Invite(
                invite.id(), invite.addresses(), invite.anchor(), invite.invitee(), invite.secret(), end);
    }

    public void openBox(Invite invite, Instant until) throws Exception {
        call(invite, new Request.Builder().url(invite.relay() + "/api/enrol").post(
                RelayClient.body(new EnrolmentBox(invite.id(), until).toJson(), MediaTypes.JSON)));
    }

    public Invite invite(String name, Relay relay) throws Exception {
        var invite = invite(name, relay.uri(), relay.publicUri());
        openBox(invite, invite.expiresAt());
        publish(relay.uri());
        return invite;
    }

    public EnrolmentRequest request(Invite invite) throws Exception {
        return EnrolmentRequestCodec.decode(call(invite, box(invite)));
    }

    /// Checks and approves what lies in the box.
    public void approve(Invite invite) throws Exception {
        var request = request(invite);
        answer(invite, admit(invite, request));
    }

    /// Checks a request, adds the device, and makes the answer.
    public EnrolmentAnswer admit(Invite invite, EnrolmentRequest request) throws Exception {
        request.verify(invite.secret());
        add(new AddDevice(request.certificate()));
        publish(invite.relay());
        return EnrolmentAnswer.make(request,
                new Admitted(certify(request).chain(), directory.head()), invite.secret());
    }

    public DeviceCredentials certify(EnrolmentRequest request) throws Exception {
        return keys.certify(CertificateRequest.parse(request.csr().bytes()), request.certificate(), Instant.now());
    }

    public void decline(Invite invite, Cause cause) throws Exception {
        answer(invite, EnrolmentAnswer.make(request(invite), new Declined(cause), invite.secret()));
    }

    public void answer(Invite invite, EnrolmentAnswer answer) throws Exception {
        call(invite, box(invite).put(
                RelayClient.body(EnrolmentAnswerCodec.encode(answer), MediaTypes.ENROLMENT)));
    }

    public void takeBack(Invite invite) throws Exception {
        call(invite, box(invite).delete());
    }

    private static Request.Builder box(Invite invite) {
        return new Request.Builder().url(invite.relay() + "/api/enrol/" + invite.id());
    }

    private byte[] call(Invite invite, Request.Builder request) throws Exception {
        try (var client = new RelayClient(invite.relay(), administrator)) {
            return client.call(request, bytes -> bytes);
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
