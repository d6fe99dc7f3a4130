package io.filum.relay;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.AuditRecord;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.audit.AuditFolder;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/// What a relay's trail says after people used it.
@ExtendWith(RelayForTests.class)
class AuditedRelayTest {

    @Test
    void namesPersonDeviceThreadAndEnvelope(Site site) throws Exception {
        var alice = site.colleague();
        var thread = ThreadId.random();
        var epoch = site.organisation().open(thread, alice.member());
        alice.client().push(epoch);
        var first = alice.author().item(thread);
        var second = alice.author().item(thread);
        alice.client().push(List.of(first, second));
        alice.client().push(first);
        alice.client().replay(thread, Position.START, 10);

        await().atMost(Duration.ofSeconds(30)).until(() -> of(site, thread).size() == 4);
        assertThat(of(site, thread)).extracting(AuditRecord::entry)
                .allSatisfy(entry -> {
                    assertThat(entry.actor().device()).contains(alice.member().device());
                    assertThat(entry.actor().user()).contains(alice.member().user());
                })
                .extracting(entry -> entry.action(), entry -> entry.subject().envelope(),
                        entry -> entry.subject().count())
                .containsExactly(
                        tuple(AuditAction.PUSH, Optional.of(epoch.hash()), 1L),
                        tuple(AuditAction.PUSH, Optional.of(second.hash()), 2L),
                        tuple(AuditAction.PUSH_AGAIN, Optional.of(first.hash()), 1L),
                        tuple(AuditAction.READ, Optional.empty(), 0L));
    }

    @Test
    void saysWhoWasRefusedAndWhy(Site site) throws Exception {
        var alice = site.colleague();
        var mallory = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member()));
        mallory.client().push(mallory.author().item(thread));
        mallory.client().get("/api/threads/" + thread + "/envelopes");
        mallory.client().get("/api/threads/" + thread + "/events");

        await().atMost(Duration.ofSeconds(30)).until(() -> of(site, thread).size() == 4);
        assertThat(of(site, thread).stream().skip(1)).extracting(AuditRecord::entry)
                .allSatisfy(entry -> {
                    assertThat(entry.actor().device()).contains(mallory.member().device());
                    assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
                    assertThat(entry.reason()).contains(AuditReason.NOT_A_MEMBER);
                })
                .extracting(entry -> entry.action())
                .containsExactly(AuditAction.PUSH, AuditAction.READ, AuditAction.SUBSCRIBE);
    }

    @Test
    void notesStrangersAndTheDirectory(Site site) throws Exception {
        site.colleague();
        var stranger = site.organisation().stranger();
        new Client(site.uri(), stranger).get("/api/threads");
        await().atMost(Duration.ofSeconds(30)).until(() -> entries(site.folder()).stream().anyMatch(written ->
                written.entry().action() == AuditAction.IDENTIFY
                        && written.entry().actor().device().equals(Optional.of(stranger.device()))));
        assertThat(entries(site.folder())).anyMatch(written ->
                written.entry().action() == AuditAction.DIRECTORY_CHANGE
                        && written.entry().outcome() == AuditOutcome.DONE);
    }

    @Test
    void holdsNothingOfWhatPeopleWrote(Site site) throws Exception {
        var canary = "HONG Gildong potassium 6.9";
        var alice = site.colleague();
        alice.client().post("/api/threads/push-batch?" + "note=HONG", MediaTypes.JSON,
                ("{\"envelopes\":[\"" + canary + "\"]}").getBytes());
        alice.client().get("/api/threads/HONG/recent");
        alice.client().post("/api/directory", MediaTypes.JSON, ("{\"entries\":[\"" + canary + "\"]}").getBytes());
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member()));
        await().atMost(Duration.ofSeconds(30)).until(() -> !of(site, thread).isEmpty());
        try (var files = Files.list(site.folder().resolve("audit"))) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("HONG", "potassium", "Colleague");
            }
        }
    }

    @Test
    void survivesBeingKilled(@TempDir Path folder) throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        var thread = ThreadId.random();
        var relay = start(folder);
        try {
            var alice = new Site(listening(relay), null, organisation, folder).colleague();
            alice.client().push(organisation.open(thread, alice.member()));
            await().atMost(Duration.ofSeconds(30)).until(() -> entries(folder).stream()
                    .anyMatch(written -> written.entry().subject().thread().equals(Optional.of(thread))));
            var note = alice.author().item(thread);
            assertThat(alice.client().push(note)).isInstanceOf(Item.Stored.class);
        } finally {
            relay.destroyForcibly().waitFor();
        }
        assertThat(run("audit", "verify", "--data", folder.toString()).code()).isZero();
        var again = start(folder);
        listening(again);
        again.destroy();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(entries(folder)).extracting(written -> written.entry().action())
                .contains(AuditAction.PUSH).endsWith(AuditAction.START, AuditAction.STOP);

        var verified = run("audit", "verify", "--data", folder.toString());
        assertThat(verified.code()).isZero();
        assertThat(verified.out()).contains(": whole");
        var exported = run("audit", "export", "--data", folder.toString());
        assertThat(exported.code()).isZero();
        assertThat(exported.out().lines()).hasSameSizeAs(entries(folder))
                .allMatch(line -> line.startsWith("{\"resourceType\":\"AuditEvent\""));
    }

    @Test
    void saysWhereThereIsNoTrail(@TempDir Path folder) {
        assertThat(run("audit", "verify", "--data", folder.toString()).code()).isEqualTo(AuditCommand.NO_TRAIL);
    }

    @Test
    void doesNotKeepATrailForTooShort() {
        assertThat(run("--audit-years", "1").code()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private record Run(int code, String out) {}

    private static Run run(String... arguments) {
        var out = new StringWriter();
        var command = new CommandLine(new RelayMain())
                .setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        return new Run(command.execute(arguments), out.toString());
    }

    private static List<AuditRecord> of(Site site, ThreadId thread) throws Exception {
        return entries(site.folder()).stream()
                .filter(written -> written.entry().subject().thread().equals(Optional.of(thread)))
                .toList();
    }

    private static List<AuditRecord> entries(Path data) throws Exception {
        var entries = new ArrayList<AuditRecord>();
        AuditFolder.of(data).read((_, entry) -> entries.add(entry)).orElseThrow();
        return entries;
    }

    private static Process start(Path data) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-cp", System.getProperty("java.class.path"), RelayMain.class.getName(),
                "--port", "0", "--public-port", "0", "--data", data.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static URI listening(Process relay) throws Exception {
        BufferedReader out = relay.inputReader();
        var line = out.readLine();
        return URI.create(line.substring(line.indexOf("https"), line.indexOf(',')));
    }
}
