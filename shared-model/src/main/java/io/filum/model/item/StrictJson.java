package io.filum.model.item;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.item.MalformedItem.Reason;

/// Small JSON documents inside the seal, read without charity: strict UTF-8, no byte order mark, no duplicate key,
/// nothing behind the end, bounded depth, strings and numbers. Two readers can never disagree on what such a document
/// says.
final class StrictJson {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_STRING = 2_000;
    private static final int MAX_NUMBER = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(ObjectNode object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers can always be written", e);
        }
    }

    /// @param reason of the failure, where the bytes are no such document
    static Fields read(byte[] bytes, Reason reason) throws MalformedItem {
        try {
            // Decoded first: Jackson skips a byte order mark and lets some overlong forms through.
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode tree = MAPPER.readTree(text);
            if (tree instanceof ObjectNode object && text.startsWith("{")) {
                return new Fields(object, reason);
            }
            throw new MalformedItem(reason);
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw new MalformedItem(reason);
        }
    }
}
