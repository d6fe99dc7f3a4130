package io.filum.desktop.content.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

import io.filum.desktop.content.gate.ContentSource;

/// A part of an item's bytes, such as a stored file of an archive.
final class PartBytes extends ReadOnlyBytes {

    private final byte[] array;
    private final SeekableByteChannel channel;
    private final long from;

    private PartBytes(byte[] array, SeekableByteChannel channel, long from, long size) {
        super(size);
        this.array = array;
        this.channel = channel;
        this.from = from;
    }

    /// @throws IOException where the part is not within the whole
    static PartBytes open(ContentSource whole, long from, long size) throws IOException {
        if (from < 0 || size < 0 || from > whole.size() - size) {
            throw new EOFException("a part lies beyond the end");
        }
        return switch (whole) {
            case ContentSource.InMemory(var array) -> new PartBytes(array, null, from, size);
            case ContentSource.AtAnyPlace(var _, var readers) -> new PartBytes(null, readers.newReader(), from, size);
        };
    }

    @Override
    void readAt(long at, ByteBuffer into) throws IOException {
        if (array != null) {
            into.put(array, (int) (from + at), into.remaining());
            return;
        }
        channel.position(from + at);
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("the item ends early");
            }
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        if (channel != null) {
            channel.close();
        }
    }
}
