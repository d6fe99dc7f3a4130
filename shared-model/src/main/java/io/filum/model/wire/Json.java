package io.filum.model.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.Position;

/// The one way this protocol reads and writes JSON: duplicate names, trailing text, deep nesting and long numbers are
/// refused before they cost anything.
final class Json {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 24;
    private static final int MAX_NAME = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of plain values can always be written", e);
        }
    }

    static ObjectNode readObject(byte[] json, ProblemCode code) throws MalformedMessage {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw new MalformedMessage(code, "one JSON object");
        }
        throw new MalformedMessage(code, "one JSON object");
    }

    /// A field read by a parser of ours, whose IllegalArgumentException means that the text is not what it takes.
    static <T> T field(JsonNode node, String name, ProblemCode code, Parser<T> parser) throws MalformedMessage {
        var value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new MalformedMessage(code, "a text in " + name);
        }
        try {
            return parser.parse(value.textValue());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(code, "a well-formed value in " + name);
        }
    }

    static long number(JsonNode node, String name, ProblemCode code) throws MalformedMessage {
        var value = node.get(name);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new MalformedMessage(code, "a whole number in " + name);
        }
        return value.longValue();
    }

    static List<JsonNode> array(JsonNode node, String name, ProblemCode code) throws MalformedMessage {
        var value = node.get(name);
        if (value == null || !value.isArray()) {
            throw new MalformedMessage(code, "a list in " + name);
        }
        var elements = new ArrayList<JsonNode>(value.size());
        value.forEach(elements::add);
        return elements;
    }

    static Position position(JsonNode node, String name, ProblemCode code) throws MalformedMessage {
        return field(node, name, code, Position::parse);
    }

    static byte[] base64(JsonNode node, String name, ProblemCode code) throws MalformedMessage {
        return field(node, name, code, Base64.getDecoder()::decode);
    }

    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }
}
