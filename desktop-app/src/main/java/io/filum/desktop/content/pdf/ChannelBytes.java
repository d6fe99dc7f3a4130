package io.filum.desktop.content.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A document that is read at any place, for PDFBox, which has such a reader for plain files only. It asks for single
/// bytes most of the time: a window of them is kept.
final class ChannelBytes implements RandomAccessRead {

    private static final int WINDOW = 4 * 1024;

    private final SeekableByteChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;
    private long position;
    private boolean closed;

    ChannelBytes(SeekableByteChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        if (!reachesWindow()) {
            return -1;
        }
        return window.get((int) (position++ - windowAt)) & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int copied = 0;
        while (copied < length && reachesWindow()) {
            int from = (int) (position - windowAt);
            int some = Math.min(length - copied, window.limit() - from);
            window.get(from, into, offset + copied, some);
            position += some;
            copied += some;
        }
        return copied > 0 ? copied : -1;
    }

    /// @return false at the end
    private boolean reachesWindow() throws IOException {
        requireOpen();
        if (position >= size) {
            return false;
        }
        if (position < windowAt || position >= windowAt + window.limit()) {
            windowAt = position - position % WINDOW;
            window.clear();
            channel.position(windowAt);
            while (window.hasRemaining() && channel.read(window) >= 0) {
                continue;
            }
            window.flip();
        }
        return position < windowAt + window.limit();
    }

    @Override
    public long getPosition() throws IOException {
        requireOpen();
        return position;
    }

    @Override
    public void seek(long next) throws IOException {
        requireOpen();
        if (next < 0) {
            throw new IOException("a position is not negative");
        }
        position = Math.min(next, size);
    }

    @Override
    public long length() throws IOException {
        requireOpen();
        return size;
    }

    @Override
    public boolean isEOF() throws IOException {
        requireOpen();
        return position >= size;
    }

    @Override
    public RandomAccessReadView createView(long from, long length) throws IOException {
        requireOpen();
        return new RandomAccessReadView(this, from, length);
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the document is closed");
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
