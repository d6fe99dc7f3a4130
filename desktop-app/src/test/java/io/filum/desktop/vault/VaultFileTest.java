package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VaultFileTest {

    private static final UserId USER = UserId.random();

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("data").resolve("vault.filum");
    }

    @Test
    void opensAgainWithTheSameKeys() throws Exception {
        DeviceCertificate made;
        byte[] sealed;
        try (Vault vault = create()) {
            made = vault.certificate(USER, "Ward 3");
            sealed = vault.columns().seal("penicillin".getBytes(StandardCharsets.UTF_8), new byte[] {1});
        }
        try (Vault vault = unlock("correct horse")) {
            assertThat(vault.certificate(USER, "Ward 3")).isEqualTo(made);
            assertThat(vault.columns().open(sealed, new byte[] {1})).asString().isEqualTo("penicillin");
        }
    }

    @Test
    void neverOverwritesAVault() throws Exception {
        create().close();
        byte[] before = Files.readAllBytes(path);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(this::create);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws Exception {
        create().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void wrongPassphraseIsToldFromDamage() throws Exception {
        create().close();
        refuses(Reason.WRONG_PASSPHRASE, "Correct horse");
        byte[] file = Files.readAllBytes(path);
        file[file.length / 2] ^= 1;
        Files.write(path, file);
        refuses(Reason.DAMAGED, "correct horse");
    }

    @Test
    void everyCutIsRefused() throws Exception {
        create().close();
        byte[] file = Files.readAllBytes(path);
        for (int length = 0; length < file.length; length += 7) {
            Files.write(path, Arrays.copyOf(file, length));
            refuses(Reason.DAMAGED, "correct horse");
        }
    }

    @Test
    void aFileOfAnotherPurposeIsNoVault() throws Exception {
        create().close();
        byte[] file = Files.readAllBytes(path);
        file[5] = 2;
        Files.write(path, withHash(file));
        refuses(Reason.DAMAGED, "correct horse");
    }

    @Test
    void noKeyStandsInTheFile() throws Exception {
        try (Vault vault = create()) {
            byte[] file = Files.readAllBytes(path);
            vault.signer().ed25519Seed().use(seed -> {
                assertThat(indexOf(file, seed)).isNegative();
                return null;
            });
            vault.kemSeed(1).orElseThrow().use(seed -> {
                assertThat(indexOf(file, seed)).isNegative();
                return null;
            });
        }
    }

    private Vault create() throws IOException {
        try (Passphrase passphrase = passphrase("correct horse")) {
            return VaultFile.at(path, Argon2Cost.FLOOR).create(passphrase);
        }
    }

    private Vault unlock(String passphrase) throws IOException, VaultRefused {
        try (Passphrase typed = passphrase(passphrase)) {
            return VaultFile.at(path).unlock(typed);
        }
    }

    private void refuses(Reason reason, String passphrase) {
        assertThatExceptionOfType(VaultRefused.class)
                .isThrownBy(() -> unlock(passphrase))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] withHash(byte[] file) {
        int hashed = file.length - Sha256.LENGTH;
        System.arraycopy(Sha256.of(file, 0, hashed).bytes(), 0, file, hashed, Sha256.LENGTH);
        return file;
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private static int indexOf(byte[] file, byte[] part) {
        for (int at = 0; at + part.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
