package io.filum.desktop.content;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

import io.filum.desktop.content.gate.ContentSource;

/// An array read at any place, a few bytes at a time, as from an attachment that lies sealed on the disk.
public final class ArrayChannel implements SeekableByteChannel {

    private static final int AT_ONCE = 1_000;

    private final byte[] array;
    private int position;
    private boolean closed;

    public ArrayChannel(byte[] array) {
        this.array = array;
    }

    public static ContentSource source(byte[] array) {
        return ContentSource.of(array.length, () -> new ArrayChannel(array));
    }

    @Override
    public int read(ByteBuffer into) {
        if (position >= array.length) {
            return -1;
        }
        int length = Math.min(AT_ONCE, Math.min(into.remaining(), array.length - position));
        into.put(array, position, length);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) {
        position = Math.toIntExact(next);
        return this;
    }

    @Override
    public long size() {
        return array.length;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
