package io.filum.desktop.content.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Bytes of a known number that are read at any place. One reader at a time.
abstract class ReadOnlyBytes implements SeekableByteChannel {

    private final long size;
    private long position;
    private boolean closed;

    ReadOnlyBytes(long size) {
        this.size = size;
    }

    /// @param into has room for no more than there is
    abstract void readAt(long at, ByteBuffer into) throws IOException;

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size) {
            return -1;
        }
        var length = (int) Math.min(into.remaining(), size - position);
        var limit = into.limit();
        into.limit(into.position() + length);
        readAt(position, into);
        into.limit(limit);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) {
        position = next;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }
}
