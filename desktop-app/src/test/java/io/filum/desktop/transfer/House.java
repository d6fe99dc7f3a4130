package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

/// An organisation whose people each have a workstation with a vault in a folder of its own.
final class House implements AutoCloseable {

    private final Path folder;
    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now());
    private final List<SignedEntry> entries = new ArrayList<>();
    private Directory directory;

    House(Path folder) throws DirectoryRefused {
        this.folder = folder;
        entries.add(keys.found("Test house", true, Instant.now()));
        directory = Directory.replay(entries);
    }

    /// Somebody with a workstation.
    record Person(UserId user, String name, Path folder) {

        Vault unlock() throws Exception {
            try (var passphrase = passphrase()) {
                return VaultFile.at(folder.resolve("vault")).unlock(passphrase);
            }
        }
    }

    Person join(String name) throws IOException, DirectoryRefused {
        var user = UserId.random();
        append(new AddUser(user, name, Role.CLINICIAN));
        var home = Files.createDirectories(folder.resolve(name));
        try (var passphrase = passphrase();
                var vault = VaultFile.at(home.resolve("vault"), Argon2Cost.FLOOR).create(passphrase)) {
            append(new AddDevice(vault.certificate(user, "Workstation of " + name)));
        }
        return new Person(user, name, home);
    }

    private void append(DirectoryEntry entry) throws DirectoryRefused {
        var signed = keys.sign(directory, entry, Instant.now());
        directory = directory.append(signed);
        entries.add(signed);
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }

    Directory directory() {
        return directory;
    }

    List<SignedEntry> entries() {
        return List.copyOf(entries);
    }

    TransferOptions options(Person person, URI relay) {
        return new TransferOptions(person.folder(), relay, person.user(), directory.org(),
                directory.root().fingerprint());
    }

    /// Tells a new relay who belongs to the organisation.
    void introduceTo(URI relay) throws Exception {
        try (var client = new RelayClient(relay, DeviceId.random())) {
            client.pushDirectory(entries);
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
