package io.filum.desktop.content.pdf;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

import io.filum.desktop.content.gate.Bounds;

/// A document's bytes for PDFBox, which unpacks a document's own tables while it opens it, without a bound: a table of 260 KB
/// becomes a quarter of a gigabyte. What the worker has asked for in memory since the opening began is looked at whenever
/// packed bytes are read, which is at least once for each two megabytes that they become.
final class ChargedBytes implements RandomAccessRead {

    private static final ThreadMXBean WORKERS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final RandomAccessRead bytes;
    private final long most;
    private boolean opening = true;

    /// Made by the worker that opens the document.
    ChargedBytes(RandomAccessRead bytes, long size) {
        this.bytes = bytes;
        this.most = WORKERS.getCurrentThreadAllocatedBytes() + Bounds.PDF_OPENING
                + size * Bounds.PDF_OPENING_PER_BYTE;
    }

    /// What pages cost is counted otherwise.
    void opened() {
        opening = false;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (opening && WORKERS.getCurrentThreadAllocatedBytes() > most) {
            throw new PageCost.Exceeded();
        }
        return bytes.read(into, offset, length);
    }

    @Override
    public int read() throws IOException {
        return bytes.read();
    }

    @Override
    public long getPosition() throws IOException {
        return bytes.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        bytes.seek(position);
    }

    @Override
    public long length() throws IOException {
        return bytes.length();
    }

    @Override
    public boolean isClosed() {
        return bytes.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return bytes.isEOF();
    }

    @Override
    public RandomAccessReadView createView(long from, long length) {
        return new RandomAccessReadView(this, from, length);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
