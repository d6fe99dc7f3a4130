package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Reads a [SealedAttachment] from a position of its own. For one worker at a time.
final class SealedReader implements SeekableByteChannel {

    private final SealedAttachment attachment;
    private long position;
    private boolean closed;

    SealedReader(SealedAttachment attachment) {
        this.attachment = attachment;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        requireOpen();
        int copied = 0;
        while (into.hasRemaining()) {
            int some = attachment.read(position, into);
            if (some < 0) {
                return copied > 0 ? copied : -1;
            }
            position += some;
            copied += some;
        }
        return copied;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
        requireOpen();
        if (next < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = next;
        return this;
    }

    @Override
    public long size() {
        return attachment.size();
    }

    private void requireOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
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
