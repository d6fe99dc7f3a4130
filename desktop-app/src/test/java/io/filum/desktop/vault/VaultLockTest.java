package io.filum.desktop.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// A vault that is locked and unlocked under the hands of those that hold it.
class VaultLockTest {

    private static final byte[] PLACE = {1};

    private Path path;
    private Vault vault;

    @BeforeEach
    void create(@TempDir Path folder) throws Exception {
        path = folder.resolve("vault.filum");
        try (Passphrase typed = passphrase("correct horse")) {
            vault = VaultFile.at(path, Argon2Cost.FLOOR).create(typed);
        }
    }

    @Test
    void whatWasHandedOutWorksAgainAfterTheUnlock() throws Exception {
        UserId user = UserId.random();
        var certificate = vault.certificate(user, "Ward 3");
        ColumnSeal columns = vault.columns();
        byte[] sealed = columns.seal("penicillin".getBytes(StandardCharsets.UTF_8), PLACE);

        vault.lock();
        assertThat(vault.isLocked()).isTrue();
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> columns.open(sealed, PLACE));
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> columns.seal(new byte[1], PLACE));
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> vault.signer().signEd25519(new byte[1]));
        assertThatExceptionOfType(VaultClosed.class)
                .isThrownBy(() -> vault.kemSeed(1).orElseThrow().use(bytes -> bytes[0]));

        unlock("correct horse");
        assertThat(columns.open(sealed, PLACE)).asString(StandardCharsets.UTF_8).isEqualTo("penicillin");
        assertThat(vault.certificate(user, "Ward 3")).isEqualTo(certificate);
    }

    @Test
    void aWrongPassphraseLeavesItLocked() {
        vault.lock();
        assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> unlock("not this one"));
        assertThat(vault.isLocked()).isTrue();
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> vault.columns().seal(new byte[1], PLACE));
    }

    @Test
    void aClosedVaultStaysClosed() {
        vault.close();
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> unlock("correct horse"));
        assertThatExceptionOfType(VaultClosed.class).isThrownBy(() -> vault.columns().seal(new byte[1], PLACE));
    }

    @Test
    void anotherDevicesFileDoesNotUnlockIt() throws Exception {
        vault.lock();
        Files.delete(path);
        try (Passphrase typed = passphrase("correct horse")) {
            VaultFile.at(path, Argon2Cost.FLOOR).create(typed).close();
        }
        assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> unlock("correct horse"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(VaultRefused.Reason.DAMAGED));
        assertThat(vault.isLocked()).isTrue();
    }

    private void unlock(String text) throws Exception {
        try (Passphrase typed = passphrase(text)) {
            vault.unlock(typed);
        }
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
