package io.filum.desktop.vault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

/// A small organisation with real keys, for tests: people join it, each with one device.
public final class Clinic implements AutoCloseable {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, NOW);
    private final List<SignedEntry> entries = new ArrayList<>();
    private Directory directory;

    public Clinic() {
        SignedEntry genesis = keys.found("Test clinic", true, NOW);
        entries.add(genesis);
        try {
            directory = Directory.replay(entries);
        } catch (DirectoryRefused e) {
            throw new AssertionError(e);
        }
    }

    /// Somebody with one device and its keys.
    public record Person(UserId user, Vault vault, ThreadKeys keys) {

        public DeviceId device() {
            return vault.device();
        }

        public EnvelopeSealer sealer() {
            return new EnvelopeSealer(vault, keys);
        }

        public EnvelopeOpener opener() {
            return new EnvelopeOpener(vault, keys);
        }
    }

    public Person join(String name) {
        UserId user = UserId.random();
        append(new AddUser(user, name, Role.CLINICIAN));
        return device(user);
    }

    /// A further device of somebody who has joined.
    public Person device(UserId user) {
        Vault vault = newVault();
        append(new AddDevice(vault.certificate(user, "Workstation")));
        return new Person(user, vault, new ThreadKeys(vault, new MemoryEpochSecrets()));
    }

    public void append(DirectoryEntry entry) {
        SignedEntry signed = keys.sign(directory, entry, NOW);
        try {
            directory = directory.append(signed);
        } catch (DirectoryRefused e) {
            throw new AssertionError(e);
        }
        entries.add(signed);
    }

    public Directory directory() {
        return directory;
    }

    public List<SignedEntry> entries() {
        return List.copyOf(entries);
    }

    /// The header of a sender's next envelope, for chains that nobody checks.
    public EnvelopeHeader header(EnvelopeKind kind, ThreadId thread, int epoch, DeviceId sender) {
        return new EnvelopeHeader(kind, new Address(directory.org(), thread, epoch),
                new Sender(sender, 1, EnvelopeHash.NONE), DedupeId.random(), NOW.toEpochMilli(), directory.head(),
                Seen.NOTHING);
    }

    public static EpochPlan plan(ThreadId thread, HistoryPolicy history, Person... members) {
        return EpochPlan.first(thread, Arrays.stream(members).map(Person::user).distinct().toList(), history);
    }

    static Vault newVault() {
        try {
            return Vault.of(VaultFile.at(Path.of("vault-of-nobody")), Vault.newContents(DeviceId.random()),
                    new Cobblestone(new Engines()));
        } catch (VaultRefused e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
