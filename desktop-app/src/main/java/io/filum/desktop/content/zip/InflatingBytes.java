package io.filum.desktop.content.zip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// A packed file of an archive, inflated in memory as far as somebody reads: a header costs no more than a header.
final class InflatingBytes extends ReadOnlyBytes {

    private static final int AT_ONCE = 16 << 10;

    private final InputStream packed;
    private final Inflater inflater;
    private byte[] inflated = {};
    private int length;

    InflatingBytes(SeekableByteChannel channel, long size) {
        super(size);
        inflater = new Inflater(true);
        packed = new InflaterInputStream(Channels.newInputStream(channel), inflater, 4 << 10);
    }

    @Override
    void readAt(long at, ByteBuffer into) throws IOException {
        var end = (int) at + into.remaining();
        if (end > length) {
            inflateTo((int) Math.min(size(), Math.max(end, length + AT_ONCE)));
        }
        if (end > length) {
            throw new EOFException("a packed file ends early");
        }
        into.put(inflated, (int) at, into.remaining());
    }

    private void inflateTo(int end) throws IOException {
        if (end > inflated.length) {
            inflated = Arrays.copyOf(inflated, (int) Math.min(size(), Math.max(end, 2L * inflated.length)));
        }
        length += packed.readNBytes(inflated, length, end - length);
    }

    @Override
    public void close() throws IOException {
        super.close();
        packed.close();
        inflater.end();
    }
}
