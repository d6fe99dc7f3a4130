package io.filum.desktop.vault;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// BouncyCastle's X25519, one half of X-Wing.
class X25519VectorTest {

    private static final HexFormat HEX = HexFormat.of();

    /// RFC 7748, 5.2, both vectors.
    @Test
    void agreesAsRfc7748Does() {
        assertThat(agreed("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"))
                .isEqualTo("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
        assertThat(agreed("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
                "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493"))
                .isEqualTo("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957");
    }

    /// `acceptable` are public keys that are not canonical or of small order: RFC 7748 computes with them, and X-Wing
    /// binds what comes out to both public keys and to ML-KEM's secret.
    @TestFactory
    Stream<DynamicTest> agreesAsWycheproofSays() throws IOException {
        return VectorFiles.tests("x25519_test.json", file -> VectorFiles.each(file.get("testGroups"))
                .flatMap(group -> VectorFiles.each(group.get("tests")).map(test -> DynamicTest.dynamicTest(
                        test.get("tcId") + " " + test.get("comment").asText(), () -> check(test)))));
    }

    private static void check(JsonNode test) {
        assertThat(test.get("result").asText()).isIn("valid", "acceptable");
        assertThat(agreed(test.get("private").asText(), test.get("public").asText()))
                .isEqualTo(test.get("shared").asText());
    }

    private static String agreed(String scalar, String point) {
        var shared = new byte[X25519.POINT_SIZE];
        X25519.scalarMult(HEX.parseHex(scalar), 0, HEX.parseHex(point), 0, shared, 0);
        return HEX.formatHex(shared);
    }
}
