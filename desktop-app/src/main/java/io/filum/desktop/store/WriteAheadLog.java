package io.filum.desktop.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The frames of a write-ahead log. SQLite takes a damaged frame for the log's end, and passes over all that was committed
/// behind it without a word; here they are told apart.
///
/// Source: SQLite's file format, section 4.
final class WriteAheadLog {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final FileChannel log;
    private final ByteOrder order;
    private final int pageSize;
    private final long salt;
    private final Map<Long, Long> pages = new HashMap<>();
    private boolean broken;

    private WriteAheadLog(FileChannel log, ByteBuffer header) throws IOException {
        this.log = log;
        order = (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        pageSize = header.getInt(8);
        salt = header.getLong(16);
        read(header);
    }

    /// Empty where there is none, or where its header is damaged: nothing in it can be placed then.
    static Optional<WriteAheadLog> of(FileChannel log) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        boolean whole = log.read(header, 0) == HEADER && header.getInt(0) >>> 1 == 0x377f0682 >>> 1
                && isPageSize(header.getInt(8));
        return whole ? Optional.of(new WriteAheadLog(log, header)) : Optional.empty();
    }

    /// Whether there is a log in which something was damaged that had been committed.
    static boolean isBroken(Path database) throws IOException {
        var beside = database.resolveSibling(database.getFileName() + "-wal");
        if (!Files.exists(beside) || Files.size(beside) == 0) {
            return false;
        }
        try (var log = FileChannel.open(beside, StandardOpenOption.READ)) {
            return of(log).map(read -> read.broken).orElse(true);
        }
    }

    static boolean isPageSize(int size) {
        return size >= 512 && size <= 32768 && Integer.bitCount(size) == 1;
    }

    int pageSize() {
        return pageSize;
    }

    /// Where the newest committed content of each page is, whatever lies between.
    Map<Long, Long> pages() {
        return pages;
    }

    private void read(ByteBuffer header) throws IOException {
        var sums = new int[2];
        sum(header, 0, HEADER - 8, sums);
        boolean sound = sums[0] == header.getInt(24) && sums[1] == header.getInt(28);
        var open = new HashMap<Long, Long>();
        var frame = ByteBuffer.allocate(FRAME_HEADER + pageSize);
        for (long at = HEADER; at + frame.capacity() <= log.size(); at += frame.capacity()) {
            frame.clear();
            log.read(frame, at);
            boolean present = frame.getLong(8) == salt;
            if (sound) {
                sum(frame, 0, 8, sums);
                sum(frame, FRAME_HEADER, FRAME_HEADER + pageSize, sums);
                sound = present && sums[0] == frame.getInt(16) && sums[1] == frame.getInt(20);
            }
            if (present) {
                open.put(Integer.toUnsignedLong(frame.getInt(0)), at + FRAME_HEADER);
                if (frame.getInt(4) != 0) {
                    broken |= !sound;
                    pages.putAll(open);
                    open.clear();
                }
            }
        }
    }

    private void sum(ByteBuffer bytes, int from, int to, int[] sums) {
        var words = bytes.duplicate().order(order);
        for (int at = from; at < to; at += 8) {
            sums[0] += words.getInt(at) + sums[1];
            sums[1] += words.getInt(at + 4) + sums[0];
        }
    }
}
