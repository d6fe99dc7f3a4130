package io.filum.model.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;

/// How far one device has committed a thread: the relay's word for *delivered*, locked or not.
///
/// @param at when the relay heard of it
public record Cursor(DeviceId device, Position upTo, Instant at) {

    /// The answer of `GET /api/threads/{threadId}/receipts`.
    public static byte[] toJson(List<Cursor> cursors) {
        var node = Json.object();
        var receipts = node.putArray("receipts");
        for (var cursor : cursors) {
            receipts.addObject()
                    .put("device", cursor.device().toString())
                    .put("position", cursor.upTo().toString())
                    .put("at", cursor.at().toEpochMilli());
        }
        return Json.write(node);
    }

    public static List<Cursor> fromJson(byte[] json) throws MalformedMessage {
        var cursors = new ArrayList<Cursor>();
        var node = Json.readObject(json, ProblemCode.MALFORMED_JSON);
        for (var receipt : Json.array(node, "receipts", ProblemCode.MALFORMED_JSON)) {
            cursors.add(new Cursor(
                    Json.field(receipt, "device", ProblemCode.MALFORMED_JSON, DeviceId::parse),
                    Json.position(receipt, "position", ProblemCode.MALFORMED_JSON),
                    Instant.ofEpochMilli(Json.number(receipt, "at", ProblemCode.MALFORMED_JSON))));
        }
        return cursors;
    }

    /// The body of `PUT /api/threads/{threadId}/ack`.
    public static byte[] ackToJson(Position upTo) {
        return Json.write(Json.object().put("position", upTo.toString()));
    }

    public static Position ackFromJson(byte[] json) throws MalformedMessage {
        return Json.position(
                Json.readObject(json, ProblemCode.MALFORMED_JSON), "position", ProblemCode.MALFORMED_JSON);
    }
}
