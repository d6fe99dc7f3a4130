package io.filum.desktop.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// A headline that no longer stands: a later item of the thread has corrected it or taken it back. Lists go on showing it,
/// struck through, beside what holds instead: whoever has read `Potassium 6.9 HH` there must not be left with it.
///
/// Kept as `u8 version 1 ‖ u8 corrected ‖ u32 length ‖ was (‖ u32 length ‖ now)`.
///
/// @param was as it stood
/// @param now what its sender says instead; empty where it was taken back as an error
public record Superseded(Headline was, Optional<Headline> now) {

    private static final int VERSION = 1;

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(now.isPresent());
            write(out, was);
            if (now.isPresent()) {
                write(out, now.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException where it is none, or of a newer version
    static Superseded decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("a superseded headline of another version");
            }
            boolean corrected = in.readBoolean();
            var was = read(in);
            return new Superseded(was, corrected ? Optional.of(read(in)) : Optional.empty());
        }
    }

    private static void write(DataOutputStream out, Headline headline) throws IOException {
        var encoded = headline.encode();
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    private static Headline read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a headline that is longer than its bytes");
        }
        return Headline.decode(in.readNBytes(length));
    }
}
