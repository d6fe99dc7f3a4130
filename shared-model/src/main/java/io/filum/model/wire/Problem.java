package io.filum.model.wire;

import java.util.OptionalLong;

/// A refusal in the form of RFC 9457 (`application/problem+json`), with the stable code as an extension member.
///
/// @param code         why
/// @param detail       one plain sentence for this case, or an empty text; never content
/// @param retryAfterMs when to come back, for refusals that pass
public record Problem(ProblemCode code, String detail, OptionalLong retryAfterMs) {

    public static Problem of(ProblemCode code) {
        return new Problem(code, "", OptionalLong.empty());
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, OptionalLong.empty());
    }

    public static Problem retry(ProblemCode code, long afterMs) {
        return new Problem(code, "", OptionalLong.of(afterMs));
    }

    public byte[] toJson() {
        var node = Json.object();
        node.put("type", "urn:filum:problem:" + code.text());
        node.put("title", code.title());
        node.put("status", code.status());
        node.put("code", code.text());
        if (!detail.isEmpty()) {
            node.put("detail", detail);
        }
        retryAfterMs.ifPresent(ms -> node.put("retryAfterMs", ms));
        return Json.write(node);
    }

    /// Reads a problem; a code of a newer relay counts as [ProblemCode#INTERNAL].
    public static Problem fromJson(byte[] json) throws MalformedMessage {
        var node = Json.readObject(json, ProblemCode.MALFORMED_JSON);
        var code = ProblemCode.parse(node.path("code").asText()).orElse(ProblemCode.INTERNAL);
        var retry = node.path("retryAfterMs");
        return new Problem(code, node.path("detail").asText(""),
                retry.isIntegralNumber() ? OptionalLong.of(retry.longValue()) : OptionalLong.empty());
    }
}
