package io.filum.model.wire;

import java.util.BitSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.filum.model.envelope.Sha256;

/// What the relay has of an attachment: sealed bytes in parts of [#PART] bytes, the last one shorter.
///
/// @param size     sealed bytes in all
/// @param sha256   of all the sealed bytes
/// @param received which parts lie at the relay; a resumed upload sends the others
public record AttachmentStatus(long size, Sha256 sha256, BitSet received) {

    public static final int PART = 1024 * 1024;
    /// The largest attachment that the format allows: 64 GiB.
    public static final long MAX_SIZE = 64L * 1024 * 1024 * 1024;

    private static final ProblemCode CODE = ProblemCode.MALFORMED_JSON;

    public AttachmentStatus {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("an attachment has 1 byte to 64 GiB");
        }
        received = (BitSet) received.clone();
    }

    public static AttachmentStatus announced(long size, Sha256 sha256) {
        return new AttachmentStatus(size, sha256, new BitSet());
    }

    public int parts() {
        return Math.toIntExact((size + PART - 1) / PART);
    }

    /// The bytes of one part.
    public int partLength(int part) {
        return (int) Math.min(PART, size - (long) part * PART);
    }

    @Override
    public BitSet received() {
        return (BitSet) received.clone();
    }

    public boolean complete() {
        return received.nextClearBit(0) >= parts();
    }

    /// The answer of `GET …/attachments/{attachmentId}`; `received` is a bitmap in base64, part 0 in the lowest bit of
    /// the first byte.
    public byte[] toJson() {
        var node = announcement();
        node.put("parts", parts()).put("received", received.toByteArray()).put("complete", complete());
        return Json.write(node);
    }

    /// The body of `PUT …/attachments/{attachmentId}`.
    public byte[] announcementToJson() {
        return Json.write(announcement());
    }

    private ObjectNode announcement() {
        return Json.object().put("size", size).put("sha256", sha256.toString());
    }

    public static AttachmentStatus announcementFromJson(byte[] json) throws MalformedMessage {
        var node = Json.readObject(json, CODE);
        long size = Json.number(node, "size", CODE);
        if (size < 1 || size > MAX_SIZE) {
            throw new MalformedMessage(ProblemCode.ATTACHMENT_TOO_LARGE, "1 byte to 64 GiB");
        }
        return announced(size, Json.field(node, "sha256", CODE, Sha256::parse));
    }

    public static AttachmentStatus fromJson(byte[] json) throws MalformedMessage {
        var announced = announcementFromJson(json);
        var received = BitSet.valueOf(Json.base64(Json.readObject(json, CODE), "received", CODE));
        if (received.length() > announced.parts()) {
            throw new MalformedMessage(CODE, "a bitmap of as many parts as the attachment has");
        }
        return new AttachmentStatus(announced.size(), announced.sha256(), received);
    }
}
