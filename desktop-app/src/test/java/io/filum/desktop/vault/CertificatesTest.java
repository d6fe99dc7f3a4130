package io.filum.desktop.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.identity.CertificateNames;
import io.filum.model.identity.Directory;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// An organisation's X.509 certificates: who is certified to be what, for how long, and how it is kept in files.
class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    @TempDir
    Path folder;

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.USUAL, NOW);

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void aDeviceIsCertifiedAsAClientAndNothingElse() throws Exception {
        try (Vault vault = vault("kim")) {
            DeviceCredentials credentials = credentials(keys, vault);

            X509Certificate leaf = credentials.device();
            assertThat(leaf.getExtendedKeyUsage()).containsExactly(CLIENT);
            assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
            assertThat(CertificateNames.device(leaf)).contains(vault.device());
            assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=" + vault.device());
            validate(credentials.chain(), credentials.root(), NOW);
        }
    }

    @Test
    void theDirectoryNamesTheKeyThatTheCertificateIsAbout() throws Exception {
        try (Vault vault = vault("kim")) {
            assertThat(vault.certificate(UserId.random(), "Desk").tlsKeyHash())
                    .isEqualTo(CertificateNames.keyHash(credentials(keys, vault).device().getPublicKey()));
        }
    }

    @Test
    void theKeyIsTheSameAfterTheNextUnlock() throws Exception {
        byte[] before;
        try (Vault vault = vault("kim")) {
            before = vault.certificateRequest().key().getEncoded();
        }
        try (Passphrase typed = passphrase(); Vault again = file("kim").unlock(typed)) {
            assertThat(again.certificateRequest().key().getEncoded()).isEqualTo(before);
        }
    }

    @Test
    void aRelayIsCertifiedAsAServerUnderItsNames() throws Exception {
        keys.equipRelay(folder, List.of("relay.hospital.example", "127.0.0.1", "::1"), NOW);

        List<X509Certificate> chain = read("relay.pem");
        assertThat(chain.getFirst().getExtendedKeyUsage()).containsExactly(SERVER);
        assertThat(chain.getFirst().getSubjectAlternativeNames()).extracting(name -> (Object) name.get(1))
                .containsExactly("relay.hospital.example", "127.0.0.1", "0:0:0:0:0:0:0:1");
        validate(chain, read("organisation.pem").getFirst(), NOW);
    }

    @Test
    void aRelaysKeyIsForItsOwnersEyes() throws Exception {
        keys.equipRelay(folder, List.of("localhost"), NOW);

        assertThat(Files.readString(folder.resolve("relay.key"))).startsWith("-----BEGIN PRIVATE KEY-----");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("relay.key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theRootSaysWhoseDirectoryItGoesWith() throws Exception {
        Directory directory = Directory.replay(List.of(keys.found("Clinic", false, NOW)));
        try (Vault vault = vault("kim")) {
            assertThat(CertificateNames.directoryRoot(credentials(keys, vault).root()))
                    .contains(directory.root().fingerprint());
        }
    }

    @Test
    void aCertificateHoldsForAYearAndADemosForADay() throws Exception {
        try (Vault vault = vault("kim"); OrganisationKeys demo = OrganisationKeys.generate(Lifetimes.DEMO, NOW)) {
            assertThat(credentials(keys, vault).device().getNotAfter())
                    .isEqualTo(Date.from(NOW.plus(Duration.ofDays(365))));
            DeviceCredentials shortLived = credentials(demo, vault);
            assertThat(shortLived.root().getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(24))));
            assertThatThrownBy(() -> validate(shortLived.chain(), shortLived.root(), NOW.plus(Duration.ofHours(25))))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void aCertificateNeverOutlivesItsIssuers() throws Exception {
        try (Vault vault = vault("kim")) {
            Instant late = NOW.plus(Duration.ofDays(300));
            DeviceCredentials credentials = keys.certify(
                    vault.certificateRequest(), vault.certificate(UserId.random(), "Desk"), late);
            assertThat(credentials.device().getNotAfter()).isEqualTo(credentials.chain().get(1).getNotAfter());
        }
    }

    @Test
    void credentialsComeBackFromTheirFiles() throws Exception {
        try (Vault vault = vault("kim")) {
            DeviceCredentials credentials = credentials(keys, vault);
            credentials.write(folder);
            assertThat(DeviceCredentials.read(folder)).isEqualTo(credentials);
            assertThat(vault.tls(DeviceCredentials.read(folder)).trust().getAcceptedIssuers())
                    .containsExactly(credentials.root());
        }
    }

    @Test
    void damagedCredentialsAreAnErrorOfTheFile() throws Exception {
        Files.writeString(folder.resolve("device.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> DeviceCredentials.read(folder)).isInstanceOf(IOException.class);
        Files.writeString(folder.resolve("device.pem"), "");
        assertThatThrownBy(() -> DeviceCredentials.read(folder)).isInstanceOf(IOException.class);
    }

    static DeviceCredentials credentials(OrganisationKeys keys, Vault vault) throws RequestRefused {
        return keys.certify(vault.certificateRequest(), vault.certificate(UserId.random(), "Desk"), NOW);
    }

    private Vault vault(String name) throws IOException {
        try (Passphrase typed = passphrase()) {
            return file(name).create(typed);
        }
    }

    private VaultFile file(String name) {
        return VaultFile.at(folder.resolve(name), Argon2Cost.FLOOR);
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }

    private List<X509Certificate> read(String name) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
        }
    }

    private static void validate(List<X509Certificate> chain, X509Certificate root, Instant at) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX").validate(
                CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
    }
}
