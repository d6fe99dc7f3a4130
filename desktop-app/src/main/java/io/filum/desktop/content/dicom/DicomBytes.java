package io.filum.desktop.content.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// A file's bytes at any place, a window of them in memory: a header is read without its pixels, a frame without the
/// other frames, wherever the source lies. Used by one worker at a time, for one reading.
final class DicomBytes implements AutoCloseable {

    private static final int WINDOW = 8 * 1024;

    private final SeekableByteChannel channel;
    private final byte[] array;
    private final long size;
    private boolean bigEndian;
    private byte[] window = {};
    private long windowAt;

    private DicomBytes(SeekableByteChannel channel, byte[] array, long size) {
        this.channel = channel;
        this.array = array;
        this.size = size;
    }

    static DicomBytes open(ContentSource source) throws NotShowable {
        return switch (source) {
            case ContentSource.InMemory(var array) -> of(array);
            case ContentSource.AtAnyPlace(var size, var readers) -> {
                try {
                    yield new DicomBytes(readers.newReader(), null, size);
                } catch (IOException _) {
                    throw new NotShowable(Reason.NOT_READABLE);
                }
            }
        };
    }

    static DicomBytes of(byte[] array) {
        var bytes = new DicomBytes(null, array, array.length);
        bytes.window = array;
        return bytes;
    }

    /// All that follows a place, inflated (PS3.5, A.5), with what stands before it in front: places in the header stay.
    ///
    /// @throws NotShowable `TOO_COSTLY` before more than a bounded number of bytes is inflated
    DicomBytes inflatedFrom(long at) throws NotShowable {
        var packed = at((int) at, (int) Math.min(size - at, Limits.DEFLATED));
        if (size - at > Limits.DEFLATED) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
        var limit = Math.min(Limits.INFLATED, Math.max(1L << 20, (long) packed.length * Limits.INFLATED_RATIO));
        // Counted first: what unpacks to too much gets no memory at all.
        var length = count(packed, limit - at);
        var all = Arrays.copyOf(at(0, (int) at), (int) at + length);
        inflate(packed, all, (int) at);
        return of(all);
    }

    private static int count(byte[] packed, long limit) throws NotShowable {
        var some = new byte[WINDOW];
        return inflating(packed, inflater -> {
            var length = 0;
            while (!inflater.finished()) {
                length += more(inflater, some, 0);
                if (length > limit) {
                    throw new NotShowable(Reason.TOO_COSTLY);
                }
            }
            return length;
        });
    }

    private static void inflate(byte[] packed, byte[] into, int from) throws NotShowable {
        inflating(packed, inflater -> {
            var at = from;
            while (at < into.length) {
                at += more(inflater, into, at);
            }
            return at;
        });
    }

    private interface Inflating {
        int with(Inflater inflater) throws DataFormatException, NotShowable;
    }

    private static int inflating(byte[] packed, Inflating work) throws NotShowable {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            return work.with(inflater);
        } catch (DataFormatException _) {
            throw new NotShowable(Reason.MALFORMED);
        } finally {
            inflater.end();
        }
    }

    private static int more(Inflater inflater, byte[] into, int from) throws DataFormatException, NotShowable {
        var some = inflater.inflate(into, from, into.length - from);
        if (some == 0 && !inflater.finished()) {
            throw new NotShowable(Reason.MALFORMED);
        }
        return some;
    }

    void bigEndian(boolean big) {
        bigEndian = big;
    }

    boolean isBigEndian() {
        return bigEndian;
    }

    long size() {
        return size;
    }

    int u8(long at) throws NotShowable {
        return window[reach(at, 1)] & 0xff;
    }

    int u16(long at) throws NotShowable {
        var i = reach(at, 2);
        return bigEndian ? (window[i] & 0xff) << 8 | window[i + 1] & 0xff : window[i] & 0xff | (window[i + 1] & 0xff) << 8;
    }

    long u32(long at) throws NotShowable {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    long u64(long at) throws NotShowable {
        var first = u32(at);
        var second = u32(at + 4);
        return bigEndian ? first << 32 | second : second << 32 | first;
    }

    int tag(long at) throws NotShowable {
        return u16(at) << 16 | u16(at + 2);
    }

    /// @throws NotShowable `MALFORMED` when there are fewer, before any memory is taken
    byte[] at(long at, int length) throws NotShowable {
        if (at < 0 || length < 0 || at > size - length) {
            throw new NotShowable(Reason.MALFORMED);
        }
        var bytes = new byte[length];
        if (array != null) {
            System.arraycopy(array, (int) at, bytes, 0, length);
        } else {
            fill(at, bytes);
        }
        return bytes;
    }

    /// @return where in the window the wanted bytes begin
    private int reach(long at, int length) throws NotShowable {
        if (at < 0 || at > size - length) {
            throw new NotShowable(Reason.MALFORMED);
        }
        if (at < windowAt || at + length > windowAt + window.length) {
            windowAt = at;
            window = new byte[(int) Math.min(WINDOW, size - at)];
            fill(at, window);
        }
        return (int) (at - windowAt);
    }

    private void fill(long at, byte[] bytes) throws NotShowable {
        var into = ByteBuffer.wrap(bytes);
        try {
            channel.position(at);
            while (into.hasRemaining() && channel.read(into) >= 0) {
                continue;
            }
        } catch (IOException _) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
        if (into.hasRemaining()) {
            throw new NotShowable(Reason.NOT_READABLE);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // It was only read: there is nothing that closing could lose.
        }
    }
}
