package io.filum.model.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.MalformedDocument.Reason;

/// Reads what [FieldWriter] wrote, and answers every other byte string with a [MalformedDocument]. Nothing is allocated
/// for a length or a count before it is known to be backed by bytes or bounded.
final class FieldReader {

    /// 300 UTF-16 units, in UTF-8.
    private static final int MAX_NAME_BYTES = 900;
    /// The year 9999: what lies beyond cannot be written by the formatters that show it.
    private static final long LATEST = 253_402_300_799_999L;

    private final ByteBuffer in;

    FieldReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int position() {
        return in.position();
    }

    void require(boolean holds, Reason reason) throws MalformedDocument {
        if (!holds) {
            throw new MalformedDocument(reason);
        }
    }

    int u8() throws MalformedDocument {
        return need(1).get() & 0xff;
    }

    int u16() throws MalformedDocument {
        return need(2).getShort() & 0xffff;
    }

    int u32() throws MalformedDocument {
        return need(4).getInt();
    }

    long u64() throws MalformedDocument {
        return need(8).getLong();
    }

    /// A count or position, which is never negative.
    long count64() throws MalformedDocument {
        long count = u64();
        require(count >= 0, Reason.NUMBER);
        return count;
    }

    /// How many elements follow.
    int count(int atLeast, int atMost) throws MalformedDocument {
        int count = u16();
        require(count >= atLeast && count <= atMost, Reason.NUMBER);
        return count;
    }

    boolean flag() throws MalformedDocument {
        int flag = u8();
        require(flag <= 1, Reason.NUMBER);
        return flag == 1;
    }

    <E extends Enum<E>> E constant(E[] values) throws MalformedDocument {
        int code = u8();
        require(code >= 1 && code <= values.length, Reason.KIND);
        return values[code - 1];
    }

    Octets octets(int length) throws MalformedDocument {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Octets.owning(bytes);
    }

    OrgId org() throws MalformedDocument {
        return OrgId.read(need(OrgId.LENGTH));
    }

    ThreadId thread() throws MalformedDocument {
        return ThreadId.read(need(ThreadId.LENGTH));
    }

    DeviceId device() throws MalformedDocument {
        return DeviceId.read(need(DeviceId.LENGTH));
    }

    UserId user() throws MalformedDocument {
        return new UserId(u64(), u64());
    }

    Sha256 hash() throws MalformedDocument {
        return Sha256.read(need(Sha256.LENGTH));
    }

    Instant time() throws MalformedDocument {
        long millis = u64();
        require(millis >= 0 && millis <= LATEST, Reason.NUMBER);
        return Instant.ofEpochMilli(millis);
    }

    /// A text that is shown to people, in strict UTF-8.
    String name() throws MalformedDocument {
        int length = u16();
        require(length <= MAX_NAME_BYTES, Reason.TOO_LARGE);
        byte[] utf8 = octets(length).raw();
        try {
            String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            require(Names.isFit(name), Reason.TEXT);
            return name;
        } catch (CharacterCodingException e) {
            throw new MalformedDocument(Reason.TEXT);
        }
    }

    void end() throws MalformedDocument {
        require(!in.hasRemaining(), Reason.TRAILING_BYTES);
    }

    private ByteBuffer need(int length) throws MalformedDocument {
        require(length >= 0 && length <= in.remaining(), Reason.TRUNCATED);
        return in;
    }
}
