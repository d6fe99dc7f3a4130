package io.filum.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.PushResult.Item;
import io.filum.model.wire.Verdict;
import io.filum.relay.fixture.CaseUnderLoad;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The relay as a program: started, killed, and started again.
class RelayProcessTest {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final Organisation organisation = new Organisation();

    @BeforeEach
    void equip() {
        organisation.authority().equip(RelayOptions.tlsIn(Path.of(data())));
    }

    @AfterEach
    void end() throws InterruptedException {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !redisRuns());
    }

    @Test
    void losesNothingWhenItIsKilled() throws Exception {
        var thread = ThreadId.random();
        var first = start("--port", "0", "--data", data());
        var alice = new Site(listening(first), null, organisation, folder).colleague();
        alice.client().push(organisation.open(thread, alice.member()));
        var note = alice.author().item(thread);
        var position = ((Item.Stored) alice.client().push(note)).position();

        first.destroyForcibly().waitFor();
        var again = new Client(listening(start("--port", "0", "--data", data())), alice.member());
        assertThat(again.push(note)).isEqualTo(new Item.Duplicate(note.header().dedupeId(), position));
    }

    @Test
    void losesNothingAcknowledgedInAPowerCut() throws Exception {
        var relay = start("--port", "0", "--data", data());
        var where = new AtomicReference<>(listening(relay));
        var site = new Site(where.get(), null, organisation, folder);
        try (var work = new CaseUnderLoad(site, () -> List.of(where.get())).start()) {
            work.awaitMore(40);
            // Everything at once, in the middle of it: nobody is asked to end, nothing is tidied up.
            var redis = ProcessHandle.of(redisPid()).orElseThrow();
            redis.destroyForcibly();
            relay.destroyForcibly().waitFor();
            redis.onExit().get(60, TimeUnit.SECONDS);
            where.set(listening(start("--port", "0", "--data", data())));
            work.awaitMore(40);
            work.requireWhole();
            assertThat(work.heard(Verdict.TRUNCATED) + work.heard(Verdict.RESET)).isZero();
        }
    }

    @Test
    void leavesNoServerBehindWhenItIsKilled() throws Exception {
        var relay = start("--port", "0", "--data", data());
        listening(relay);
        assertThat(redisRuns()).isTrue();
        relay.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(30)).until(() -> !redisRuns());
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        var refused = start("--tls", folder.resolve("elsewhere").toString(), "--data", data());
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(3);
        assertThat(new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("administrator").contains("[tls-missing]");
    }

    @Test
    void endsWithoutFaultWhenItIsAskedTo() throws Exception {
        var relay = start("--port", "0", "--data", data());
        listening(relay);
        relay.destroy();
        assertThat(relay.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(redisRuns()).isFalse();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private long redisPid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("data/redis/redis.pid")).strip());
    }

    private boolean redisRuns() throws IOException {
        return Files.exists(folder.resolve("data/redis/redis.pid")) && ProcessHandle.of(redisPid())
                .filter(ProcessHandle::isAlive).isPresent();
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), RelayMain.class.getName()));
        command.addAll(List.of("--public-port", "0"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static URI listening(Process relay) throws IOException {
        BufferedReader out = relay.inputReader();
        var line = out.readLine();
        assertThat(line).startsWith("Filum relay listening on ");
        return URI.create(line.substring(line.indexOf("https"), line.indexOf(',')));
    }
}
