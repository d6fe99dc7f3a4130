package io.filum.desktop.vault;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The JDK's AES-GCM, which seals and opens every chunk.
class AesGcmVectorTest {

    private static final HexFormat HEX = HexFormat.of();

    /// NIST's GCM specification, test case 14: a key and a nonce of zeros, which are good numbers too.
    @Test
    void sealsAsTheSpecificationDoes() throws Exception {
        var cipher = cipher(Cipher.ENCRYPT_MODE, new byte[32], new byte[12], new byte[0], 128);
        assertThat(HEX.formatHex(cipher.doFinal(new byte[16])))
                .isEqualTo("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    }

    @TestFactory
    Stream<DynamicTest> opensAndSealsAsWycheproofSays() throws IOException {
        return VectorFiles.tests("aes_gcm_test.json", file -> VectorFiles.each(file.get("testGroups"))
                .flatMap(group -> VectorFiles.each(group.get("tests")).map(test -> DynamicTest.dynamicTest(
                        test.get("tcId") + " " + test.get("comment").asText(), () -> check(group, test)))));
    }

    private static void check(JsonNode group, JsonNode test) throws GeneralSecurityException {
        var key = hex(test, "key");
        var nonce = hex(test, "iv");
        var aad = hex(test, "aad");
        int tagBits = group.get("tagSize").asInt();
        var sealed = HEX.parseHex(test.get("ct").asText() + test.get("tag").asText());
        if (test.get("result").asText().equals("valid")) {
            assertThat(cipher(Cipher.DECRYPT_MODE, key, nonce, aad, tagBits).doFinal(sealed))
                    .isEqualTo(hex(test, "msg"));
            assertThat(cipher(Cipher.ENCRYPT_MODE, key, nonce, aad, tagBits).doFinal(hex(test, "msg")))
                    .isEqualTo(sealed);
        } else {
            assertThatThrownBy(() -> cipher(Cipher.DECRYPT_MODE, key, nonce, aad, tagBits).doFinal(sealed))
                    .isInstanceOfAny(GeneralSecurityException.class, IllegalArgumentException.class);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] aad, int tagBits)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(tagBits, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }

    private static byte[] hex(JsonNode test, String name) {
        return HEX.parseHex(test.get(name).asText());
    }
}
