package io.filum.desktop.content.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// The files of a zip archive, read where the archive lies: the directory at its end first, each file on demand. Java's
/// own `ZipFile` reads files on a disk only, and there an attachment lies sealed.
///
/// @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3</a>
public final class ZipDirectory {

    /// @param name   as it stands there, in no particular character set; never a place to write to
    /// @param source of its bytes; reading them may fail, as of any hostile file
    public record Member(String name, ContentSource source) {}

    public static final int MOST_FILES = 10_000;
    static final int END_SIGNATURE = 0x06054b50;
    static final int ENTRY_SIGNATURE = 0x02014b50;
    static final int LOCAL_SIGNATURE = 0x04034b50;
    static final int END_LENGTH = 22;
    static final int ENTRY_LENGTH = 46;
    static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LONGEST_DIRECTORY = 8 << 20;
    /// Of a packed file; larger ones have to be stored to be looked at.
    private static final long MOST_INFLATED = 64L << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private ZipDirectory() {}

    /// Files only, no folders.
    ///
    /// @throws NotShowable `MALFORMED` where there is no directory, `NOT_SUPPORTED` above 4 GB (Zip64)
    public static List<Member> read(ContentSource archive) throws NotShowable {
        var tailLength = (int) Math.min(archive.size(), END_LENGTH + LONGEST_COMMENT);
        var tail = bytes(archive, archive.size() - tailLength, tailLength);
        var end = end(tail);
        var count = tail.getShort(end + 10) & 0xffff;
        var length = tail.getInt(end + 12) & 0xffff_ffffL;
        var from = tail.getInt(end + 16) & 0xffff_ffffL;
        if (count == 0xffff || from == 0xffff_ffffL) {
            throw new NotShowable(Reason.NOT_SUPPORTED);
        }
        if (count > MOST_FILES || length > LONGEST_DIRECTORY) {
            throw new NotShowable(Reason.TOO_COSTLY);
        }
        return members(archive, bytes(archive, from, (int) length), count);
    }

    private static int end(ByteBuffer tail) throws NotShowable {
        for (var at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw new NotShowable(Reason.MALFORMED);
    }

    private static List<Member> members(ContentSource archive, ByteBuffer directory, int count) throws NotShowable {
        var members = new ArrayList<Member>();
        var at = 0;
        for (var i = 0; i < count; i++) {
            refuseIf(at + ENTRY_LENGTH > directory.limit() || directory.getInt(at) != ENTRY_SIGNATURE);
            var nameLength = directory.getShort(at + 28) & 0xffff;
            var next = at + ENTRY_LENGTH + nameLength + (directory.getShort(at + 30) & 0xffff)
                    + (directory.getShort(at + 32) & 0xffff);
            refuseIf(next > directory.limit());
            var name = new String(directory.array(), at + ENTRY_LENGTH, nameLength, StandardCharsets.ISO_8859_1);
            if (!name.endsWith("/")) {
                members.add(new Member(name, source(archive, directory, at)));
            }
            at = next;
        }
        return members;
    }

    private static ContentSource source(ContentSource archive, ByteBuffer directory, int at) {
        var encrypted = (directory.getShort(at + 8) & 1) != 0;
        var method = directory.getShort(at + 10);
        var packed = directory.getInt(at + 20) & 0xffff_ffffL;
        var size = directory.getInt(at + 24) & 0xffff_ffffL;
        var local = directory.getInt(at + 42) & 0xffff_ffffL;
        return ContentSource.of(size, () -> {
            if (encrypted || method != STORED && method != DEFLATED || method == DEFLATED && size > MOST_INFLATED) {
                throw new IOException("packed in a way that is not read");
            }
            return open(archive, local, packed, size, method == DEFLATED);
        });
    }

    private static SeekableByteChannel open(ContentSource archive, long local, long packed, long size,
                                            boolean deflated) throws IOException {
        var header = ByteBuffer.allocate(LOCAL_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        try (var part = PartBytes.open(archive, local, LOCAL_LENGTH)) {
            part.readAt(0, header);
        }
        if (header.getInt(0) != LOCAL_SIGNATURE) {
            throw new IOException("no file where the directory says");
        }
        var from = local + LOCAL_LENGTH + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
        var part = PartBytes.open(archive, from, deflated ? packed : size);
        return deflated ? new InflatingBytes(part, size) : part;
    }

    private static ByteBuffer bytes(ContentSource archive, long from, int length) throws NotShowable {
        try (var part = PartBytes.open(archive, from, length)) {
            var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            part.readAt(0, bytes);
            return bytes;
        } catch (IOException _) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    private static void refuseIf(boolean broken) throws NotShowable {
        if (broken) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }
}
