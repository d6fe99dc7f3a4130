package io.filum.desktop.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CobblestoneVectorTest {

    private static final HexFormat HEX = HexFormat.of();

    private final Cobblestone cobblestone = new Cobblestone(new Engines());

    @Test
    void expandsAsRfc5869DoesWithSha512() {
        // The RFC's own vectors stop at SHA-256: these are the inputs of its test case 1, with SHA-512.
        byte[] prk = HEX.parseHex("665799823737ded04a88e47e54a5890bb2c3d247c7a4254a8e61350723590a26"
                + "c36238127d8661b88cf80ef802d57e2f7cebcf1e00e083848be19929c61b4237");
        byte[] info = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HEX.formatHex(new Engine().expand(prk, info, 42)))
                .isEqualTo("832390086cda71fb47625bb5ceb168e4c8e26a1a16ed34d9fc7fe92c1481579338da362cb8d9f925d7cb");
    }

    @TestFactory
    Stream<DynamicTest> opensWhatIsPublished() throws IOException {
        return VectorFiles.tests("c2sp_chunked_encryption_aes_256_gcm_test.json", file -> VectorFiles
                .each(file.get("testGroups"))
                .flatMap(group -> VectorFiles.each(group.get("tests")))
                .map(test -> DynamicTest.dynamicTest(
                        test.get("tcId") + " " + test.get("comment").asText(), () -> check(test))));
    }

    /// The file holds its ciphertexts deflated (RFC 1950): most of them are long runs of the same plaintext.
    private static byte[] inflated(byte[] deflated) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        }
    }

    private void check(JsonNode test) throws Exception {
        byte[] key = HEX.parseHex(test.get("key").asText());
        byte[] context = HEX.parseHex(test.get("ctx").asText());
        byte[] sealed = inflated(HEX.parseHex(test.get("ct").asText()));
        if (test.get("result").asText().equals("valid")) {
            byte[] plain = cobblestone.open(key, context, sealed);
            assertThat(plain).hasSize(test.get("msgLength").asInt());
            assertThat(HEX.formatHex(MessageDigest.getInstance("SHA-512").digest(plain)))
                    .isEqualTo(test.get("msgSha512").asText());
        } else if (key.length == Cobblestone.KEY) {
            assertThatThrownBy(() -> cobblestone.open(key, context, sealed)).isInstanceOf(SealBroken.class);
        } else {
            assertThatThrownBy(() -> cobblestone.open(key, context, sealed))
                    .isInstanceOfAny(SealBroken.class, IllegalArgumentException.class);
        }
    }
}
