package io.filum.model.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Position;

/// The relay's answer to a [PushBatch]: one item for each envelope, in the same order.
///
/// @param retryAfterMs how long the sender should wait before its next batch; 0 when the relay has room
public record PushResult(List<Item> items, long retryAfterMs) {

    /// What became of one envelope.
    public sealed interface Item {

        /// Empty only for bytes that were no envelope.
        Optional<DedupeId> dedupeId();

        /// The ACK: the envelope lies at this position from now on.
        record Stored(DedupeId id, Position position) implements Item {
            @Override
            public Optional<DedupeId> dedupeId() {
                return Optional.of(id);
            }
        }

        /// The ACK for an envelope that lay there already: its first position.
        record Duplicate(DedupeId id, Position position) implements Item {
            @Override
            public Optional<DedupeId> dedupeId() {
                return Optional.of(id);
            }
        }

        /// Not stored.
        ///
        /// @param expectedSeq with `predecessor-missing`, the senderSeq that the relay waits for; else 0
        record Refused(Optional<DedupeId> dedupeId, ProblemCode problem, long expectedSeq) implements Item {}
    }

    public PushResult {
        items = List.copyOf(items);
    }

    public byte[] toJson() {
        var node = Json.object();
        var results = node.putArray("results");
        items.forEach(item -> write(item, results.addObject()));
        node.putObject("flow").put("retryAfterMs", retryAfterMs);
        return Json.write(node);
    }

    private static void write(Item item, ObjectNode out) {
        item.dedupeId().ifPresent(id -> out.put("dedupeId", id.toString()));
        switch (item) {
            case Item.Stored(var _, var position) -> place(out.put("status", "stored"), position);
            case Item.Duplicate(var _, var position) -> place(out.put("status", "duplicate"), position);
            case Item.Refused(var _, var problem, long expectedSeq) -> {
                out.put("status", "refused").put("problem", problem.text());
                if (expectedSeq > 0) {
                    out.put("expectedSeq", expectedSeq);
                }
            }
        }
    }

    private static void place(ObjectNode out, Position position) {
        out.put("segment", position.segment()).put("seq", position.seq());
    }

    public static PushResult fromJson(byte[] json) throws MalformedMessage {
        var node = Json.readObject(json, ProblemCode.MALFORMED_JSON);
        var items = new ArrayList<Item>();
        for (var result : Json.array(node, "results", ProblemCode.MALFORMED_JSON)) {
            items.add(read(result));
        }
        return new PushResult(items, Math.max(0, node.path("flow").path("retryAfterMs").asLong(0)));
    }

    private static Item read(JsonNode result) throws MalformedMessage {
        var status = Json.field(result, "status", ProblemCode.MALFORMED_JSON, text -> text);
        return switch (status) {
            case "stored" -> new Item.Stored(dedupeId(result), position(result));
            case "duplicate" -> new Item.Duplicate(dedupeId(result), position(result));
            case "refused" -> new Item.Refused(
                    result.has("dedupeId") ? Optional.of(dedupeId(result)) : Optional.empty(),
                    ProblemCode.parse(result.path("problem").asText()).orElse(ProblemCode.INTERNAL),
                    Math.max(0, result.path("expectedSeq").asLong(0)));
            default -> throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "stored, duplicate or refused in status");
        };
    }

    private static DedupeId dedupeId(JsonNode result) throws MalformedMessage {
        return Json.field(result, "dedupeId", ProblemCode.MALFORMED_JSON, DedupeId::parse);
    }

    private static Position position(JsonNode result) throws MalformedMessage {
        long segment = Json.number(result, "segment", ProblemCode.MALFORMED_JSON);
        long seq = Json.number(result, "seq", ProblemCode.MALFORMED_JSON);
        if (segment < 0 || seq < 0) {
            throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "a position that is not negative");
        }
        return new Position(segment, seq);
    }
}
