package io.filum.relay.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.filum.model.envelope.DirectoryHead;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.SignedEntry;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.ProblemCode;

/// Directory entries for people: `{"entries":["base64", …]}`.
final class DirectoryJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DirectoryJson() {}

    static byte[] entries(List<SignedEntry> entries) {
        var node = MAPPER.createObjectNode();
        var array = node.putArray("entries");
        entries.forEach(entry -> array.add(DirectoryCodec.encode(entry)));
        return write(node);
    }

    static byte[] head(Optional<DirectoryHead> head) {
        var node = MAPPER.createObjectNode();
        node.put("size", head.map(DirectoryHead::size).orElse(0));
        head.ifPresent(known -> node.put("head", known.head().toString()));
        return write(node);
    }

    static List<byte[]> parse(byte[] json) throws MalformedMessage {
        try {
            var entries = new ArrayList<byte[]>();
            for (var entry : MAPPER.readTree(json).path("entries")) {
                if (!entry.isTextual()) {
                    throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "texts in entries");
                }
                entries.add(entry.binaryValue());
            }
            if (entries.isEmpty()) {
                throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "a list in entries");
            }
            return entries;
        } catch (IOException e) {
            throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "one JSON object");
        }
    }

    private static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
