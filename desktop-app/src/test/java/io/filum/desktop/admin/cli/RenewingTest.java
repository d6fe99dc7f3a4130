package io.filum.desktop.admin.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.AuditReading;
import io.filum.desktop.transfer.CertificateState.Urgency;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.Happenings;
import io.filum.desktop.transfer.JoinPlace;
import io.filum.desktop.transfer.Joining;
import io.filum.desktop.transfer.LinkState.Status;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.transfer.PlainLanes;
import io.filum.desktop.transfer.TransferEngine;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.PendingRenewal;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteCodec;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.relay.access.RelayCredentials;

import static org.assertj.core.api.Assertions.assertThat;

/// Workstations get another certificate before theirs ends, through a real relay and `filum-admin`, and go on.
class RenewingTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final List<String> BOTH = List.of(Shell.VAULT, Shell.ISSUER);

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() throws Exception {
        // Founded eleven months ago: the issuer's certificate ends in 25 days, and all that it signs.
        office = new Office(folder, ended(Duration.ofDays(25)));
    }

    @AfterEach
    void close() {
        office.close();
    }

    /// A clock by which a certificate for a year, issued now, ends that long from now.
    private static InstantSource ended(Duration left) {
        return () -> Instant.now().minus(YEAR).plus(left);
    }

    @Test
    void goesOnUnderANewIssuerPastTheEndOfTheOldCertificate() throws Exception {
        join("Lee", ended(Duration.ofSeconds(30)));
        try (var lee = new Desk(folder.resolve("Lee"), "newcomer's own words", InstantSource.system());
                var kim = new Desk(office.data(), Shell.VAULT, InstantSource.system())) {
            var end = lee.engine.certificate().until();
            until("asked", () -> lee.engine.certificate().asked());
            until("administrator's own too", () -> kim.engine.certificate().asked());
            assertThat(office.done(List.of(Shell.VAULT), "pending")).contains("'Ward' of Lee: ends " + end)
                    .doesNotContain("numbers");

            assertThat(now("renew", "Administration").err()).contains("[admin-issuer-ends]");

            var rotated = shell().run(List.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT), "org", "rotate-issuer",
                    "--root-file=" + office.root());
            assertThat(rotated.code()).as(rotated.err()).isZero();
            assertThat(now("renew", "--all").out()).contains("'Ward' of Lee: until ");
            kim.engine.unlocked();
            for (var desk : List.of(lee, kim)) {
                until("renewed by the new issuer", () -> desk.engine.certificate().until()
                        .isAfter(Instant.now().plus(Duration.ofDays(300))));
                assertThat(desk.engine.certificate().urgency()).isEqualTo(Urgency.NONE);
                assertThat(desk.written().until()).isEqualTo(desk.engine.certificate().until());
            }
            assertThat(Instant.now()).as("in time").isBefore(end);

            // As long as the relay may take to cut off whose certificate has run out.
            until("the old one has run out", () -> Instant.now().isAfter(end.plusSeconds(4)));
            var thread = kim.begin("After the end", lee);
            kim.note(thread, "from Kim");
            until("received", () -> lee.titles(thread).contains("from Kim"));
            lee.note(thread, "from Lee");
            until("sent", () -> kim.titles(thread).contains("from Lee"));
            assertThat(lee.engine.link().status()).isEqualTo(Status.ONLINE);
            assertThat(lee.renewals()).isEqualTo(1);
        }
    }

    @Test
    void oneThatHasRunOutIsRenewedByFile() throws Exception {
        join("Park", InstantSource.system());
        var late = (InstantSource) () -> Instant.now().plus(Duration.ofDays(40));
        try (var park = new Desk(folder.resolve("Park"), "newcomer's own words", late)) {
            assertThat(park.engine.certificate().urgency()).isEqualTo(Urgency.OVER);
            var asked = folder.resolve("Park").resolve(PendingRenewal.FILE);
            until("written down", () -> Files.exists(asked));

            var rotated = shell().run(List.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT), "org", "rotate-issuer",
                    "--root-file=" + office.root());
            assertThat(rotated.code()).as(rotated.err()).isZero();
            var out = folder.resolve("for-park.pem");
            assertThat(now("renew", "--request=" + asked).err()).contains("[out-missing]");
            assertThat(now("renew", "--request=" + asked, "--out=" + out).out()).contains("'Ward' of Park");
            Files.copy(out, folder.resolve("Park").resolve(DeviceCredentials.CHAIN),
                    StandardCopyOption.REPLACE_EXISTING);
            park.engine.unlocked();
            until("taken over", () -> park.engine.certificate().urgency() == Urgency.NONE);
            until("let in", () -> park.engine.link().status() == Status.ONLINE);
        }
    }

    @Test
    void aRelaysCertificateIsRenewedForItsKey() throws Exception {
        var tls = folder.resolve("relay/tls");
        var key = Files.readAllBytes(tls.resolve("relay.key"));
        var before = Files.readString(tls.resolve("relay.pem"));
        var away = Files.createDirectories(folder.resolve("stick"));
        Files.copy(tls.resolve("relay.pem"), away.resolve("relay.pem"));

        var renewed = shell().run(List.of(Shell.ISSUER), "relay", "equip", "--renew", away.toString());
        assertThat(renewed.code()).as(renewed.err()).isZero();
        assertThat(renewed.out()).contains("127.0.0.1");
        Files.copy(away.resolve("relay.pem"), tls.resolve("relay.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(Files.readString(tls.resolve("relay.pem"))).isNotEqualTo(before);
        assertThat(Files.readAllBytes(tls.resolve("relay.key"))).isEqualTo(key);
        assertThat(Files.exists(away.resolve("relay.key"))).isFalse();
        assertThat(RelayCredentials.read(tls).validity().until()).isAfter(Instant.now());

        Files.copy(office.data().resolve(DeviceCredentials.CHAIN), away.resolve("relay.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(shell().run(List.of(Shell.ISSUER), "relay", "equip", "--renew", away.toString()).err())
                .as("Hostile: a workstation's certificate in the place of the relay's").contains("[relay-not-ours]");
    }

    @Test
    void anOrganisationThatForgotTheDateComesBack() throws Exception {
        office.stopRelay();
        var tls = folder.resolve("relay/tls");
        List<String> rotate = List.of("org", "rotate-issuer", "--root-file=" + office.root(), "--relay-tls=" + tls);
        List<String> three = List.of(Shell.VAULT, Shell.ISSUER, Shell.ROOT);
        assertThat(shell().run(three, rotate.toArray(String[]::new)).code()).isEqualTo(ExitCode.UNREACHABLE.number());
        var nextYear = Instant.now().plus(Duration.ofDays(300));
        assertThat(RelayCredentials.read(tls).validity().until()).isAfter(nextYear);
        assertThat(DeviceCredentials.read(office.data()).until()).isAfter(nextYear);

        office.restartRelay("relay");
        assertThat(shell().run(three, rotate.toArray(String[]::new)).code()).isZero();
        assertThat(office.done(List.of(Shell.VAULT), "directory", "verify")).contains("ANOTHER ISSUER");
        assertThat(now("renew", "--all").out()).contains("Nobody is waiting");
    }

    private Shell shell() {
        return new Shell(office.data());
    }

    private Shell.Ran now(String... words) {
        return shell().run(BOTH, words);
    }

    /// @param clock of the administrator who approves
    private void join(String name, InstantSource clock) throws Exception {
        var file = folder.resolve(name + Invite.FILE_SUFFIX);
        assertThat(now("invite", "--name=" + name, "--box=" + office.relay().publicUri(), "--out=" + file).code()).isZero();
        var place = new JoinPlace(folder.resolve(name), Argon2Cost.FLOOR, InstantSource.system());
        try (var typed = Passphrase.of("newcomer's own words".toCharArray());
                var joining = place.begin(InviteCodec.decode(Files.readAllBytes(file)), "Ward", typed);
                var _ = joining.vault()) {
            assertThat(joining.look()).isInstanceOf(Joining.Waiting.class);
            var approved = new Shell(office.data(), clock).run(BOTH, "approve", joining.invite().id().toString(),
                    "--fingerprint=" + joining.request().fingerprint());
            assertThat(approved.code()).as(approved.err()).isZero();
            assertThat(joining.look()).isInstanceOf(Joining.LetIn.class);
        }
    }

    private static void until(String what, Callable<Boolean> holds) {
        Awaitility.await(what).atMost(Duration.ofSeconds(120)).pollInterval(Duration.ofMillis(50)).until(holds);
    }

    /// Somebody's running workstation.
    private static final class Desk implements AutoCloseable {

        private final Vault vault;
        private final PlainLanes lanes = new PlainLanes();
        private final TransferOptions options;
        private final TransferEngine engine;

        Desk(Path data, String passphrase, InstantSource clock) throws Exception {
            try (var typed = Passphrase.of(passphrase.toCharArray())) {
                vault = VaultFile.at(Enrolment.vault(data), Argon2Cost.FLOOR).unlock(typed);
            }
            options = Enrolment.read(data).transferOptions(data);
            engine = TransferEngine.open(options, vault, lanes, Happenings.NONE, clock);
            engine.start();
        }

        ThreadId begin(String title, Desk with) throws Exception {
            until("a directory with the other", () -> engine.directory().current()
                    .filter(known -> known.device(with.vault.device()).isPresent()).isPresent());
            return engine.sender().createThread(new NewThread(
                    title, Optional.empty(), List.of(with.options.user()), HistoryPolicy.FULL));
        }

        void note(ThreadId thread, String text) throws Exception {
            engine.sender().send(thread, new Item(ItemMeta.note(text), text.getBytes(StandardCharsets.UTF_8)));
        }

        List<String> titles(ThreadId thread) {
            return engine.store().timeline().items(thread, Optional.empty(), 100).stream()
                    .map(item -> item.meta().map(ItemMeta::title).orElse("sealed")).toList();
        }

        DeviceCredentials written() throws Exception {
            return DeviceCredentials.read(options.dataFolder());
        }

        long renewals() throws Exception {
            try (var reading = AuditReading.open(options.dataFolder().resolve(TransferOptions.DATABASE))) {
                return reading.newest(1_000).stream().map(record -> record.entry())
                        .filter(entry -> entry.action() == AuditAction.RENEW && entry.outcome() == AuditOutcome.DONE)
                        .count();
            }
        }

        @Override
        public void close() {
            lanes.close();
            engine.close();
            vault.close();
        }
    }
}
