package io.filum.desktop.admin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.ForgedRenewals;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.OrgId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests for another certificate that an administrator must not grant.
@TestInstance(Lifecycle.PER_CLASS)
class HostileRenewalRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private final OrganisationKeys keys = OrganisationKeys.generate(Lifetimes.USUAL, NOW);
    private final UserId kim = UserId.random();
    private Vault kims;
    private Vault lees;
    private Directory directory;

    @BeforeAll
    void join(@TempDir Path folder) throws Exception {
        kims = vault(folder.resolve("kim"));
        lees = vault(folder.resolve("lee"));
        var lee = UserId.random();
        directory = Directory.replay(List.of(keys.found("한빛의료원", false, NOW)));
        directory = with(new AddUser(kim, "김하늘", Role.CLINICIAN));
        directory = with(new AddDevice(kims.certificate(kim, "진료실 3")));
        directory = with(new AddUser(lee, "이하늘", Role.CLINICIAN));
        directory = with(new AddDevice(lees.certificate(lee, "진료실 4")));
    }

    @AfterAll
    void close() {
        kims.close();
        lees.close();
        keys.close();
    }

    @Test
    void ownRequestIsFit() {
        assertThat(Renewal.of(kims.renewalRequest(keys.org(), NOW), directory)).isInstanceOfSatisfying(
                Renewal.Fit.class, fit -> assertThat(fit.owner()).isEqualTo("김하늘"));
    }

    @Test
    @DisplayName("Hostile 24: a renewal for another TLS key than the directory's")
    void anotherKey() {
        assertUnfit("request-other-key", signedByKim(lees.certificateRequest().bytes()));
    }

    @Test
    @DisplayName("Hostile 24: a renewal whose PKCS#10 does not prove possession of the key")
    void keyNotHeld() {
        var csr = kims.certificateRequest().bytes();
        csr[csr.length - 1] ^= 1;
        assertUnfit("request-not-held", signedByKim(csr));
    }

    @Test
    @DisplayName("Hostile 24: a renewal with something else than a PKCS#10")
    void noCertificateRequest() {
        assertUnfit("request-malformed", signedByKim(new byte[300]));
    }

    @Test
    @DisplayName("Hostile 24: a renewal that another device signed")
    void anotherDevicesStatement() {
        assertUnfit("renewal-forged", ForgedRenewals.signed(
                lees, keys.org(), kims.device(), NOW, kims.certificateRequest().bytes()));
    }

    @Test
    @DisplayName("Hostile 24: a renewal for another organisation")
    void anotherOrganisation() {
        assertUnfit("renewal-forged", kims.renewalRequest(OrgId.random(), NOW));
    }

    @Test
    @DisplayName("Hostile 24: a renewal of a revoked device, and of a revoked person's")
    void revoked() throws Exception {
        var request = kims.renewalRequest(keys.org(), NOW);
        assertThat(Renewal.of(request, with(new RevokeDevice(kims.device())))).isInstanceOfSatisfying(
                Renewal.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo("device-revoked"));
        assertThat(Renewal.of(request, with(new RevokeUser(kim)))).isInstanceOfSatisfying(
                Renewal.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo("device-revoked"));
    }

    @Test
    @DisplayName("Hostile 24: a renewal of a device that nobody knows")
    void unknown(@TempDir Path folder) throws Exception {
        try (var stranger = vault(folder.resolve("stranger"))) {
            assertUnfit("device-unknown", stranger.renewalRequest(keys.org(), NOW));
        }
    }

    @Test
    @DisplayName("Hostile 24: a renewal that is too large, or none")
    void oversize() {
        for (int size : new int[] {0, 100, RenewalRequestCodec.MAX_BYTES + 1, 1_000_000}) {
            assertThat(Renewal.of(new byte[size], directory)).isInstanceOfSatisfying(
                    Renewal.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo("renewal-damaged"));
        }
    }

    private RenewalRequest signedByKim(byte[] csr) {
        return ForgedRenewals.signed(kims, keys.org(), kims.device(), NOW, csr);
    }

    private void assertUnfit(String code, RenewalRequest request) {
        assertThat(Renewal.of(RenewalRequestCodec.encode(request), directory)).isInstanceOfSatisfying(
                Renewal.Unfit.class, unfit -> assertThat(unfit.code()).isEqualTo(code));
    }

    private Directory with(DirectoryEntry entry) throws DirectoryRefused {
        return directory.append(keys.sign(directory, entry, NOW));
    }

    private static Vault vault(Path file) throws Exception {
        try (var typed = Passphrase.of("correct horse".toCharArray())) {
            return VaultFile.at(file, Argon2Cost.FLOOR).create(typed);
        }
    }
}
