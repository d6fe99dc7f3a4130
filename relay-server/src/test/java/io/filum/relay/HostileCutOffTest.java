package io.filum.relay;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Authority.Validity;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RawHttp;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/// Hostile 21, for those who were let in once: a device that is revoked, or whose certificate runs out, is cut off soon,
/// whatever it reads, and told why.
@ExtendWith(RelayForTests.class)
class HostileCutOffTest {

    /// Five seconds are what it promises, on a machine that is not busy with other tests. A connection that nobody cuts ends
    /// after a minute of silence.
    private static final Duration CUT_WITHIN = Duration.ofSeconds(40);
    private static final Duration LIFE = Duration.ofSeconds(8);
    /// A client that asks nothing for half a minute makes another connection the next time.
    private static final Duration BETWEEN_ASKING = Duration.ofMillis(500);

    private final Site site;
    private Colleague admin;
    private Colleague mallory;

    HostileCutOffTest(Site site) {
        this.site = site;
    }

    @BeforeEach
    void hire() {
        admin = site.colleague();
        mallory = site.colleague();
    }

    @Test
    @DisplayName("Hostile 21: a revoked device's WebSocket is closed")
    void revokedWebSocket() {
        try (var ear = Ear.open(mallory.client())) {
            revoke();
            await().atMost(CUT_WITHIN).until(() -> ear.closeCode() == CloseCode.DEVICE_REVOKED.code());
        }
        try (var again = new Ear(site.uri(), mallory.member())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> again.closeCode() == ProblemCode.DEVICE_REVOKED.status());
        }
    }

    @Test
    @DisplayName("Hostile 21: a revoked device's event stream ends")
    void revokedEventStream() throws Exception {
        try (var socket = RawHttp.listening(
                mallory.member().credentials().context(), site.uri(), "/api/events")) {
            revoke();
            await().atMost(CUT_WITHIN).until(() -> RawHttp.isOver(socket));
        }
    }

    @Test
    @DisplayName("Hostile 21: a revoked device that reads nothing is cut off all the same")
    void revokedAndReadingNothing() throws Exception {
        var thread = ThreadId.random();
        admin.client().push(site.organisation().open(thread, admin.member(), mallory.member()));
        for (int i = 0; i < 200; i++) {
            admin.client().push(admin.author().item(thread, 50_000));
        }
        try (var socket = RawHttp.listening(
                mallory.member().credentials().context(), site.uri(), "/api/threads/" + thread + "/events")) {
            revoke();
            socket.setSoTimeout((int) CUT_WITHIN.toMillis());
            assertThatThrownBy(() -> {
                for (int read = 0; read >= 0;) {
                    read = socket.getInputStream().read(new byte[8192]);
                }
                throw new IOException("ended");
            }).as("cut, not silent").isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @DisplayName("Hostile 21: live connections end with the certificate, and the next request is told so")
    void expired() throws Exception {
        try (var held = connectShortLived()) {
            // On the connection that was made while the certificate held: no handshake asks any more.
            await().pollInterval(BETWEEN_ASKING).atMost(held.life().plus(CUT_WITHIN))
                    .until(() -> held.client().get("/api/threads").status() != 200);
            assertThat(held.client().get("/api/threads").problem().code()).isEqualTo(ProblemCode.CERTIFICATE_EXPIRED);
            await().atMost(CUT_WITHIN).until(() -> held.ear().closeCode() == CloseCode.CERTIFICATE_EXPIRED.code());
            await().atMost(CUT_WITHIN).until(() -> RawHttp.isOver(held.events()));
        }
        assertThat(mallory.client().get("/api/threads").status()).as("the device itself").isEqualTo(200);
    }

    /// What was connected while the certificate held.
    private record Held(Duration life, Client client, Ear ear, Socket events) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            try (ear) {
                events.close();
            }
        }
    }

    /// A machine that is too busy to connect before the certificate ends gets one that lives longer.
    private Held connectShortLived() throws IOException {
        for (var life = LIFE; ; life = life.multipliedBy(2)) {
            var end = Instant.now().plus(life);
            try {
                return connect(life, mallory.member().showing(site.organisation().authority().device(
                        mallory.member().device(), mallory.member().credentials().keys(), Validity.until(end),
                        KeyPurposeId.id_kp_clientAuth)));
            } catch (IOException | RuntimeException | AssertionError e) {
                if (Instant.now().isBefore(end.minusSeconds(1))) {
                    throw e;
                }
            }
        }
    }

    private Held connect(Duration life, Member shortLived) throws IOException {
        var client = new Client(site.uri(), shortLived);
        assertThat(client.get("/api/threads").status()).isEqualTo(200);
        var events = RawHttp.listening(shortLived.credentials().context(), site.uri(), "/api/events");
        try {
            return new Held(life, client, Ear.open(client), events);
        } catch (RuntimeException | AssertionError e) {
            events.close();
            throw e;
        }
    }

    private void revoke() {
        site.revoke(mallory.member(), admin.client());
    }
}
