package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/// Files that somebody made up or changed, with a checksum that fits: whatever they hold, the vault refuses and says
/// why.
class HostileVaultTest {

    private static Path path;
    private static byte[] good;

    @BeforeContainer
    static void makeAVault() throws IOException {
        path = Files.createTempDirectory("filum-vault").resolve("vault");
        try (Passphrase passphrase = passphrase(); Vault _ = VaultFile.at(path, Argon2Cost.FLOOR).create(passphrase)) {
            good = Files.readAllBytes(path);
        }
    }

    @AfterContainer
    static void deleteIt() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(attempts());
        Files.deleteIfExists(path.getParent());
    }

    @Property(tries = 500)
    @Label("Hostile 25: any file in the vault's place is refused by its reason")
    void anyFileIsRefusedByItsReason(@ForAll @Size(max = 400) byte[] bytes) throws IOException {
        isRefused(bytes);
        isRefused(withHash(joined("FVLT".getBytes(), new byte[] {1, 1, 1}, bytes, new byte[Sha256.LENGTH])));
    }

    @Property(tries = 60)
    @Label("Hostile 25: every changed bit of the vault's file")
    void everyChangedBitIsRefused(@ForAll @IntRange(max = 100_000) int bit) throws IOException {
        byte[] changed = good.clone();
        changed[bit / 8 % (good.length - Sha256.LENGTH)] ^= (byte) (1 << bit % 8);
        isRefused(changed);
        isRefused(withHash(changed));
    }

    @Property(tries = 1000)
    @Label("Hostile 25: any contents of a vault give secrets or the typed error")
    void anyContentsGiveSecretsOrTheTypedError(@ForAll @Size(max = 200) byte[] bytes) {
        byte[] begun = bytes.clone();
        if (begun.length > 0) {
            begun[0] = 1;
        }
        try (Secret secret = Secret.owning(begun); Secret fileKey = Secret.random(Cobblestone.KEY);
                VaultContents contents = VaultContents.decode(secret, fileKey)) {
            assertThat(contents.owner()).hasSize(DeviceId.LENGTH);
        } catch (VaultRefused e) {
            assertThat(e.reason().code()).startsWith("vault-");
        }
    }

    @Property(tries = 1000)
    @Label("Hostile 25: any epoch record gives a secret or the typed error")
    void anyEpochRecordGivesASecretOrTheTypedError(@ForAll @Size(max = 200) byte[] bytes) {
        byte[] begun = bytes.clone();
        if (begun.length > 1) {
            begun[0] = 1;
            begun[1] = (byte) (1 + (begun[1] & 3));
        }
        try (EpochRecord record = EpochRecord.decode(begun)) {
            assertThat(record.state()).isNotNull();
        } catch (SealBroken e) {
            assertThat(e.reason()).isEqualTo(SealBroken.Reason.INCOMPLETE);
        }
    }

    private static void isRefused(byte[] file) throws IOException {
        Files.write(path, file);
        // What is refused here is the file, not somebody who guesses too fast.
        Files.deleteIfExists(attempts());
        try (Passphrase passphrase = passphrase(); Vault _ = VaultFile.at(path).unlock(passphrase)) {
            throw new AssertionError("a hostile file was opened");
        } catch (VaultRefused e) {
            assertThat(e.reason().code()).startsWith("vault-");
        }
    }

    private static Path attempts() {
        return path.resolveSibling("vault.attempts");
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }

    private static byte[] withHash(byte[] file) {
        int hashed = file.length - Sha256.LENGTH;
        byte[] copy = Arrays.copyOf(file, file.length);
        System.arraycopy(Sha256.of(file, 0, hashed).bytes(), 0, copy, hashed, Sha256.LENGTH);
        return copy;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(out::put);
        return out.array();
    }
}
