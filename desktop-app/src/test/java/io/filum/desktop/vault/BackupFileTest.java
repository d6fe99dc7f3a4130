package io.filum.desktop.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A sealed file of any size: what went in comes out, and nothing that was changed passes for whole.
class BackupFileTest {

    private static final int HEAD = 5 + KeySlot.LENGTH + Cobblestone.HEADER;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Cobblestone.CHUNK - 1, Cobblestone.CHUNK, Cobblestone.CHUNK + 1, 3 * Cobblestone.CHUNK,
        100_000})
    void whatWentInComesOut(int size) throws Exception {
        byte[] plain = write(size);
        try (InputStream in = open("correct horse")) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
        assertThat(Files.size(file())).isEqualTo(5 + KeySlot.LENGTH + Cobblestone.sealedLength(size));
    }

    @Test
    void anotherPassphraseOpensNothing() throws Exception {
        write(10);
        assertThatThrownBy(() -> open("something else")).isInstanceOfSatisfying(VaultRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(VaultRefused.Reason.WRONG_PASSPHRASE));
    }

    @Test
    @DisplayName("Hostile 14: a backup that was cut anywhere does not read to its end")
    void aCutShowsWhereverItIs() throws Exception {
        write(3 * Cobblestone.CHUNK + 7);
        byte[] whole = Files.readAllBytes(file());
        for (int at : new int[] {0, 3, 5, HEAD - 1, HEAD, HEAD + 1, HEAD + Cobblestone.SEALED_CHUNK,
            HEAD + 2 * Cobblestone.SEALED_CHUNK, HEAD + 3 * Cobblestone.SEALED_CHUNK, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, at));
            assertThatThrownBy(this::readAll).as("cut at " + at).isInstanceOfAny(IOException.class, VaultRefused.class);
        }
    }

    @Test
    @DisplayName("Hostile 14: swapped chunks, and something behind the end, are refused")
    void swappedChunksAndTrailingBytesAreRefused() throws Exception {
        write(3 * Cobblestone.CHUNK + 7);
        byte[] whole = Files.readAllBytes(file());
        byte[] swapped = whole.clone();
        System.arraycopy(whole, HEAD, swapped, HEAD + Cobblestone.SEALED_CHUNK, Cobblestone.SEALED_CHUNK);
        System.arraycopy(whole, HEAD + Cobblestone.SEALED_CHUNK, swapped, HEAD, Cobblestone.SEALED_CHUNK);
        Files.write(file(), swapped);
        assertThatThrownBy(this::readAll).isInstanceOf(IOException.class);

        Files.write(file(), Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(this::readAll).isInstanceOf(IOException.class);
    }

    @Test
    void aChangedParameterIsRefused() throws Exception {
        write(10);
        byte[] bytes = Files.readAllBytes(file());
        for (int at = 0; at < 5 + KeySlot.LENGTH + Cobblestone.HEADER; at += 13) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            assertThatThrownBy(this::readAll).as("byte " + at).isInstanceOfAny(VaultRefused.class, IOException.class);
        }
    }

    @Test
    void nothingAppearsWhereWritingFails() {
        assertThatThrownBy(() -> {
            try (Passphrase typed = Passphrase.of("correct horse".toCharArray())) {
                BackupFile.at(file()).write(_ -> {
                    throw new IOException("disk full");
                }, typed, Argon2Cost.FLOOR);
            }
        }).hasMessage("disk full");
        assertThat(folder).isEmptyDirectory();
    }

    private byte[] write(int size) throws IOException {
        byte[] plain = new byte[size];
        new Random(size).nextBytes(plain);
        try (Passphrase typed = Passphrase.of("correct horse".toCharArray())) {
            BackupFile.at(file()).write(out -> {
                out.write(plain, 0, size / 3);
                out.write(plain, size / 3, size - size / 3);
            }, typed, Argon2Cost.FLOOR);
        }
        return plain;
    }

    private InputStream open(String passphrase) throws Exception {
        try (Passphrase typed = Passphrase.of(passphrase.toCharArray())) {
            return BackupFile.at(file()).open(typed);
        }
    }

    private void readAll() throws Exception {
        try (InputStream in = open("correct horse")) {
            in.readAllBytes();
        }
    }

    private Path file() {
        return folder.resolve("backup");
    }
}
