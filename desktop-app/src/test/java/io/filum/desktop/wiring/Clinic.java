package io.filum.desktop.wiring;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.Wire;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;
import io.filum.relay.redis.RedisLink;

/// A small organisation for tests: clinicians with vaults, a signed directory, a real relay on a real Redis.
final class Clinic implements AutoCloseable {

    static final String PASSPHRASE = "correct horse 배터리";

    private final Path folder;
    private final List<Enrolment> members = new ArrayList<>();
    private final List<SignedEntry> entries = new ArrayList<>();
    private final PassingClock clock = new PassingClock();
    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now());
    private Directory directory;
    private Relay relay;
    private Wire wire;

    Clinic(Path folder, String... names) throws Exception {
        this.folder = folder;
        keys.equipRelay(RelayOptions.tlsIn(relayData()), List.of("127.0.0.1"), Instant.now());
        startRelay();
        entries.add(keys.found("Test clinic", false, Instant.now()));
        directory = Directory.replay(entries);
        for (String name : names) {
            join(name, Role.CLINICIAN);
        }
        if (names.length > 2) {
            sign(new DirectoryEntry.AddTeam("ICU night",
                    members.subList(1, members.size()).stream().map(Enrolment::user).toList()));
        }
    }

    /// Somebody with a workstation, whose number is the next.
    UserId join(String name, Role role) throws Exception {
        UserId user = UserId.random();
        int member = members.size();
        Enrolment enrolment = new Enrolment(wire.uri(), keys.org(), directory.root().fingerprint(), user);
        enrolment.write(data(member));
        members.add(enrolment);
        sign(new DirectoryEntry.AddUser(user, name, role));
        try (Passphrase typed = passphrase(); Vault vault = vaultFile(member).create(typed)) {
            keys.certify(vault.certificateRequest(), addDevice(vault, user, "Ward desk"), Instant.now()).write(data(member));
        }
        return user;
    }

    /// Another device of somebody, which nobody ever uses.
    DeviceId addDevice(UserId user, String name) throws Exception {
        Path file = Files.createDirectories(folder.resolve("devices")).resolve(name);
        try (Passphrase typed = passphrase(); Vault vault = VaultFile.at(file, Argon2Cost.FLOOR).create(typed)) {
            return addDevice(vault, user, name).device();
        }
    }

    private DeviceCertificate addDevice(Vault vault, UserId user, String name) throws Exception {
        DeviceCertificate device = vault.certificate(user, name);
        sign(new DirectoryEntry.AddDevice(device));
        return device;
    }

    /// The issuer signs what the directory says next; nobody is told yet.
    SignedEntry sign(DirectoryEntry entry) throws Exception {
        SignedEntry signed = keys.sign(directory, entry, Instant.now());
        entries.add(signed);
        directory = directory.append(signed);
        return signed;
    }

    /// Brings everything that was signed to a workstation, as the relay would.
    void tell(Workstation workstation) throws Exception {
        int known = workstation.engine().directory().current().orElseThrow().head().size();
        workstation.trust(entries.subList(known, entries.size()));
    }

    Directory directory() {
        return directory;
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

    /// What all their clocks show.
    Instant now() {
        return clock.instant();
    }

    /// Holds time still for all workstations until the run has ended: what a person does quickly, a busy machine may not.
    void atOnce(Runnable run) {
        clock.held = clock.instant();
        try {
            run.run();
        } finally {
            clock.held = null;
        }
    }

    private static final class PassingClock extends Clock {
        private volatile Duration passed = Duration.ZERO;
        private volatile Instant held;

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
            Instant still = held;
            return still == null ? Instant.now().plus(passed) : still;
        }
    }

    void startRelay() throws Exception {
        Path data = Files.createDirectories(relayData());
        relay = Relay.start(RelayOptions.inFolder(data));
        if (wire == null) {
            wire = new Wire(relay.uri());
        } else {
            wire.mend(relay.uri());
        }
    }

    /// Another program is the relay from now on.
    void relayIsAt(URI other) {
        wire.mend(other);
    }

    /// What is on its way goes on at a crawl after so many bytes.
    void crawlAfter(long bytes) {
        wire.crawlAfter(bytes);
    }

    /// A connection to the relay's own Redis, as an administrator would have it.
    RedisLink redis() throws Exception {
        var config = Files.readAllLines(relayData().resolve("redis/redis.conf"));
        return RedisLink.to(URI.create("redis://:" + setting(config, "requirepass ") + "@127.0.0.1:"
                + setting(config, "port ")));
    }

    private static String setting(List<String> config, String name) {
        return config.stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow().substring(name.length());
    }

    /// The relay comes again, and its disk was exchanged for a new one.
    void relayComesAgainEmpty() throws Exception {
        stopRelay();
        try (var files = Files.walk(relayData().resolve("redis"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        startRelay();
    }

    private Path relayData() {
        return folder.resolve("relay");
    }

    void stopRelay() {
        wire.tear();
        relay.close();
        relay = null;
    }

    @Override
    public void close() {
        wire.close();
        if (relay != null) {
            relay.close();
        }
        keys.close();
    }
}
