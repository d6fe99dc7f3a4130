package io.filum.relay;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditLine;
import io.filum.model.audit.AuditRecord;
import io.filum.model.audit.MalformedAudit;
import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Octets;
import io.filum.model.wire.Frame;
import io.filum.relay.access.RelayCredentials;
import io.filum.relay.audit.AuditFolder;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Somebody with the relay's disk writes its trail anew, so that every hash fits. Who was connected holds the relay's
/// signed word for how it was.
class HostileRelayTrailTest {

    @TempDir
    Path folder;

    private Relay relay;
    private Site site;
    private Path copy;
    private Path heads;
    private AuditHead told;

    /// A relay at work, what a connected device was told, and a copy of the trail to be tampered with.
    @BeforeEach
    void workAndCopy() throws Exception {
        var organisation = new Organisation();
        var data = folder.resolve("relay");
        organisation.authority().equip(RelayOptions.tlsIn(data));
        relay = Relay.start(RelayOptions.inFolder(data));
        site = new Site(relay.uri(), relay.publicUri(), organisation, data);
        var alice = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member()));
        for (int i = 0; i < 5; i++) {
            alice.client().replay(thread, Position.START, 10);
        }
        // Only what is on the disk is signed: it is forced there once a second.
        await().pollDelay(Duration.ofMillis(1_500)).atMost(Duration.ofSeconds(60))
                .until(() -> AuditFolder.of(data).verify(List.of()).orElseThrow().verdict().head().size() >= 8);
        var anchor = told(alice);
        told = anchor.head().head();
        heads = Files.writeString(folder.resolve("heads"), anchor.line() + "\n");
        copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("audit"));
        try (var files = Files.list(site.folder().resolve("audit"))) {
            for (var file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.copy(file, copy.resolve("audit").resolve(file.getFileName()));
            }
        }
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    private AuditAnchor told(Site.Colleague who) throws Exception {
        try (var ear = new Ear(site.uri(), who.member())) {
            ear.say(new Frame.Hello(1));
            var head = SignedAuditHead.decode(ear.next(Frame.Welcome.class).auditHead().orElseThrow().bytes());
            assertThat(head.org()).isEqualTo(Directory.replay(site.organisation().entries()).org());
            return new AuditAnchor(head, certificates(RelayOptions.tlsIn(site.folder())));
        }
    }

    @Test
    @DisplayName("Hostile 25: the honest trail reaches the head that the relay signed")
    void theHonestOneReachesIt() {
        var verified = verify(copy);
        assertThat(verified.out()).startsWith("1 signed heads of this trail; 0 lines of others").contains(": whole");
        assertThat(verified.code()).isZero();
    }

    @Test
    @DisplayName("Hostile 25: a trail that was shortened does not reach the head that the relay signed")
    void shortened() throws Exception {
        rewrite(lines -> lines.subList(0, Math.toIntExact(told.size())));
        assertThat(run("audit", "verify", "--data", copy.toString()).code()).as("sound by itself").isZero();

        var verified = verify(copy);

        assertThat(verified.code()).isEqualTo(AuditCommand.BROKEN);
        assertThat(verified.out()).contains("entry " + told.size() + ": missing");
    }

    @Test
    @DisplayName("Hostile 25: a trail that was computed anew is not the one whose head the relay signed")
    void recomputed() throws Exception {
        rewrite(HostileRelayTrailTest::withoutTheSecondEntry);
        assertThat(run("audit", "verify", "--data", copy.toString()).code()).as("sound by itself").isZero();

        var verified = verify(copy);

        assertThat(verified.code()).isEqualTo(AuditCommand.BROKEN);
        assertThat(verified.out()).contains("entry " + told.size() + ": not the trail that the anchor was taken from");
    }

    @Test
    @DisplayName("Hostile 25: a head that nobody vouches for accuses nobody")
    void forgedHeads() throws Exception {
        var honest = AuditAnchor.parse(Files.readString(heads).strip());
        var longer = new AuditHead(told.size() + 1_000, told.hash());
        var head = honest.head();
        var unsigned = new SignedAuditHead(head.org(), head.trail(), longer, head.at(), head.signature());
        var damaged = head.signature().bytes();
        damaged[damaged.length - 1] ^= 1;
        var otherSignature = new SignedAuditHead(head.org(), head.trail(), head.head(), head.at(), Octets.of(damaged));
        var rogue = folder.resolve("rogue");
        site.organisation().rogueAuthority().equip(rogue);
        var byAnother = new AuditAnchor(SignedAuditHead.sign(head.org(), head.trail(), longer, head.at(),
                RelayCredentials.read(rogue).signer()), certificates(rogue));
        Files.writeString(heads, String.join("\n", new AuditAnchor(unsigned, honest.certificates()).line(),
                new AuditAnchor(otherSignature, honest.certificates()).line(), byAnother.line(), "junk", "") + "\n");

        var verified = verify(copy);

        assertThat(verified.out()).startsWith("0 signed heads of this trail; 5 lines of others").contains(": whole");
        assertThat(verified.code()).isZero();
    }

    private static List<X509Certificate> certificates(Path tls) throws Exception {
        try (var in = Files.newInputStream(tls.resolve("relay.pem"))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
        }
    }

    @FunctionalInterface
    private interface Tampering {
        List<String> of(List<String> lines) throws MalformedAudit;
    }

    /// The first line is the file's.
    private void rewrite(Tampering tampering) throws IOException, MalformedAudit {
        try (var files = Files.list(copy.resolve("audit"))) {
            var file = files.findFirst().orElseThrow();
            Files.writeString(file, String.join("\n", tampering.of(Files.readAllLines(file))) + "\n");
        }
    }

    private static List<String> withoutTheSecondEntry(List<String> lines) throws MalformedAudit {
        var anew = new ArrayList<String>();
        anew.add(lines.getFirst());
        var head = AuditHead.parse(lines.getFirst().split(" ")[3]);
        var entries = new ArrayList<AuditEntry>();
        for (var line : lines.subList(1, lines.size())) {
            entries.add(AuditLine.parse(line).entry());
        }
        entries.remove(1);
        entries.add(entries.getLast());
        for (var entry : entries) {
            var written = AuditRecord.after(head, entry);
            anew.add(AuditLine.format(written));
            head = written.head();
        }
        return anew;
    }

    private Run verify(Path data) {
        return run("audit", "verify", "--data", data.toString(), "--heads", heads.toString(),
                "--tls", RelayOptions.tlsIn(site.folder()).toString());
    }

    private record Run(int code, String out) {}

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var command = new CommandLine(new RelayMain())
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        return new Run(command.execute(arguments), out.toString());
    }
}
