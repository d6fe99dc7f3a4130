package io.filum.desktop.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.identity.KemKey;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// KEM keys come and go in the vault's file, without the passphrase being typed again.
class KemKeysTest {

    @TempDir
    Path folder;

    private VaultFile file;
    private Vault vault;

    @BeforeEach
    void create() throws Exception {
        file = VaultFile.at(folder.resolve("vault"), Argon2Cost.FLOOR);
        try (Passphrase passphrase = passphrase()) {
            vault = file.create(passphrase);
        }
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void theNextKeyIsOnTheDiskBeforeAnybodyHearsOfIt() throws Exception {
        KemKey first = listed();
        KemKey second = vault.kemKeys().after(first);

        assertThat(second.keyId()).isEqualTo(2);
        assertThat(vault.kemKeys().holds(first)).isTrue();
        assertThat(vault.kemKeys().holds(second)).isTrue();
        try (Vault again = reopened()) {
            assertThat(again.kemKeys().holds(second)).isTrue();
            assertThat(again.kemKeys().holds(first)).isTrue();
            assertThat(again.signer().publicKeys()).isEqualTo(vault.signer().publicKeys());
        }
    }

    @Test
    void aKeyThatWasMadeAndNotAnnouncedIsTakenUpAgain() throws Exception {
        KemKey second = vault.kemKeys().after(listed());
        try (Vault again = reopened()) {
            assertThat(again.kemKeys().after(new KemKey(1, second.publicKey()))).isEqualTo(second);
            assertThat(again.kemKeys().ids()).containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void aVaultOlderThanTheDirectoryMakesAnotherKey() throws Exception {
        Path old = Files.copy(folder.resolve("vault"), folder.resolve("backup"));
        KemKey second = vault.kemKeys().after(listed());
        try (Passphrase passphrase = passphrase(); Vault restored = VaultFile.at(old).unlock(passphrase)) {
            assertThat(restored.kemKeys().holds(second)).isFalse();
            assertThat(restored.kemKeys().after(second).keyId()).isEqualTo(3);
        }
    }

    @Test
    void whatIsDestroyedIsGoneFromTheFileToo() throws Exception {
        KemKey first = listed();
        KemKey second = vault.kemKeys().after(first);
        vault.kemKeys().destroy(Set.of(1, 7));

        assertThat(vault.kemKeys().ids()).containsExactly(2);
        assertThat(vault.kemKeys().holds(first)).isFalse();
        try (Vault again = reopened()) {
            assertThat(again.kemKeys().ids()).containsExactly(2);
            assertThat(again.kemKeys().holds(second)).isTrue();
        }
        assertThatThrownBy(() -> vault.kemKeys().destroy(List.of(2))).hasMessageContaining("in use");
    }

    @Test
    void aLockedVaultMakesAndDestroysNone() throws Exception {
        KemKey first = listed();
        vault.kemKeys().after(first);
        vault.lock();

        assertThatExceptionOfType(VaultClosed.class)
                .isThrownBy(() -> vault.kemKeys().after(new KemKey(2, first.publicKey())));
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> vault.kemKeys().destroy(Set.of(1)));
        try (Vault again = reopened()) {
            assertThat(again.kemKeys().ids()).containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void aChangedPassphraseKeepsThem() throws Exception {
        KemKey second = vault.kemKeys().after(listed());
        try (Passphrase now = passphrase(); Passphrase next = Passphrase.of("battery staple".toCharArray())) {
            file.changePassphrase(now, next);
            KemKey third = vault.kemKeys().after(second);
            try (Vault again = VaultFile.at(folder.resolve("vault")).unlock(next)) {
                assertThat(again.kemKeys().holds(third)).isTrue();
            }
        }
    }

    @Test
    void theAnnouncementIsSignedByTheDevice() throws Exception {
        try (Clinic clinic = new Clinic()) {
            Clinic.Person kim = clinic.join("Kim");
            KemKey listed = clinic.directory().device(kim.device()).orElseThrow().kem();
            KemKey next = new KemKey(listed.keyId() + 1, listed.publicKey());
            var entry = kim.vault().kemKeys().announce(next, clinic.directory().head(), Instant.EPOCH);

            assertThat(clinic.directory().append(entry).device(kim.device()).orElseThrow().kem()).isEqualTo(next);
        }
    }

    private KemKey listed() {
        return vault.certificate(UserId.random(), "Workstation").kem();
    }

    private Vault reopened() throws Exception {
        try (Passphrase passphrase = passphrase()) {
            return VaultFile.at(folder.resolve("vault")).unlock(passphrase);
        }
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }
}
