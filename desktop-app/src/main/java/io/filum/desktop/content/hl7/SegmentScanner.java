package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;

/// Finds the segments of an item, whatever stands around them: a byte order mark, MLLP's frames, CR, LF or both. A line
/// that begins like no segment goes on with the one before: senders break lines inside long texts.
final class SegmentScanner {

    /// Far above a day of one monitor's messages (8,640); each costs a row.
    static final int SEGMENTS = 50_000;

    private static final byte MLLP_START = 0x0B;
    private static final byte MLLP_END = 0x1C;
    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] bytes;
    private int at;
    private int found;
    private Encoding encoding;
    private Charset guessed;
    private boolean marked;
    private boolean guessing;

    SegmentScanner(byte[] bytes) {
        this.bytes = bytes;
        if (bytes.length >= 3 && bytes[0] == UTF8_MARK[0] && bytes[1] == UTF8_MARK[1] && bytes[2] == UTF8_MARK[2]) {
            at = UTF8_MARK.length;
            marked = true;
        }
    }

    /// @return null behind the last one
    Segment next() throws NotShowable {
        while (at < bytes.length && isBetween(bytes[at])) {
            at++;
        }
        if (at == bytes.length) {
            return null;
        }
        if (++found > SEGMENTS) {
            throw new NotShowable(Reason.TOO_LARGE);
        }
        var from = at;
        if (!beginsSegment(from)) {
            // Nothing before it that it could go on with.
            throw new NotShowable(Reason.MALFORMED);
        }
        var name = new String(bytes, from, 3, StandardCharsets.US_ASCII);
        var to = end(from);
        if (isHeader(name)) {
            begin(from, to);
        } else if (encoding == null) {
            throw new NotShowable(Reason.MALFORMED);
        }
        while (!endsMessage(to) && to < bytes.length && goesOn(to)) {
            to = end(nextLine(to));
        }
        at = to;
        return new Segment(name, new Piece(encoding, from, trimmed(from, to)));
    }

    /// The character set that was guessed, or null. That bytes are UTF-8 is no guess: by chance they never are.
    Charset guessed() {
        return guessing ? guessed : null;
    }

    /// Of the message that the last segment stood in.
    Charset charset() {
        return encoding.charset();
    }

    private void begin(int from, int to) throws NotShowable {
        var delimiters = Delimiters.read(bytes, from, to);
        var said = new Segment("MSH", new Piece(new Encoding(bytes, delimiters, StandardCharsets.ISO_8859_1), from, to))
                .field(18).first().label();
        var charset = marked ? StandardCharsets.UTF_8 : Codes.charset(said);
        if (charset == null) {
            charset = guess();
            guessing |= charset.equals(Charsets.CP949);
        }
        encoding = new Encoding(bytes, delimiters, charset);
    }

    /// Once for the whole item: messages of one file come from one place.
    private Charset guess() throws NotShowable {
        if (guessed == null) {
            guessed = Charsets.guess(bytes);
        }
        return guessed;
    }

    /// A name without a field is a short line of somebody's text: `NPO`.
    private boolean beginsSegment(int i) {
        if (i + 3 >= bytes.length || !isUpper(bytes[i]) || !isName(bytes[i + 1]) || !isName(bytes[i + 2])) {
            return false;
        }
        return encoding == null || isHeader(new String(bytes, i, 3, StandardCharsets.US_ASCII))
                || bytes[i + 3] == encoding.delimiters().field();
    }

    private static boolean isHeader(String name) {
        return name.equals("MSH") || name.equals("FHS") || name.equals("BHS");
    }

    /// Whether the line behind `lineEnd` belongs to the segment before it.
    private boolean goesOn(int lineEnd) {
        var i = nextLine(lineEnd);
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i < bytes.length && !isBetween(bytes[i]) && !beginsSegment(i);
    }

    private int end(int from) {
        var i = from;
        while (i < bytes.length && !isLineEnd(bytes[i])) {
            i++;
        }
        return i;
    }

    private int nextLine(int lineEnd) {
        var i = lineEnd;
        while (i < bytes.length && (bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i;
    }

    private boolean endsMessage(int i) {
        return i < bytes.length && (bytes[i] == MLLP_END || bytes[i] == MLLP_START);
    }

    private int trimmed(int from, int to) {
        var end = to;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n' || b == MLLP_END || b == MLLP_START;
    }

    private static boolean isBetween(byte b) {
        return isLineEnd(b) || b == ' ' || b == '\t' || b == 0x1A;
    }

    private static boolean isUpper(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    private static boolean isName(byte b) {
        return isUpper(b) || b >= '0' && b <= '9';
    }
}
