package io.filum.relay;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;

import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Authority;
import io.filum.relay.fixture.Authority.Credentials;
import io.filum.relay.fixture.Authority.Validity;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Organisation.Member;
import io.filum.relay.fixture.RawHttp;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Hostile 21: whoever does not show a good certificate of this organisation gets nothing, on any route or socket. What
/// happens to those who are connected already stands in [HostileCutOffTest].
@ExtendWith(RelayForTests.class)
class HostileTlsTest {

    private static final String TLS_1_3 = "TLSv1.3";

    @TempDir
    Path folder;

    private final Site site;

    HostileTlsTest(Site site) {
        this.site = site;
    }

    @Test
    @DisplayName("Hostile 21: a good certificate is let in")
    void good() throws Exception {
        var alice = site.colleague();
        assertThat(RawHttp.ask(alice.member().credentials().context(), site.uri(), TLS_1_3))
                .startsWith("HTTP/1.1 200");
        assertThat(alice.client().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("Hostile 21: no certificate")
    void none() throws Exception {
        var nothing = SSLContext.getInstance("TLS");
        nothing.init(null, new X509TrustManager[] {site.colleague().member().credentials().trust()}, null);
        assertRefused(nothing);
    }

    @Test
    @DisplayName("Hostile 21: an expired certificate")
    void expired() {
        assertRefused(certificate(site.colleague().member(), Validity.OVER, KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    @DisplayName("Hostile 21: a certificate that does not hold yet")
    void early() {
        assertRefused(certificate(site.colleague().member(), Validity.NOT_YET, KeyPurposeId.id_kp_clientAuth));
    }

    @Test
    @DisplayName("Hostile 21: a certificate for another usage")
    void wrongUsage() {
        assertRefused(certificate(site.colleague().member(), Validity.NOW, KeyPurposeId.id_kp_serverAuth));
        assertRefused(certificate(site.colleague().member(), Validity.NOW, KeyPurposeId.id_kp_emailProtection));
    }

    @Test
    @DisplayName("Hostile 21: a rogue authority of the same name")
    void rogueOfTheSameName() {
        var alice = site.colleague().member();
        var rogue = site.organisation().rogueAuthority();
        var forged = rogue.device(alice.device(), alice.credentials().keys(), Validity.NOW,
                KeyPurposeId.id_kp_clientAuth);
        assertThat(forged.chain().getFirst().getIssuerX500Principal())
                .isEqualTo(alice.credentials().chain().getFirst().getIssuerX500Principal());
        assertRefused(forged.trusting(site.organisation().authority()).context());
    }

    @Test
    @DisplayName("Hostile 21: TLS 1.2")
    void tls12() {
        var alice = site.colleague().member().credentials().context();
        for (var uri : List.of(site.uri(), site.publicUri())) {
            assertThatThrownBy(() -> RawHttp.ask(alice, uri, "TLSv1.2")).isInstanceOf(SSLException.class);
        }
    }

    @Test
    @DisplayName("Hostile 21: no TLS at all")
    void plain() throws Exception {
        for (var uri : List.of(site.uri(), site.publicUri())) {
            try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                socket.setSoTimeout(60_000);
                assertThat(RawHttp.answer(socket)).doesNotContain("HTTP");
            } catch (IOException e) {
                assertThat(e).as("cut off").isNotNull();
            }
        }
    }

    @Test
    @DisplayName("Hostile 21: another key than the directory's, in a certificate of the organisation")
    void anotherKey() {
        var alice = site.colleague().member();
        var client = new Client(site.uri(), alice.showing(site.organisation().authority().device(alice.device())));
        assertThat(client.get("/api/threads").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
        assertThat(client.get("/api/directory").problem().code()).isEqualTo(ProblemCode.DEVICE_UNKNOWN);
    }

    @Test
    @DisplayName("Hostile 21: a revoked device, with a certificate that still holds")
    void revoked() {
        var admin = site.colleague();
        var mallory = site.colleague();
        site.revoke(mallory.member(), admin.client());
        var again = new Client(site.uri(), mallory.member());
        assertThat(again.get("/api/threads").problem().code()).isEqualTo(ProblemCode.DEVICE_REVOKED);
        assertThat(again.get("/api/directory").problem().code()).isEqualTo(ProblemCode.DEVICE_REVOKED);
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

    private SSLContext certificate(Member of, Validity validity, KeyPurposeId purpose) {
        return site.organisation().authority().device(of.device(), of.credentials().keys(), validity, purpose)
                .context();
    }

    private void assertRefused(SSLContext context) {
        assertThatThrownBy(() -> RawHttp.ask(context, site.uri(), TLS_1_3))
                .as("cut off in the handshake").isInstanceOf(IOException.class);
    }
}
