package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// `u32 length ‖ bytes`, repeated: how envelopes and directory entries lie side by side in a body, a frame and Redis.
public final class LengthPrefixed {

    private LengthPrefixed() {}

    public static byte[] pack(Collection<byte[]> parts) {
        var out = ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> out.putInt(part.length).put(part));
        return out.array();
    }

    /// Slices of the given bytes, not copies.
    ///
    /// @param most how many there may be
    /// @throws MalformedMessage with the given code when a length points outside, or there are more
    public static List<ByteBuffer> unpack(ByteBuffer in, int most, ProblemCode code) throws MalformedMessage {
        var parts = new ArrayList<ByteBuffer>();
        while (in.hasRemaining()) {
            if (parts.size() == most) {
                throw new MalformedMessage(code, "at most " + most + " parts");
            }
            if (in.remaining() < Integer.BYTES) {
                throw new MalformedMessage(code, "a length of four bytes");
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new MalformedMessage(code, "a length within the bytes that follow");
            }
            parts.add(in.slice(in.position(), length));
            in.position(in.position() + length);
        }
        return parts;
    }
}
