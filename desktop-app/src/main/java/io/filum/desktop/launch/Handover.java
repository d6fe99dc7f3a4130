package io.filum.desktop.launch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The one message between a second launch and the first; its form is in the package's documentation.
final class Handover {

    static final int LIMIT = 64 << 10;

    private static final byte VERSION = 1;
    private static final byte TAKEN = 1;

    private Handover() {}

    static void writeHello(WritableByteChannel to, List<String> arguments) throws IOException {
        var hello = ByteBuffer.allocate(Integer.BYTES + LIMIT).position(Integer.BYTES);
        hello.put(VERSION).putShort((short) arguments.size());
        for (var argument : arguments) {
            var bytes = argument.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > hello.remaining() - Short.BYTES || bytes.length > 0xFFFF) {
                throw new ArgumentsTooLong();
            }
            hello.putShort((short) bytes.length).put(bytes);
        }
        hello.putInt(0, hello.position() - Integer.BYTES);
        writeAll(to, hello.flip());
    }

    /// @throws IOException for anything but one whole message; what it holds is not repeated in it
    static List<String> readHello(ReadableByteChannel from) throws IOException {
        var length = readAll(from, Integer.BYTES).getInt();
        if (length < 3 || length > LIMIT) {
            throw new IOException("hello of a wrong length");
        }
        var hello = readAll(from, length);
        if (hello.get() != VERSION) {
            throw new IOException("hello of another version");
        }
        var arguments = new ArrayList<String>();
        for (var left = Short.toUnsignedInt(hello.getShort()); left > 0; left--) {
            if (hello.remaining() < Short.BYTES) {
                throw new IOException("hello cut short");
            }
            var bytes = new byte[Short.toUnsignedInt(hello.getShort())];
            if (bytes.length > hello.remaining()) {
                throw new IOException("hello cut short");
            }
            hello.get(bytes);
            arguments.add(new String(bytes, StandardCharsets.UTF_8));
        }
        if (hello.hasRemaining()) {
            throw new IOException("hello with something behind it");
        }
        return arguments;
    }

    static void writeTaken(WritableByteChannel to) throws IOException {
        writeAll(to, ByteBuffer.wrap(new byte[] {TAKEN}));
    }

    static boolean readTaken(ReadableByteChannel from) throws IOException {
        return readAll(from, 1).get() == TAKEN;
    }

    private static void writeAll(WritableByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static ByteBuffer readAll(ReadableByteChannel from, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException("the other side has gone");
            }
        }
        return bytes.flip();
    }
}
