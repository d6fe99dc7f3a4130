package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.MalformedEnvelope;

/// The body of `POST /api/threads/push-batch`: envelopes of one or more threads, in order.
///
/// One bad envelope never fails the others, so a batch that was read holds, at each place, an envelope or the reason
/// why there is none.
public record PushBatch(List<Entry> entries) {

    public sealed interface Entry {
        record WellFormed(Envelope envelope) implements Entry {}

        record Malformed(MalformedEnvelope.Reason reason) implements Entry {}
    }

    public PushBatch {
        entries = List.copyOf(entries);
    }

    public static PushBatch of(List<Envelope> envelopes) {
        return new PushBatch(envelopes.stream().<Entry>map(Entry.WellFormed::new).toList());
    }

    /// The binary form, [MediaTypes#ENVELOPES].
    public static byte[] encode(List<Envelope> envelopes) {
        return LengthPrefixed.pack(envelopes.stream().map(Envelope::bytes).toList());
    }

    /// `{"envelopes":["base64", …]}`.
    public static byte[] encodeJson(List<Envelope> envelopes) {
        var node = Json.object();
        var array = node.putArray("envelopes");
        envelopes.forEach(envelope -> array.add(envelope.bytes()));
        return Json.write(node);
    }

    /// Reads the binary form.
    ///
    /// @throws MalformedMessage when the envelopes cannot be told apart, or there are too many
    public static PushBatch decode(byte[] body) throws MalformedMessage {
        var parts = LengthPrefixed.unpack(
                ByteBuffer.wrap(body), Limits.DEFAULT.batchEnvelopes(), ProblemCode.MALFORMED_BATCH);
        return new PushBatch(parts.stream().map(PushBatch::entry).toList());
    }

    /// Reads the JSON form; an element that is no base64 counts as a truncated envelope.
    ///
    /// @throws MalformedMessage when the body is no such JSON, or there are too many envelopes
    public static PushBatch decodeJson(byte[] body) throws MalformedMessage {
        var array = Json.array(
                Json.readObject(body, ProblemCode.MALFORMED_JSON), "envelopes", ProblemCode.MALFORMED_JSON);
        if (array.size() > Limits.DEFAULT.batchEnvelopes()) {
            throw new MalformedMessage(
                    ProblemCode.MALFORMED_BATCH, "at most " + Limits.DEFAULT.batchEnvelopes() + " envelopes");
        }
        var entries = new ArrayList<Entry>(array.size());
        for (JsonNode element : array) {
            entries.add(fromBase64(element));
        }
        return new PushBatch(entries);
    }

    private static Entry fromBase64(JsonNode element) throws MalformedMessage {
        if (!element.isTextual()) {
            throw new MalformedMessage(ProblemCode.MALFORMED_JSON, "texts in envelopes");
        }
        try {
            return entry(ByteBuffer.wrap(Base64.getDecoder().decode(element.textValue())));
        } catch (IllegalArgumentException e) {
            return new Entry.Malformed(MalformedEnvelope.Reason.TRUNCATED);
        }
    }

    private static Entry entry(ByteBuffer bytes) {
        try {
            return new Entry.WellFormed(EnvelopeCodec.decode(bytes));
        } catch (MalformedEnvelope e) {
            return new Entry.Malformed(e.reason());
        }
    }
}
