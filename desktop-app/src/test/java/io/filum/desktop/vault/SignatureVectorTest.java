package io.filum.desktop.vault;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.filum.model.identity.DualSignature;
import io.filum.model.identity.Octets;
import io.filum.model.identity.SigningKeys;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureVectorTest {

    private static final HexFormat HEX = HexFormat.of();

    /// RFC 8032, 7.1, tests 1 to 3.
    @Test
    void signsAsRfc8032Does() {
        signs("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        signs("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        signs("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    private static void signs(String seed, String message, String signature) {
        try (KeyPairSigner signer = new KeyPairSigner(Secret.owning(HEX.parseHex(seed)), Secret.random(32))) {
            assertThat(HEX.formatHex(signer.signEd25519(HEX.parseHex(message)))).isEqualTo(signature);
        }
    }

    @TestFactory
    Stream<DynamicTest> verifiesEd25519AsWycheproofSays() throws IOException {
        return tests("ed25519_test.json", (group, test) -> {
            byte[] key = HEX.parseHex(group.get("publicKey").get("pk").asText());
            SigningKeys keys = new SigningKeys(Octets.of(key), Octets.of(new byte[SigningKeys.ML_DSA_65_LENGTH]));
            byte[] signature = HEX.parseHex(test.get("sig").asText());
            assertThat(keys.verifiesEd25519(HEX.parseHex(test.get("msg").asText()), signature))
                    .isEqualTo(test.get("result").asText().equals("valid"));
        });
    }

    /// Vectors with a signing context, or a key or signature of another length, are none that can reach us.
    @TestFactory
    Stream<DynamicTest> verifiesMlDsaAsWycheproofSays() throws IOException {
        return tests("mldsa_65_verify_test.json", (group, test) -> {
            byte[] key = HEX.parseHex(group.get("publicKey").asText());
            byte[] signature = HEX.parseHex(test.get("sig").asText());
            Assumptions.assumeTrue(key.length == SigningKeys.ML_DSA_65_LENGTH
                    && signature.length == DualSignature.ML_DSA_65_LENGTH
                    && (!test.has("ctx") || test.get("ctx").asText().isEmpty()), "cannot reach us");
            byte[] message = HEX.parseHex(test.get("msg").asText());
            try (KeyPairSigner ed25519 = KeyPairSigner.generate()) {
                SigningKeys keys = new SigningKeys(ed25519.publicKeys().ed25519(), Octets.of(key));
                DualSignature both = new DualSignature(Octets.of(ed25519.signEd25519(message)), Octets.of(signature));
                assertThat(keys.verifies(message, both)).isEqualTo(test.get("result").asText().equals("valid"));
            }
        });
    }

    private interface Check {
        void of(JsonNode group, JsonNode test);
    }

    private static Stream<DynamicTest> tests(String file, Check check) throws IOException {
        return VectorFiles.tests(file, tree -> VectorFiles.each(tree.get("testGroups"))
                .flatMap(group -> VectorFiles.each(group.get("tests"))
                        .map(test -> DynamicTest.dynamicTest(
                                test.get("tcId") + " " + test.get("comment").asText(), () -> check.of(group, test)))));
    }
}
