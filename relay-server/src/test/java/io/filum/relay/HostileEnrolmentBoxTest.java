package io.filum.relay;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.enrolment.InviteId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Role;
import io.filum.model.wire.MediaTypes;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Client.Answer;
import io.filum.relay.fixture.Newcomer;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Strangers at the box, who need no certificate to be a nuisance: they disturb nobody, and leave nothing behind.
class HostileEnrolmentBoxTest {

    private static final int MANY = 400;

    @TempDir
    Path folder;

    private Relay relay;
    private Site site;
    private Client stranger;

    @BeforeEach
    void start() throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        relay = Relay.start(RelayOptions.inFolder(folder));
        site = new Site(relay.uri(), relay.publicUri(), organisation, folder);
        stranger = site.publicClient();
    }

    @AfterEach
    void stop() {
        relay.close();
    }

    @Test
    void aForwardedAddressIsNobodysAddress() throws Exception {
        // All at once: one after the other they may come too slowly for any limit where the machine is busy.
        List<Callable<Answer>> requests = IntStream.range(0, MANY).<Callable<Answer>>mapToObj(i -> () -> stranger
                .send(stranger.request("/enrol/" + InviteId.random())
                        .header("X-Forwarded-For", "198.51.100." + i % 256)
                        .header("Forwarded", "for=192.0.2." + i % 256)
                        .header("X-Real-IP", "203.0.113." + i % 256).build())).toList();
        List<Answer> answers;
        try (var flood = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = flood.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 429).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
    }

    @Test
    void aFloodOfJunkDisturbsNobody() throws Exception {
        var alice = site.colleague();
        var thread = ThreadId.random();
        alice.client().push(site.organisation().open(thread, alice.member()));
        var junk = new byte[16_000];
        new Random(3).nextBytes(junk);
        try (var flood = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, MANY).mapToObj(_ -> flood.submit(() -> junk(junk))).toList();
            for (int i = 0; i < 50; i++) {
                assertThat(alice.client().push(alice.author().item(thread))).isInstanceOf(Item.Stored.class);
                assertThat(stranger.get("/health/live").status()).isEqualTo(200);
            }
            for (var answer : answers) {
                assertThat(answer.get()).isIn(0, 404, 429);
            }
        }
        try (var redis = site.redis()) {
            assertThat(redis.client().keys("filum:enrol:*")).isEmpty();
        }
    }

    @Test
    void whoeverDripsHoldsNobodyUp() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            var context = stranger.member().credentials().context();
            for (int i = 0; i < 100; i++) {
                var socket = context.getSocketFactory().createSocket(
                        relay.publicUri().getHost(), relay.publicUri().getPort());
                sockets.add(socket);
                var path = i % 2 == 0 ? "/enrol/" + InviteId.random() : "/nowhere";
                socket.getOutputStream().write(("PUT " + path + " HTTP/1.1\r\nHost: relay\r\nContent-Type: "
                        + MediaTypes.ENROLMENT + "\r\nContent-Length: 16000\r\n\r\nE").getBytes(US_ASCII));
            }
            assertThat(stranger.get("/health/live").status()).isEqualTo(200);
            assertThat(administrator().get("/api/threads").status()).isEqualTo(200);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        var newcomer = Newcomer.of(site);
        administrator().post("/api/enrol", MediaTypes.JSON, newcomer.opening());
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                stranger.put(newcomer.path(), MediaTypes.ENROLMENT, newcomer.requestBytes()).status()).isEqualTo(202));
    }

    private Client administrator() {
        return site.colleague(Role.ADMINISTRATOR).client();
    }

    /// @return the status, or 0 where the relay hung up before it could be read
    private int junk(byte[] junk) {
        try {
            return stranger.put("/enrol/" + InviteId.random(), MediaTypes.ENROLMENT, junk).status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }
}
