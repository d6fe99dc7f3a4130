package io.filum.desktop.content.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.projection.ByteRange;

/// Text, broken where it has its own line ends, and after so many bytes where it has none: a bundle of 5 MB may be one
/// line. Only where lines begin is kept, four bytes for each.
public final class TextLines implements Lines {

    private static final int LONGEST = 110;
    /// A line that is too long is broken behind one of these, if there is one in its last part.
    private static final String SOFT = ",;>|}~";
    private static final int SOFT_WITHIN = 50;

    private final byte[] bytes;
    private final long offset;
    private final Charset charset;
    private final int[] starts;
    private final int count;

    /// @param offset of the first of these bytes in the item
    public TextLines(byte[] bytes, long offset, Charset charset) {
        this.bytes = bytes;
        this.offset = offset;
        this.charset = charset;
        var found = new int[1024];
        var lines = 0;
        for (var at = 0; at < bytes.length; at = end(at)) {
            if (lines == found.length) {
                found = Arrays.copyOf(found, found.length * 2);
            }
            found[lines++] = at;
        }
        starts = found;
        count = lines;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public SourceLine line(int index, Optional<ByteRange> marked) {
        var from = starts[index];
        var to = index + 1 < count ? starts[index + 1] : bytes.length;
        var markFrom = marked.map(range -> Math.clamp(range.from() - offset, from, to)).orElse(to);
        var markTo = marked.map(range -> Math.clamp(range.to() - offset, markFrom, to)).orElse(to);
        List<Piece> pieces = new ArrayList<>(Visible.pieces(bytes, from, markFrom, charset, false));
        pieces.addAll(Visible.pieces(bytes, markFrom, markTo, charset, true));
        pieces.addAll(Visible.pieces(bytes, markTo, to, charset, false));
        return new SourceLine(offset + from, pieces);
    }

    @Override
    public int lineAt(long at) {
        var place = (int) Math.clamp(at - offset, 0, bytes.length);
        var found = Arrays.binarySearch(starts, 0, count, place);
        return Math.clamp(found >= 0 ? found : -found - 2, 0, Math.max(0, count - 1));
    }

    /// Behind the line that begins there.
    private int end(int from) {
        var soft = -1;
        var at = from;
        while (at < bytes.length) {
            if (at - from >= LONGEST) {
                return soft > from ? soft : at;
            }
            var width = width(at);
            var letter = letter(at, width);
            at = Math.min(bytes.length, at + width);
            if (letter == '\n' || letter == '\r' && !(at < bytes.length && letter(at, width(at)) == '\n')) {
                return at;
            }
            if (letter >= 0 && SOFT.indexOf(letter) >= 0 && at - from > LONGEST - SOFT_WITHIN) {
                soft = at;
            }
        }
        return at;
    }

    /// Bytes of the letter there: none is broken in two.
    private int width(int at) {
        if (isWide()) {
            return 2;
        }
        if (bytes[at] >= 0) {
            return 1;
        }
        if (charset.equals(Charsets.CP949)) {
            return 2;
        }
        var width = 1;
        while (charset.equals(StandardCharsets.UTF_8) && at + width < bytes.length && width < 4
                && (bytes[at + width] & 0xC0) == 0x80) {
            width++;
        }
        return width;
    }

    /// As ASCII, or -1.
    private int letter(int at, int width) {
        if (isWide()) {
            var big = charset.equals(StandardCharsets.UTF_16BE);
            return at + 1 < bytes.length && bytes[big ? at : at + 1] == 0 ? bytes[big ? at + 1 : at] : -1;
        }
        return width == 1 ? bytes[at] : -1;
    }

    private boolean isWide() {
        return charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16LE);
    }
}
