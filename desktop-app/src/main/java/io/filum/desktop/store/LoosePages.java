package io.filum.desktop.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.filum.model.envelope.EnvelopeCodec;

/// Reads rows where they lie, page by page, without the pages that lead to them: what a damaged interior page or a damaged
/// schema cuts off is still there. Pages of the write-ahead log count before those of the file. With `secure_delete`
/// nothing is left of rows that were deleted, so that every row that is found is one.
///
/// Source: SQLite's file format, sections 1.6 (b-tree pages) and 2.1 (records).
final class LoosePages implements AutoCloseable {

    private static final int LEAF = 0x0d;
    private static final int USUAL_PAGE = 4096;
    private static final int FIRST_PAGE_HEADER = 100;
    /// Above an envelope and what stands beside it.
    private static final int MOST_PAYLOAD = EnvelopeCodec.MAX_ENVELOPE + 4096;

    private final FileChannel file;
    private final FileChannel log;
    private final int pageSize;
    private final Map<Long, Long> logged;

    /// One row.
    ///
    /// @param values as stored: `Long` for integers, `byte[]` for blobs and texts, null for the rest
    record Row(long rowid, List<Object> values) {}

    @FunctionalInterface
    interface Rows {
        void found(Row row);
    }

    private LoosePages(FileChannel file, FileChannel log) throws IOException {
        this.file = file;
        this.log = log;
        var frames = log == null ? Optional.<WriteAheadLog>empty() : WriteAheadLog.of(log);
        logged = frames.map(WriteAheadLog::pages).orElse(Map.of());
        pageSize = pageSize(file).or(() -> frames.map(WriteAheadLog::pageSize)).orElse(USUAL_PAGE);
    }

    static LoosePages of(Path database) throws IOException {
        var file = FileChannel.open(database, StandardOpenOption.READ);
        var beside = database.resolveSibling(database.getFileName() + "-wal");
        return new LoosePages(file, Files.exists(beside) ? FileChannel.open(beside, StandardOpenOption.READ) : null);
    }

    private static Optional<Integer> pageSize(FileChannel file) throws IOException {
        var header = ByteBuffer.allocate(FIRST_PAGE_HEADER);
        file.read(header, 0);
        int size = Short.toUnsignedInt(header.getShort(16));
        return WriteAheadLog.isPageSize(size) && header.get(0) == 'S' ? Optional.of(size) : Optional.empty();
    }

    /// Every row of every table that can be read.
    void read(Rows rows) throws IOException {
        long pages = Math.max(file.size() / pageSize, logged.keySet().stream().mapToLong(Long::longValue).max().orElse(0));
        for (long number = 1; number <= pages; number++) {
            var page = page(number);
            if (page != null) {
                read(page, number == 1 ? FIRST_PAGE_HEADER : 0, rows);
            }
        }
    }

    private ByteBuffer page(long number) throws IOException {
        var page = ByteBuffer.allocate(pageSize);
        var inLog = logged.get(number);
        int read = inLog != null ? log.read(page, inLog) : file.read(page, (number - 1) * pageSize);
        return read == pageSize ? page : null;
    }

    private void read(ByteBuffer page, int at, Rows rows) throws IOException {
        if (page.get(at) != LEAF) {
            return;
        }
        int cells = Short.toUnsignedInt(page.getShort(at + 3));
        for (int i = 0; i < cells && at + 8 + 2 * i + 2 <= pageSize; i++) {
            try {
                rows.found(row(page, Short.toUnsignedInt(page.getShort(at + 8 + 2 * i))));
            } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException _) {
                // A cell that is damaged; its neighbours need not be.
            }
        }
    }

    private Row row(ByteBuffer page, int cell) throws IOException {
        var in = page.duplicate().position(cell);
        long length = varint(in);
        long rowid = varint(in);
        return new Row(rowid, values(ByteBuffer.wrap(payload(page, in, length))));
    }

    /// What lies in the cell, and what went on on other pages.
    private byte[] payload(ByteBuffer page, ByteBuffer in, long length) throws IOException {
        if (length < 0 || length > MOST_PAYLOAD) {
            throw new IllegalArgumentException("length");
        }
        int here = here(length);
        var payload = new byte[(int) length];
        in.get(payload, 0, here);
        int filled = here;
        long next = here < length ? Integer.toUnsignedLong(in.getInt()) : 0;
        while (filled < length) {
            var more = page(next);
            if (next == 0 || more == null) {
                throw new IllegalArgumentException("overflow");
            }
            next = Integer.toUnsignedLong(more.getInt(0));
            int some = (int) Math.min(pageSize - 4, length - filled);
            more.get(4, payload, filled, some);
            filled += some;
        }
        return payload;
    }

    private int here(long length) {
        int most = pageSize - 35;
        if (length <= most) {
            return (int) length;
        }
        int least = (pageSize - 12) * 32 / 255 - 23;
        int fit = (int) (least + (length - least) % (pageSize - 4));
        return fit <= most ? fit : least;
    }

    private static List<Object> values(ByteBuffer payload) {
        int header = (int) varint(payload);
        var types = new ArrayList<Long>();
        while (payload.position() < header) {
            types.add(varint(payload));
        }
        var values = new ArrayList<Object>(types.size());
        for (long type : types) {
            values.add(value(payload, type));
        }
        return values;
    }

    private static Object value(ByteBuffer in, long type) {
        return switch ((int) Math.min(type, 12)) {
            case 1, 2, 3, 4 -> integer(in, (int) type);
            case 5 -> integer(in, 6);
            case 6 -> integer(in, 8);
            case 7 -> {
                in.getLong();
                yield null;
            }
            case 8 -> 0L;
            case 9 -> 1L;
            case 12 -> {
                var bytes = new byte[(int) ((type - 12) / 2)];
                in.get(bytes);
                yield bytes;
            }
            default -> null;
        };
    }

    private static Long integer(ByteBuffer in, int bytes) {
        long value = in.get();
        for (int i = 1; i < bytes; i++) {
            value = value << 8 | in.get() & 0xff;
        }
        return value;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int next = in.get();
            value = value << 7 | next & 0x7f;
            if (next >= 0) {
                return value;
            }
        }
        return value << 8 | in.get() & 0xff;
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (log != null) {
            log.close();
        }
    }
}
