package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

/// A small organisation for tests: clinicians with vaults, a signed directory, a real relay on a real Redis.
final class Clinic implements AutoCloseable {

    static final String PASSPHRASE = "correct horse 배터리";

    private final Path folder;
    private final List<Enrolment> members = new ArrayList<>();
    private final List<SignedEntry> entries = new ArrayList<>();
    private final PassingClock clock = new PassingClock();
    private Relay relay;
    private int port;

    Clinic(Path folder, String... names) throws Exception {
        this.folder = folder;
        try (OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now())) {
            keys.equipRelay(RelayOptions.tlsIn(folder.resolve("relay")), List.of("127.0.0.1"), Instant.now());
            startRelay();
            entries.add(keys.found("Test clinic", false, Instant.now()));
            Directory directory = Directory.replay(entries);
            List<UserId> users = new ArrayList<>();
            for (String name : names) {
                UserId user = UserId.random();
                users.add(user);
                Enrolment enrolment = new Enrolment(relay.uri(), keys.org(), directory.root().fingerprint(), user);
                enrolment.write(data(members.size()));
                members.add(enrolment);
                directory = add(keys, directory, new DirectoryEntry.AddUser(user, name, Role.CLINICIAN));
                try (Passphrase typed = passphrase(); Vault vault = vaultFile(members.size() - 1).create(typed)) {
                    DeviceCertificate device = vault.certificate(user, "Test");
                    directory = add(keys, directory, new DirectoryEntry.AddDevice(device));
                    keys.certify(vault.certificateRequest(), device, Instant.now()).write(data(members.size() - 1));
                }
            }
            if (users.size() > 2) {
                add(keys, directory, new DirectoryEntry.AddTeam("ICU night", users.subList(1, users.size())));
            }
        }
    }

    private Directory add(OrganisationKeys keys, Directory directory, DirectoryEntry entry) throws Exception {
        SignedEntry signed = keys.sign(directory, entry, Instant.now());
        entries.add(signed);
        return directory.append(signed);
    }

    Path data(int member) {
        return folder.resolve("workstation-" + member);
    }

    VaultFile vaultFile(int member) {
        return VaultFile.at(Enrolment.vault(data(member)), Argon2Cost.FLOOR);
    }

    Enrolment enrolment(int member) {
        return members.get(member);
    }

    static Passphrase passphrase() {
        return Passphrase.of(PASSPHRASE.toCharArray());
    }

    /// Opens a member's workstation; whoever shows it in a window closes it with the window.
    Workstation workstation(int member) throws Exception {
        try (Passphrase typed = passphrase()) {
            return open(member, vaultFile(member).unlock(typed));
        }
    }

    Workstation open(int member, Vault vault) throws Exception {
        Workstation workstation = Workstation.open(new WorkstationOptions(
                members.get(member).transferOptions(data(member)), clock), vault);
        if (workstation.engine().directory().current().isEmpty()) {
            workstation.trust(entries);
        }
        return workstation;
    }

    /// Lets time pass for all workstations.
    void pass(Duration time) {
        clock.passed = clock.passed.plus(time);
    }

    private static final class PassingClock extends Clock {
        private volatile Duration passed = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneId.systemDefault();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }
    }

    void startRelay() throws Exception {
        Path data = Files.createDirectories(folder.resolve("relay"));
        relay = Relay.start(RelayOptions.inFolder(data).onPort(port));
        port = relay.uri().getPort();
    }

    void stopRelay() {
        relay.close();
        relay = null;
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
    }
}
