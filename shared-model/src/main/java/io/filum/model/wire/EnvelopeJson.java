package io.filum.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;

/// An envelope as a person reads it: header fields by name, hashes in hexadecimal, the rest in base64.
///
/// Reading puts the same bytes together again: the header is fixed, so that nothing is lost on the way.
final class EnvelopeJson {

    private static final ProblemCode CODE = ProblemCode.MALFORMED_PAGE;

    private EnvelopeJson() {}

    static void write(Envelope envelope, ObjectNode out) {
        var header = envelope.header();
        out.put("kind", header.kind().name());
        out.put("org", header.address().org().toString());
        out.put("thread", header.thread().toString());
        out.put("epoch", header.address().epoch());
        out.put("senderDevice", header.sender().device().toString());
        out.put("senderSeq", header.sender().seq());
        out.put("prevHash", header.sender().prevHash().toString());
        out.put("dedupeId", header.dedupeId().toString());
        out.put("sentAt", header.sentAt());
        out.put("directorySize", header.directory().size());
        out.put("directoryHead", header.directory().head().toString());
        out.put("seen", header.seen().position().toString());
        out.put("seenHead", header.seen().head().toString());
        out.put("payloadHash", envelope.payloadHash().toString());
        out.put("signature", envelope.signature());
        out.put("ciphertext", envelope.ciphertext());
    }

    static Envelope read(JsonNode in) throws MalformedMessage {
        var signature = Json.base64(in, "signature", CODE);
        var envelope = assemble(header(in), Json.base64(in, "ciphertext", CODE), signature);
        if (!envelope.payloadHash().value().equals(Json.field(in, "payloadHash", CODE, Sha256::parse))) {
            throw new MalformedMessage(ProblemCode.ENVELOPE_PAYLOAD_HASH, "the hash of the ciphertext");
        }
        return envelope;
    }

    private static Envelope assemble(EnvelopeHeader header, byte[] ciphertext, byte[] signature)
            throws MalformedMessage {
        try {
            return EnvelopeCodec.encode(header, ciphertext, _ -> signature);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(CODE, "a signature of 64 bytes and a ciphertext within the limit");
        }
    }

    private static EnvelopeHeader header(JsonNode in) throws MalformedMessage {
        var address = new Address(
                Json.field(in, "org", CODE, OrgId::parse),
                Json.field(in, "thread", CODE, ThreadId::parse),
                positive(in, "epoch"));
        long senderSeq = Json.number(in, "senderSeq", CODE);
        if (senderSeq < 1) {
            throw new MalformedMessage(CODE, "a senderSeq from 1");
        }
        var sender = new Sender(
                Json.field(in, "senderDevice", CODE, DeviceId::parse),
                senderSeq,
                new EnvelopeHash(Json.field(in, "prevHash", CODE, Sha256::parse)));
        long directorySize = Json.number(in, "directorySize", CODE);
        if (directorySize < 0 || directorySize > Integer.MAX_VALUE) {
            throw new MalformedMessage(CODE, "a directorySize that is not negative");
        }
        return new EnvelopeHeader(
                Json.field(in, "kind", CODE, EnvelopeKind::valueOf),
                address,
                sender,
                Json.field(in, "dedupeId", CODE, DedupeId::parse),
                Json.number(in, "sentAt", CODE),
                new DirectoryHead((int) directorySize, Json.field(in, "directoryHead", CODE, Sha256::parse)),
                new Seen(
                        Json.position(in, "seen", CODE),
                        new ThreadHead(Json.field(in, "seenHead", CODE, Sha256::parse))));
    }

    private static int positive(JsonNode in, String name) throws MalformedMessage {
        long value = Json.number(in, name, CODE);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new MalformedMessage(CODE, "a number from 1 in " + name);
        }
        return (int) value;
    }
}
