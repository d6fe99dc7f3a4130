package io.filum.model.envelope;

import java.nio.ByteBuffer;

import io.filum.model.envelope.MalformedEnvelope.Reason;

/// The fixed 206 bytes in front of every envelope, big endian. Being fixed, they need no canonical form: they are the
/// cipher's associated data and are signed as they stand.
///
/// @param kind      what the envelope is for
/// @param address   where it belongs: organisation, thread, epoch
/// @param sender    who made it, and its place in that device's chain
/// @param dedupeId  fixed when the clinician pressed Send
/// @param sentAt    the sender's clock, milliseconds since 1970 UTC; informational, order never depends on it
/// @param directory the newest directory head that the sender had seen
/// @param seen      the newest position and thread head that the sender had seen
public record EnvelopeHeader(
        EnvelopeKind kind,
        Address address,
        Sender sender,
        DedupeId dedupeId,
        long sentAt,
        DirectoryHead directory,
        Seen seen) {

    public static final int LENGTH = 206;
    /// Where the kind stands, for whoever has to tell it without taking the envelope apart.
    public static final int KIND = 4;
    public static final short MAGIC = 'E' << 8 | 'V';
    public static final int VERSION = 1;
    /// The suite of version 1: Cobblestone-256, Ed25519, SHA-256. The byte leaves room for others.
    public static final int SUITE = 1;

    /// Where an envelope belongs. Epochs count from 1.
    public record Address(OrgId org, ThreadId thread, int epoch) {}

    /// Who made the envelope: `seq` counts 1, 2, 3 … per (thread, device); `prevHash` names the one before.
    public record Sender(DeviceId device, long seq, EnvelopeHash prevHash) {}

    /// How much of the thread the sender had seen.
    public record Seen(Position position, ThreadHead head) {
        public static final Seen NOTHING = new Seen(Position.START, ThreadHead.EMPTY);
    }

    public EnvelopeHeader {
        if (address.epoch() < 1 || sender.seq() < 1 || directory.size() < 0) {
            throw new IllegalArgumentException("epoch and senderSeq count from 1");
        }
    }

    public ThreadId thread() {
        return address.thread();
    }

    public byte[] bytes() {
        var out = ByteBuffer.allocate(LENGTH);
        out.putShort(MAGIC).put((byte) VERSION).put((byte) SUITE).put((byte) kind.code()).put((byte) 0);
        address.org().writeTo(out);
        address.thread().writeTo(out);
        out.putInt(address.epoch());
        sender.device().writeTo(out);
        out.putLong(sender.seq());
        sender.prevHash().value().writeTo(out);
        dedupeId.writeTo(out);
        out.putLong(sentAt);
        out.putInt(directory.size());
        directory.head().writeTo(out);
        out.putLong(seen.position().segment()).putLong(seen.position().seq());
        seen.head().value().writeTo(out);
        return out.array();
    }

    /// Reads the next 206 bytes of the buffer.
    ///
    /// @throws MalformedEnvelope when they are no header of this version
    public static EnvelopeHeader read(ByteBuffer in) throws MalformedEnvelope {
        require(in.remaining() >= LENGTH, Reason.TRUNCATED);
        require(in.getShort() == MAGIC, Reason.MAGIC);
        require(in.get() == VERSION, Reason.VERSION);
        require(in.get() == SUITE, Reason.SUITE);
        var kind = EnvelopeKind.of(in.get());
        require(in.get() == 0, Reason.FLAGS);
        var address = new Address(OrgId.read(in), ThreadId.read(in), in.getInt());
        require(address.epoch() >= 1, Reason.NUMBER);
        var sender = new Sender(DeviceId.read(in), in.getLong(), new EnvelopeHash(Sha256.read(in)));
        require(sender.seq() >= 1, Reason.NUMBER);
        var dedupeId = DedupeId.read(in);
        long sentAt = in.getLong();
        int directorySize = in.getInt();
        require(directorySize >= 0, Reason.NUMBER);
        var directory = new DirectoryHead(directorySize, Sha256.read(in));
        long seenSegment = in.getLong();
        long seenSeq = in.getLong();
        require(seenSegment >= 0 && seenSeq >= 0, Reason.NUMBER);
        var seen = new Seen(new Position(seenSegment, seenSeq), new ThreadHead(Sha256.read(in)));
        return new EnvelopeHeader(kind, address, sender, dedupeId, sentAt, directory, seen);
    }

    private static void require(boolean holds, Reason reason) throws MalformedEnvelope {
        if (!holds) {
            throw new MalformedEnvelope(reason);
        }
    }
}
