package io.filum.desktop.content.zip;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;

/// Many files as the bytes of one zip archive, stored and not packed, read from the files where they lie: nothing is
/// written. Every program reads such an archive, and [ZipDirectory] does without unpacking it.
///
/// @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3</a>
public final class StoredZip {

    /// More would need Zip64, which [ZipDirectory] does not read.
    public static final long LARGEST = 0xFFFF_FFFEL;

    private static final int VERSION = 20;
    /// Names are UTF-8.
    private static final short UTF8 = 1 << 11;
    /// The first day that can be written: when a file was changed is nobody's business.
    private static final short DAY = 0x21;
    private static final int COPY = 1 << 16;

    private final TreeMap<Long, Piece> pieces = new TreeMap<>();
    private long size;

    /// @param name in the archive, with `/` between folders
    public record Entry(String name, Path file) {}

    /// Bytes of the archive's own, or those of a file.
    private sealed interface Piece {

        record Own(byte[] bytes) implements Piece {}

        record OfFile(Path file, long size) implements Piece {}
    }

    private StoredZip() {}

    /// Goes through all files once, for their checksums.
    ///
    /// @param ended asked now and then whether nobody waits any more
    /// @throws IOException where one cannot be read, or all of them are too many or too large for an archive
    public static StoredZip of(List<Entry> entries, BooleanSupplier ended) throws IOException {
        if (entries.size() > ZipDirectory.MOST_FILES) {
            throw new TooLarge();
        }
        var zip = new StoredZip();
        var directory = new ArrayList<byte[]>();
        for (var entry : entries) {
            var at = zip.size;
            var sum = sum(entry.file(), ended);
            var name = entry.name().getBytes(StandardCharsets.UTF_8);
            zip.add(new Piece.Own(local(name, sum)));
            zip.add(new Piece.OfFile(entry.file(), sum.size()));
            directory.add(central(name, sum, at));
        }
        var from = zip.size;
        directory.forEach(one -> zip.add(new Piece.Own(one)));
        zip.add(new Piece.Own(end(entries.size(), from, zip.size - from)));
        if (zip.size > LARGEST) {
            throw new TooLarge();
        }
        return zip;
    }

    /// More than an archive takes.
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    public long size() {
        return size;
    }

    /// Fails where a file has become shorter, and gives other bytes where it was changed: whoever sends them compares.
    public SeekableByteChannel newReader() {
        return new Reader();
    }

    private void add(Piece piece) {
        var length = switch (piece) {
            case Piece.Own(var bytes) -> bytes.length;
            case Piece.OfFile(var _, var ofFile) -> ofFile;
        };
        if (length > 0) {
            pieces.put(size, piece);
            size += length;
        }
    }

    private record Sum(int crc, long size) {}

    private static Sum sum(Path file, BooleanSupplier ended) throws IOException {
        var crc = new CRC32();
        var bytes = ByteBuffer.allocate(COPY);
        long size = 0;
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            while (in.read(bytes) >= 0) {
                bytes.flip();
                size += bytes.remaining();
                crc.update(bytes);
                bytes.clear();
                if (ended.getAsBoolean()) {
                    throw new CancellationException();
                }
                if (size > LARGEST) {
                    throw new TooLarge();
                }
            }
        }
        return new Sum((int) crc.getValue(), size);
    }

    private static byte[] local(byte[] name, Sum sum) {
        return common(buffer(ZipDirectory.LOCAL_LENGTH + name.length).putInt(ZipDirectory.LOCAL_SIGNATURE)
                .putShort((short) VERSION), name, sum).put(name).array();
    }

    private static byte[] central(byte[] name, Sum sum, long at) {
        return common(buffer(ZipDirectory.ENTRY_LENGTH + name.length).putInt(ZipDirectory.ENTRY_SIGNATURE)
                .putShort((short) VERSION).putShort((short) VERSION), name, sum)
                .putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) at).put(name).array();
    }

    /// What a file's own header and its line in the directory have in common, from the flags to the lengths.
    private static ByteBuffer common(ByteBuffer out, byte[] name, Sum sum) {
        return out.putShort(UTF8).putShort((short) 0).putShort((short) 0).putShort(DAY).putInt(sum.crc())
                .putInt((int) sum.size()).putInt((int) sum.size()).putShort((short) name.length).putShort((short) 0);
    }

    private static byte[] end(int count, long from, long length) {
        return buffer(ZipDirectory.END_LENGTH).putInt(ZipDirectory.END_SIGNATURE).putInt(0).putShort((short) count)
                .putShort((short) count).putInt((int) length).putInt((int) from).putShort((short) 0).array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// One file open at a time.
    private final class Reader extends ReadOnlyBytes {

        private Path opened;
        private FileChannel file;

        private Reader() {
            super(StoredZip.this.size);
        }

        @Override
        void readAt(long at, ByteBuffer into) throws IOException {
            var limit = into.limit();
            while (into.hasRemaining()) {
                var before = into.position();
                var piece = pieces.floorEntry(at);
                var within = at - piece.getKey();
                switch (piece.getValue()) {
                    case Piece.Own(var bytes) -> into.put(bytes, (int) within,
                            (int) Math.min(bytes.length - within, into.remaining()));
                    case Piece.OfFile(var path, var length) -> {
                        into.limit((int) Math.min(limit, into.position() + length - within));
                        read(path, within, into);
                        into.limit(limit);
                    }
                }
                at += into.position() - before;
            }
        }

        private void read(Path path, long from, ByteBuffer into) throws IOException {
            if (!path.equals(opened)) {
                close(file);
                file = FileChannel.open(path, StandardOpenOption.READ);
                opened = path;
            }
            while (into.hasRemaining()) {
                var read = file.read(into, from);
                if (read < 0) {
                    throw new EOFException("a file has become shorter");
                }
                from += read;
            }
        }

        @Override
        public void close() throws IOException {
            super.close();
            close(file);
            file = null;
            opened = null;
        }

        private static void close(FileChannel channel) throws IOException {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
