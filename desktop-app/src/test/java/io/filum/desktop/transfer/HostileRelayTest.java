package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.relay.access.RelayCredentials;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Hostile 21, from the workstation's side: somebody listens where the relay should. A workstation says nothing to
/// whoever cannot prove to be it.
class HostileRelayTest {

    @TempDir
    Path folder;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private House house;
    private House.Person kim;
    private TlsIdentity kims;

    @BeforeEach
    void setUp() throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        try (var vault = kim.unlock()) {
            kims = vault.tls(house.options(kim, URI.create("https://relay")).credentials());
        }
    }

    @AfterEach
    void tearDown() {
        workers.shutdownNow();
        house.close();
    }

    @Test
    @DisplayName("Hostile 21: the real relay is spoken to")
    void theRealOneIsSpokenTo() throws Exception {
        try (var relay = listen(house.relaySide(), "TLSv1.3")) {
            assertThat(asked(relay).kind()).isEqualTo(RelayFailure.Kind.LATER);
        }
    }

    @Test
    @DisplayName("Hostile 21: a relay of a rogue authority")
    void aRelayOfAnotherOrganisation() throws Exception {
        try (var other = OrganisationKeys.generate(Lifetimes.DEMO, Instant.now())) {
            other.equipRelay(folder.resolve("rogue"), List.of("127.0.0.1"), Instant.now());
        }
        assertUntrusted(RelayCredentials.read(folder.resolve("rogue")).context());
    }

    @Test
    @DisplayName("Hostile 21: a relay of another host")
    void aRelayOfAnotherName() throws Exception {
        house.equipRelay(folder.resolve("elsewhere"), "relay.elsewhere.example");
        assertUntrusted(RelayCredentials.read(folder.resolve("elsewhere")).context());
    }

    @Test
    @DisplayName("Hostile 21: a relay whose certificate has run out")
    void aRelayWhoseCertificateHasRunOut() throws Exception {
        house.equipRelay(folder.resolve("expired"), "127.0.0.1", Instant.now().minus(Duration.ofDays(2)));
        assertUntrusted(StaleRelay.context(folder.resolve("expired")));
    }

    @Test
    @DisplayName("Hostile 21: a workstation's certificate in the place of the relay's")
    void aWorkstationThatPosesAsTheRelay() throws Exception {
        var lee = house.join("Lee");
        try (var vault = lee.unlock()) {
            var lees = house.options(lee, URI.create("https://relay")).credentials();
            assertUntrusted(vault.tls(lees).context());
        }
    }

    @Test
    @DisplayName("Hostile 21: a relay with TLS 1.2")
    void aRelayThatOffersTls12() throws Exception {
        try (var old = listen(house.relaySide(), "TLSv1.2")) {
            assertThat(asked(old).code()).isEqualTo("relay-unreachable");
        }
    }

    @Test
    @DisplayName("Hostile 21: a relay without TLS")
    void aRelayWithoutTls() throws Exception {
        try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            serve(plain);
            assertThat(asked(plain).code()).isEqualTo("relay-unreachable");
        }
        var options = house.options(kim, URI.create("https://relay"));
        assertThatThrownBy(() -> options.withRelay(URI.create("http://relay"))).hasMessageContaining("https");
    }

    private void assertUntrusted(SSLContext relay) throws IOException {
        try (var listener = listen(relay, "TLSv1.3")) {
            var failure = asked(listener);
            assertThat(failure.kind()).isEqualTo(RelayFailure.Kind.UNREACHABLE);
            assertThat(failure.code()).isEqualTo("relay-untrusted");
        }
    }

    private RelayFailure asked(ServerSocket listener) {
        try (var client = new RelayClient(URI.create("https://127.0.0.1:" + listener.getLocalPort()), kims)) {
            return catchThrowableOfType(RelayFailure.class, () -> client.directory(0));
        }
    }

    private SSLServerSocket listen(SSLContext context, String protocol) throws IOException {
        var listener = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {protocol});
        serve(listener);
        return listener;
    }

    /// Answers whatever it is asked with 503, as soon as it can read a request.
    private void serve(ServerSocket listener) {
        workers.execute(() -> {
            while (!listener.isClosed()) {
                try (Socket client = listener.accept()) {
                    if (client.getInputStream().read(new byte[8192]) > 0) {
                        client.getOutputStream().write(
                                "HTTP/1.1 503 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
                        client.getOutputStream().flush();
                    }
                } catch (IOException _) {
                    // The workstation hung up, or the test is over.
                }
            }
        });
    }
}
