package io.filum.relay;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Authority;
import io.filum.relay.fixture.Authority.Credentials;
import io.filum.relay.fixture.Authority.Validity;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/// Whoever does not show a good certificate of this organisation gets nothing, on any route or socket.
@ExtendWith(RelayForTests.class)
class HostileTlsTest {

    private static final Duration CUT_WITHIN = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final Site site;

    HostileTlsTest(Site site) {
        this.site = site;
    }

    @Test
    void aGoodCertificateIsLetIn() throws Exception {
        var alice = site.colleague();
        assertThat(ask(alice.member().credentials().context(), "TLSv1.3")).startsWith("HTTP/1.1 200");
        assertThat(alice.client().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void noCertificate() throws Exception {
        var nothing = SSLContext.getInstance("TLS");
        nothing.init(null, new X509TrustManager[] {site.colleague().member().credentials().trust()}, null);
        assertRefused(nothing, "TLSv1.3");
    }

    @Test
    void anExpiredCertificate() {
        assertRefused(certificate(site.colleague().member(), Validity.OVER, KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    void aCertificateThatDoesNotHoldYet() {
        assertRefused(certificate(site.colleague().member(), Validity.NOT_YET, KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    void aCertificateForAnotherUsage() {
        assertRefused(certificate(site.colleague().member(), Validity.NOW, KeyPurposeId.id_kp_serverAuth));
        assertRefused(certificate(site.colleague().member(), Validity.NOW, KeyPurposeId.id_kp_emailProtection));
    }

    @Test
    void aRogueAuthorityOfTheSameName() {
        var alice = site.colleague().member();
        var rogue = site.organisation().rogueAuthority();
        var forged = rogue.device(alice.device(), alice.credentials().keys(), Validity.NOW,
                KeyPurposeId.id_kp_clientAuth);
        assertThat(forged.chain().getFirst().getIssuerX500Principal())
                .isEqualTo(alice.credentials().chain().getFirst().getIssuerX500Principal());
        assertRefused(forged.trusting(site.organisation().authority()));
    }

    @Test
    void tls12() {
        var alice = site.colleague().member().credentials();
        assertRefused(alice.context(), "TLSv1.2");
        assertThatThrownBy(() -> ask(alice.context(), site.publicUri(), "TLSv1.2")).isInstanceOf(SSLException.class);
    }

    @Test
    void noTlsAtAll() throws Exception {
        for (var uri : List.of(site.uri(), site.publicUri())) {
            try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.setSoTimeout(20_000);
                assertThat(answer(socket)).doesNotContain("HTTP");
            } catch (IOException e) {
                assertThat(e).as("cut off").isNotNull();
            }
        }
    }

    @Test
    void anotherKeyThanTheDirectorys() {
        var alice = site.colleague().member();
        var other = site.organisation().authority().device(alice.device());
        var client = new Client(site.uri(), withCredentials(alice, other));
        assertThat(client.get("/api/threads").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
        assertThat(client.get("/api/directory").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
    }

    @Test
    void aRevokedDeviceIsRefusedAndItsSocketsAreCut() {
        var admin = site.colleague();
        var mallory = site.colleague();
        try (var ear = Ear.open(mallory.client())) {
            site.revoke(mallory.member(), admin.client());
            await().atMost(CUT_WITHIN).until(() -> ear.closeCode() == CloseCode.DEVICE_REFUSED.code());
        }
        assertThat(mallory.client().get("/api/threads").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
        assertThat(mallory.client().get("/api/directory").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
        try (var again = new Ear(site.uri(), mallory.member())) {
            await().until(() -> again.closeCode() == 401);
        }
    }

    @Test
    void aRevokedDeviceThatReadsNothingIsCutAllTheSame() throws Exception {
        var admin = site.colleague();
        var mallory = site.colleague();
        var thread = ThreadId.random();
        admin.client().push(site.organisation().open(thread, admin.member(), mallory.member()));
        for (int i = 0; i < 200; i++) {
            admin.client().push(admin.author().item(thread, 50_000));
        }
        try (var socket = mallory.member().credentials().context().getSocketFactory()
                .createSocket(site.uri().getHost(), site.uri().getPort())) {
            socket.setReceiveBufferSize(4096);
            request(socket, "/api/threads/" + thread + "/events");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            site.revoke(mallory.member(), admin.client());
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
    void aRevokedDevicesEventStreamEnds() throws Exception {
        var admin = site.colleague();
        var mallory = site.colleague();
        try (var socket = mallory.member().credentials().context().getSocketFactory()
                .createSocket(site.uri().getHost(), site.uri().getPort())) {
            request(socket, "/api/events");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            site.revoke(mallory.member(), admin.client());
            await().atMost(CUT_WITHIN).until(() -> isOver(socket));
        }
    }

    @Test
    void aDirectoryOfAnotherOrganisationIsNotTaken() throws Exception {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        try (var relay = Relay.start(RelayOptions.inFolder(folder))) {
            var member = organisation.stranger();
            var foreign = new Site(relay.uri(), relay.publicUri(), new Organisation(), folder);
            var client = new Client(relay.uri(), member);
            foreign.organisation().join("Foreigner");
            assertThatThrownBy(() -> foreign.publish(client)).hasMessageContaining("directory-genesis");
        }
    }

    @Test
    void aRelayWithoutGoodCredentialsDoesNotStart() {
        var authority = new Organisation().authority();
        assertThat(refusal().code()).isEqualTo("tls-missing");
        authority.equip(RelayOptions.tlsIn(folder));
        var own = authority.relay(Validity.OVER, KeyPurposeId.id_kp_serverAuth, "127.0.0.1");
        Authority.write(RelayOptions.tlsIn(folder), own);
        assertThat(refusal().code()).isEqualTo("tls-expired");
        var good = authority.relay(Validity.NOW, KeyPurposeId.id_kp_serverAuth, "127.0.0.1");
        Authority.write(RelayOptions.tlsIn(folder), new Credentials(Authority.newKeys(), good.chain(), good.root()));
        assertThat(refusal().code()).isEqualTo("tls-mismatch");
        Authority.write(RelayOptions.tlsIn(folder), good.trusting(new Organisation().authority()));
        assertThat(refusal().code()).isEqualTo("tls-mismatch");
        var noRoot = authority.relay(Validity.NOW, KeyPurposeId.id_kp_serverAuth, "127.0.0.1");
        Authority.write(RelayOptions.tlsIn(folder),
                new Credentials(noRoot.keys(), noRoot.chain(), noRoot.chain().getFirst()));
        assertThat(refusal().code()).isIn("tls-mismatch", "tls-damaged");
    }

    private CannotStart refusal() {
        return catchThrowableOfType(CannotStart.class, () -> Relay.start(RelayOptions.inFolder(folder)).close());
    }

    private Credentials certificate(Member of, Validity validity, KeyPurposeId purpose) {
        return site.organisation().authority().device(of.device(), of.credentials().keys(), validity, purpose);
    }

    private static Member withCredentials(Member member, Credentials credentials) {
        return new Member(member.user(), member.device(), member.signer(), member.author(), credentials);
    }

    private void assertRefused(Credentials credentials) {
        assertRefused(credentials.context(), "TLSv1.3");
    }

    private void assertRefused(SSLContext context, String protocol) {
        assertThatThrownBy(() -> ask(context, protocol)).as("cut off in the handshake").isInstanceOf(IOException.class);
    }

    private String ask(SSLContext context, String protocol) throws IOException {
        return ask(context, site.uri(), protocol);
    }

    private static String ask(SSLContext context, URI uri, String protocol) throws IOException {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setSoTimeout(20_000);
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        request(socket, "/openapi.yaml");
        return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }

    private static void request(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean isOver(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        try {
            return socket.getInputStream().read(new byte[8192]) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
