package io.filum.desktop.vault;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.filum.model.identity.KemKey;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SealedPackage;

import static org.assertj.core.api.Assertions.assertThat;

class HpkeVectorTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final int X_WING = 0x647a;

    /// The published X-Wing vectors use another AEAD than ours; what they show is that KEM and key schedule are right.
    @TestFactory
    Stream<DynamicTest> opensWhatIsPublishedForXWing() throws IOException {
        return VectorFiles.tests("hpke-pq.json", file -> VectorFiles.each(file)
                .filter(test -> test.get("kem_id").asInt() == X_WING && test.get("kdf_id").asInt() <= 3)
                .map(test -> DynamicTest.dynamicTest("kdf " + test.get("kdf_id") + " aead " + test.get("aead_id"),
                        () -> check(test))));
    }

    private void check(JsonNode test) throws Exception {
        byte[] seed = hex(test, "skRm");
        assertThat(Hpke.publicKey(seed)).isEqualTo(hex(test, "pkRm"));
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, (short) test.get("kdf_id").asInt(),
                (short) test.get("aead_id").asInt());
        var context = hpke.setupBaseR(hex(test, "enc"), hpke.deserializePrivateKey(seed, null), hex(test, "info"));
        for (JsonNode encryption : test.get("encryptions")) {
            assertThat(context.open(hex(encryption, "aad"), hex(encryption, "ct"))).isEqualTo(hex(encryption, "pt"));
        }
    }

    /// draft-connolly-cfrg-xwing-kem, appendix C, first vector.
    @Test
    void derivesThePublicKeyOfTheDraft() {
        byte[] seed = HEX.parseHex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
        assertThat(Hpke.publicKey(seed)).hasSize(KemKey.LENGTH);
        assertThat(HEX.formatHex(Hpke.publicKey(seed)))
                .startsWith("e2236b35a8c24b39b10aa1323a96a919a2ced88400633a7b07131713fc14b2b5");
    }

    @Test
    void opensWhatItSealed() throws SealBroken {
        byte[] seed = new byte[32];
        byte[] info = {1, 2, 3};
        SealedPackage sealed = Hpke.seal(Octets.of(Hpke.publicKey(seed)), info, new byte[32]);
        assertThat(Hpke.open(seed, info, sealed)).isEqualTo(new byte[32]);
    }

    private static byte[] hex(JsonNode test, String name) {
        return HEX.parseHex(test.get(name).asText());
    }
}
