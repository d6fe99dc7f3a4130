package io.filum.desktop.vault;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Certificate requests and certificates that somebody has swapped or made up.
class HostileCertificateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.USUAL, NOW);
    private Vault kim;
    private Vault lee;

    @BeforeEach
    void setUp() throws Exception {
        kim = vault("kim");
        lee = vault("lee");
    }

    @AfterEach
    void close() {
        kim.close();
        lee.close();
        keys.close();
    }

    @Test
    @DisplayName("Hostile 24: a request that was swapped is not certified")
    void aRequestThatWasSwappedIsNotCertified() {
        var refused = catchThrowableOfType(RequestRefused.class, () ->
                keys.certify(lee.certificateRequest(), kim.certificate(UserId.random(), "Desk"), NOW));
        assertThat(refused.reason()).isEqualTo(RequestRefused.Reason.OTHER_KEY);
    }

    @Test
    @DisplayName("Hostile 24: a request for somebody else's key")
    void aRequestForSomebodyElsesKeyIsRefused() throws Exception {
        KeyPair mine = pair("secp256r1");
        var stolen = new JcaPKCS10CertificationRequestBuilder(
                new X500Name("CN=x"), kim.certificateRequest().key())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(mine.getPrivate()));
        assertThat(reason(stolen.getEncoded())).isEqualTo(RequestRefused.Reason.NOT_HELD);
    }

    @Test
    @DisplayName("Hostile 24: only P-256 is certified")
    void onlyP256IsCertified() throws Exception {
        KeyPair mine = pair("secp384r1");
        var other = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=x"), mine.getPublic())
                .build(new JcaContentSignerBuilder("SHA384withECDSA").build(mine.getPrivate()));
        assertThat(reason(other.getEncoded())).isEqualTo(RequestRefused.Reason.KEY_KIND);
    }

    @Test
    @DisplayName("Hostile 24: every changed byte of a request")
    void everyChangedByteOfARequestIsNoticed() throws Exception {
        byte[] request = kim.certificateRequest().bytes();
        assertThat(CertificateRequest.parse(request).key()).isEqualTo(kim.certificateRequest().key());
        for (int i = 0; i < request.length; i++) {
            byte[] changed = request.clone();
            changed[i] ^= 1;
            assertThat(reason(changed)).as("byte %d", i).isNotNull();
        }
        assertThat(reason(new byte[0])).isEqualTo(RequestRefused.Reason.MALFORMED);
        assertThat(reason(new byte[100_000])).isEqualTo(RequestRefused.Reason.MALFORMED);
    }

    @Test
    @DisplayName("Hostile 24: a device does not take another's certificate")
    void aDeviceDoesNotTakeAnothersCertificate() throws Exception {
        DeviceCredentials lees = CertificatesTest.credentials(keys, lee);
        var refused = catchThrowableOfType(CredentialsRefused.class, () -> kim.tls(lees));
        assertThat(refused.reason()).isEqualTo(CredentialsRefused.Reason.OTHER_KEY);
    }

    private Vault vault(String name) throws Exception {
        try (Passphrase typed = Passphrase.of("correct horse".toCharArray())) {
            return VaultFile.at(folder.resolve(name), Argon2Cost.FLOOR).create(typed);
        }
    }

    private static RequestRefused.Reason reason(byte[] request) {
        var refused = catchThrowableOfType(RequestRefused.class, () -> CertificateRequest.parse(request));
        return refused == null ? null : refused.reason();
    }

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
