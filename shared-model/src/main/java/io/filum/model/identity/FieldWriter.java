package io.filum.model.identity;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Sha256;

/// Fields of an identity document, one behind the other, big endian. [FieldReader] is its mirror.
final class FieldWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

    FieldWriter u8(int value) {
        out.write(value);
        return this;
    }

    FieldWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    FieldWriter u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    FieldWriter u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    FieldWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    FieldWriter octets(Octets octets) {
        return bytes(octets.raw());
    }

    FieldWriter id(Id128 id) {
        return u64(id.high()).u64(id.low());
    }

    FieldWriter user(UserId user) {
        return u64(user.high()).u64(user.low());
    }

    FieldWriter hash(Sha256 hash) {
        return u64(hash.w0()).u64(hash.w1()).u64(hash.w2()).u64(hash.w3());
    }

    FieldWriter time(Instant time) {
        return u64(time.toEpochMilli());
    }

    FieldWriter flag(boolean flag) {
        return u8(flag ? 1 : 0);
    }

    FieldWriter text(String text) {
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(text);
        u16(utf8.remaining());
        out.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
