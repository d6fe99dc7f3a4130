package io.filum.relay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.relay.fixture.Authority;
import io.filum.relay.fixture.Authority.Validity;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisProcess;
import io.filum.relay.redis.StorageFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A redis-server that speaks TLS: everything goes over it, bells too, and one that nobody vouches for is not spoken to.
/// Whom a program trusts is told when it is started, so that these are programs of their own.
class RedisTlsTest {

    private static final Pattern ADDRESS = Pattern.compile("listening on (\\S+), health and enrolment on (\\S+)");
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path executable;

    @BeforeEach
    void find() {
        var found = RedisProcess.onPath(602).filter(RedisTlsTest::speaksTls);
        assumeTrue(found.isPresent(), "needs a redis-server on the path that was built with TLS");
        executable = found.get();
    }

    /// Neither starts: one does not know the word, the other wants a number.
    private static boolean speaksTls(Path executable) {
        try {
            var process = new ProcessBuilder(executable.toString(), "--tls-port", "none").redirectErrorStream(true).start();
            return !new String(process.getInputStream().readAllBytes()).contains("Bad directive");
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void end() throws Exception {
        for (var each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aRelayReachesItOverTls() throws Exception {
        int port = redis("redis", organisation.authority());
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        var relay = program("io.filum.relay.RelayMain", "--redis", "rediss://127.0.0.1:" + port,
                "--data", folder.toString(), "--port", "0", "--public-port", "0");
        var said = ADDRESS.matcher(String.valueOf(relay.inputReader().readLine()));
        assertThat(said.find()).isTrue();
        var site = new Site(URI.create(said.group(1)), URI.create(said.group(2)), organisation, folder);
        var alice = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(organisation.open(thread, alice.member()));
        try (var ear = Ear.open(alice.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, 1 << 20));
            ear.await(Frame.CaughtUp.class);
            var note = alice.author().item(thread);
            alice.client().push(note);
            assertThat(ear.await(Frame.Data.class).run().unpack().getFirst().envelope()).isEqualTo(note);
        }
        await().atMost(RedisProcess.PATIENCE).until(() ->
                site.publicClient().get("/health/ready").status() == 200);
    }

    @Test
    void oneThatNobodyVouchesForIsNotSpokenTo() throws Exception {
        int ours = redis("redis", organisation.authority());
        int rogue = redis("rogue", organisation.rogueAuthority());
        var program = program(Asks.class.getName(), "rediss://127.0.0.1:" + ours, "rediss://localhost:" + ours,
                "rediss://127.0.0.1:" + rogue);
        assertThat(program.inputReader().lines().toList()).as("ours; ours by another name; a rogue's")
                .containsExactly("PONG", "storage-unavailable", "storage-unavailable");
    }

    /// @return the port at which it speaks TLS
    private int redis(String name, Authority authority) throws Exception {
        var own = folder.resolve(name);
        Authority.write(own, authority.relay(Validity.NOW, KeyPurposeId.id_kp_serverAuth, "127.0.0.1"));
        int port = RedisProcess.freePort();
        open.add(RedisProcess.start(executable, own, """
                appendfsync always
                maxmemory-policy noeviction
                tls-port %d
                tls-cert-file relay.pem
                tls-key-file relay.key
                tls-ca-cert-file organisation.pem
                tls-auth-clients no
                """.formatted(port)));
        return port;
    }

    /// Trusts the organisation's root and nobody else.
    private Process program(String main, String... arguments) throws Exception {
        var trusted = folder.resolve("trusted.p12");
        if (Files.notExists(trusted)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", organisation.stranger().credentials().root());
            try (var out = Files.newOutputStream(trusted)) {
                store.store(out, PASSWORD.toCharArray());
            }
        }
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Djavax.net.ssl.trustStore=" + trusted, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-classpath", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        open.add(() -> process.destroyForcibly().waitFor());
        return process;
    }

    /// Asks each of these addresses for a sign of life.
    static final class Asks {

        private Asks() {}

        public static void main(String[] addresses) {
            for (var address : addresses) {
                try (var redis = RedisLink.to(URI.create(address))) {
                    String answer = redis.ask(UnifiedJedis::ping);
                    System.out.println(answer);
                } catch (StorageFailed e) {
                    System.out.println(e.code().text());
                }
            }
        }
    }
}
