package io.filum.model.enrolment;

import java.nio.ByteBuffer;

import io.filum.model.enrolment.EnrolmentRefused.Reason;
import io.filum.model.envelope.Sha256;

/// Fields one behind the other, big endian. Every read that the bytes do not back is refused with the one reason;
/// nothing is allocated for a length before that.
final class BoundedReader {

    private final ByteBuffer in;
    private final Reason damaged;

    BoundedReader(byte[] bytes, Reason damaged) {
        this.in = ByteBuffer.wrap(bytes);
        this.damaged = damaged;
    }

    void require(boolean holds) throws EnrolmentRefused {
        if (!holds) {
            throw new EnrolmentRefused(damaged);
        }
    }

    void magic(byte[] expected) throws EnrolmentRefused {
        for (byte each : expected) {
            require(u8() == (each & 0xff));
        }
    }

    int u8() throws EnrolmentRefused {
        return need(1).get() & 0xff;
    }

    int u16() throws EnrolmentRefused {
        return need(2).getShort() & 0xffff;
    }

    int u32() throws EnrolmentRefused {
        return need(4).getInt();
    }

    InviteId invite() throws EnrolmentRefused {
        return InviteId.read(need(InviteId.LENGTH));
    }

    Sha256 hash() throws EnrolmentRefused {
        return Sha256.read(need(Sha256.LENGTH));
    }

    byte[] bytes(int length) throws EnrolmentRefused {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /// With its length, u16, in front.
    byte[] counted(int atMost) throws EnrolmentRefused {
        int length = u16();
        require(length >= 1 && length <= atMost);
        return bytes(length);
    }

    void end() throws EnrolmentRefused {
        require(!in.hasRemaining());
    }

    private ByteBuffer need(int length) throws EnrolmentRefused {
        require(length <= in.remaining());
        return in;
    }
}
