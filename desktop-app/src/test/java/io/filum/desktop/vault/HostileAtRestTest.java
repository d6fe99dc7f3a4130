package io.filum.desktop.vault;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Somebody with the disk makes guessing cheap, or opening impossible; somebody on the wire makes a second signature out
/// of a good one.
class HostileAtRestTest {

    private static final int MEMORY_AT = 4 + 3 + 2;
    private static final int ITERATIONS_AT = MEMORY_AT + 4;
    /// The order of Ed25519's group (RFC 8032, 5.1).
    private static final BigInteger L = BigInteger.TWO.pow(252)
            .add(new BigInteger("27742317777372353535851937790883648493"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @DisplayName("Hostile 25: lowered or absurd vault parameters are refused before they run")
    @CsvSource({"9, 8", "9, 0", "9, -1", "9, 2147483647", "13, 0", "13, -1", "13, 2147483647"})
    void parametersOutsideThePolicy(int at, int value) throws Exception {
        Path path = vault();
        change(path, at, value);
        refuses(path, Reason.PARAMETERS_REFUSED);
    }

    /// With a checksum that fits: the parameters are part of what the file key is sealed to.
    @Test
    @DisplayName("Hostile 25: vault parameters that were changed within the policy do not open")
    void parametersWithinThePolicy() throws Exception {
        Path path = vault();
        change(path, ITERATIONS_AT, Argon2Cost.FLOOR.iterations() + 1);
        refuses(path, Reason.WRONG_PASSPHRASE);
    }

    /// A signature is R and S; with the group's order added to S it fits the same equation. RFC 8032, 5.1.7, refuses it.
    @Test
    @DisplayName("Hostile 25: a second signature made out of a good one is refused (Ed25519 malleability)")
    void malleableSignature() throws Exception {
        try (Clinic clinic = new Clinic()) {
            var kim = clinic.join("Kim");
            ThreadId thread = ThreadId.random();
            kim.keys().adopt(kim.keys().startEpoch(
                    Clinic.plan(thread, HistoryPolicy.FULL, kim), clinic.directory()), clinic.directory());
            var item = new Item(ItemMeta.note("note"), new byte[] {1});
            var honest = kim.sealer().makeEnvelope(clinic.header(EnvelopeKind.ITEM, thread, 1, kim.device()), item);
            var certificate = clinic.directory().device(kim.device()).orElseThrow();
            var verifier = new EnvelopeVerifier();
            assertThatCode(() -> verifier.verify(honest, certificate)).doesNotThrowAnyException();

            for (var factor : new int[] {1, 2, 7}) {
                byte[] second = plus(honest.signature(), L.multiply(BigInteger.valueOf(factor)));
                var other = EnvelopeCodec.encode(honest.header(), honest.ciphertext(), _ -> second);
                assertThat(other.hash()).isEqualTo(honest.hash());
                assertThatExceptionOfType(BadSignature.class).isThrownBy(() -> verifier.verify(other, certificate));
            }
        }
    }

    /// S is little endian, the second half.
    private static byte[] plus(byte[] signature, BigInteger more) {
        byte[] bigEndian = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] sum = new BigInteger(1, bigEndian).add(more).toByteArray();
        byte[] s = new byte[32];
        for (int i = 0; i < Math.min(32, sum.length); i++) {
            s[i] = sum[sum.length - 1 - i];
        }
        byte[] second = signature.clone();
        System.arraycopy(s, 0, second, 32, 32);
        return second;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private Path vault() throws Exception {
        Path path = folder.resolve("vault");
        try (Passphrase passphrase = passphrase()) {
            VaultFile.at(path, Argon2Cost.FLOOR).create(passphrase).close();
        }
        return path;
    }

    private static void change(Path path, int offset, int value) throws Exception {
        byte[] file = Files.readAllBytes(path);
        ByteBuffer.wrap(file).putInt(offset, value);
        int hashed = file.length - Sha256.LENGTH;
        System.arraycopy(Sha256.of(file, 0, hashed).bytes(), 0, file, hashed, Sha256.LENGTH);
        Files.write(path, file);
    }

    private static void refuses(Path path, Reason reason) {
        assertThatExceptionOfType(VaultRefused.class).isThrownBy(() -> {
            try (Passphrase passphrase = passphrase()) {
                VaultFile.at(path).unlock(passphrase);
            }
        }).satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Passphrase passphrase() {
        return Passphrase.of("correct horse".toCharArray());
    }
}
