package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Policy;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;
import io.filum.relay.RelayOptions;
import io.filum.relay.access.RelayCredentials;

/// An organisation whose people each have a workstation with a vault in a folder of its own.
final class House implements AutoCloseable {

    private final Path folder;
    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now());
    private final List<SignedEntry> entries = new ArrayList<>();
    private final Map<Path, DeviceId> devices = new HashMap<>();
    private Directory directory;

    private final TlsIdentity administrator;

    /// Equips a relay in the folder `relay`.
    House(Path folder) throws Exception {
        this.folder = folder;
        entries.add(keys.found("Test house", false, Instant.now()));
        directory = Directory.replay(entries);
        equipRelay();
        try (var passphrase = passphrase();
                var vault = VaultFile.at(folder.resolve("administrator"), Argon2Cost.FLOOR).create(passphrase)) {
            administrator = vault.tls(certify(vault, vault.certificate(UserId.random(), "Administrator")));
        }
    }

    void equipRelay() throws IOException {
        equipRelay(RelayOptions.tlsIn(folder.resolve("relay")), "127.0.0.1");
    }

    void equipRelay(Path tls, String host) throws IOException {
        equipRelay(tls, host, Instant.now());
    }

    /// @param at when the relay's certificate was issued; it holds for a day
    void equipRelay(Path tls, String host, Instant at) throws IOException {
        keys.equipRelay(tls, List.of(host), at);
    }

    /// How a relay of this house speaks TLS, for whoever stands between it and a workstation.
    SSLContext relaySide() throws Exception {
        return RelayCredentials.read(RelayOptions.tlsIn(folder.resolve("relay"))).context();
    }

    private DeviceCredentials certify(Vault vault, DeviceCertificate device) throws RequestRefused {
        return keys.certify(vault.certificateRequest(), device, Instant.now());
    }

    /// Somebody with a workstation.
    record Person(UserId user, String name, Path folder) {

        Vault unlock() throws Exception {
            try (var passphrase = passphrase()) {
                return VaultFile.at(folder.resolve("vault")).unlock(passphrase);
            }
        }
    }

    Person join(String name) throws Exception {
        var user = UserId.random();
        append(new AddUser(user, name, Role.CLINICIAN));
        return equip(user, name);
    }

    /// Another workstation of somebody who has one.
    Person equip(Person owner, String name) throws Exception {
        return equip(owner.user(), name);
    }

    private Person equip(UserId user, String name) throws Exception {
        var home = Files.createDirectories(folder.resolve(name));
        try (var passphrase = passphrase();
                var vault = VaultFile.at(home.resolve("vault"), Argon2Cost.FLOOR).create(passphrase)) {
            var device = vault.certificate(user, "Workstation of " + name);
            append(new AddDevice(device));
            certify(vault, device).write(home);
            devices.put(home, device.device());
        }
        return new Person(user, name, home);
    }

    /// Certifies a workstation's key once more, as the issuer would have at that time; the certificate holds for a day.
    DeviceCredentials certify(Person of, Vault vault, Instant at) throws RequestRefused {
        return keys.certify(vault.certificateRequest(), directory.device(device(of)).orElseThrow(), at);
    }

    /// Certifies one's key for another's device, as no issuer does.
    DeviceCredentials certifyAs(Person as, Vault vault, Instant at) throws RequestRefused {
        var known = directory.device(device(as)).orElseThrow();
        var own = vault.certificate(known.user(), known.deviceName());
        return keys.certify(vault.certificateRequest(), new DeviceCertificate(known.device(), known.user(),
                known.deviceName(), known.signing(), known.kem(), own.tlsKeyHash()), at);
    }

    /// Takes over what devices have told the relay about themselves: the issuer signs behind that.
    void learnFrom(URI relay) throws Exception {
        try (var client = new RelayClient(relay, administrator)) {
            var news = client.directory(entries.size());
            directory = directory.append(news);
            entries.addAll(news);
        }
    }

    DeviceId device(Person workstation) {
        return devices.get(workstation.folder());
    }

    /// That workstation alone; its owner stays.
    void revokeDevice(Person workstation) throws DirectoryRefused {
        append(new RevokeDevice(device(workstation)));
    }

    void revoke(Person person) throws DirectoryRefused {
        append(new RevokeUser(person.user()));
    }

    void policy(Policy policy) throws DirectoryRefused {
        append(new SetPolicy(policy));
    }

    void relays(URI... addresses) throws DirectoryRefused {
        append(new SetRelays(List.of(addresses)));
    }

    void team(String name, Person... people) throws DirectoryRefused {
        append(new AddTeam(name, Stream.of(people).map(Person::user).toList()));
    }

    private void append(DirectoryEntry entry) throws DirectoryRefused {
        var signed = keys.sign(directory, entry, Instant.now());
        directory = directory.append(signed);
        entries.add(signed);
    }

    /// An entry that the issuer signed behind any state of the directory, not kept here.
    SignedEntry signed(Directory behind, DirectoryEntry entry) throws DirectoryRefused {
        return keys.sign(behind, entry, Instant.now());
    }

    static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }

    Directory directory() {
        return directory;
    }

    List<SignedEntry> entries() {
        return List.copyOf(entries);
    }

    TransferOptions options(Person person, URI relay) throws IOException {
        return new TransferOptions(person.folder(), relay, person.user(), directory.org(),
                directory.root().fingerprint(), DeviceCredentials.read(person.folder()));
    }

    /// Tells a new relay who belongs to the organisation, as one with a certificate that the directory does not list.
    void introduceTo(URI relay) throws Exception {
        try (var client = new RelayClient(relay, administrator)) {
            client.pushDirectory(entries);
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
