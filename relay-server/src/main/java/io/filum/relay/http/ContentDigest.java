package io.filum.relay.http;

import java.util.Base64;
import java.util.regex.Pattern;

import io.filum.model.envelope.Sha256;
import io.filum.model.wire.ProblemCode;

/// The `Content-Digest` header (RFC 9530) with `sha-256`; other algorithms beside it are passed over.
final class ContentDigest {

    static final String HEADER = "Content-Digest";

    private static final Pattern SHA_256 = Pattern.compile("(?:^|[,\\s])sha-256=:([A-Za-z0-9+/]{43}=):");

    private ContentDigest() {}

    static String of(byte[] bytes) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes).bytes()) + ":";
    }

    static void require(String header, byte[] bytes) {
        var found = SHA_256.matcher(header == null ? "" : header);
        if (!found.find()) {
            throw new HttpProblem(ProblemCode.DIGEST_MISSING);
        }
        if (!Sha256.wrap(Base64.getDecoder().decode(found.group(1))).equals(Sha256.of(bytes))) {
            throw new HttpProblem(ProblemCode.DIGEST_MISMATCH);
        }
    }
}
