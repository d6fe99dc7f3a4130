package io.filum.desktop.content.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.projection.ByteRange;

/// Bytes that are no text: sixteen a line, as hexadecimal digits and beside them what is ASCII.
///
/// @param offset of the first of these bytes in the item
public record HexLines(byte[] bytes, long offset) implements Lines {

    private static final int A_LINE = 16;

    @Override
    public int count() {
        return (bytes.length + A_LINE - 1) / A_LINE;
    }

    @Override
    public SourceLine line(int index, Optional<ByteRange> marked) {
        var from = index * A_LINE;
        List<Piece> pieces = new ArrayList<>();
        var ascii = new StringBuilder("  ");
        for (var i = from; i < from + A_LINE; i++) {
            if (i < bytes.length) {
                var at = offset + i;
                pieces.add(new Piece("%02x ".formatted(bytes[i] & 0xFF), false,
                        marked.filter(range -> at >= range.from() && at < range.to()).isPresent()));
                ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '·');
            } else {
                pieces.add(new Piece("   ", false, false));
            }
        }
        pieces.add(new Piece(ascii.toString(), false, false));
        return new SourceLine(offset + from, joined(pieces));
    }

    @Override
    public int lineAt(long at) {
        return (int) Math.clamp((at - offset) / A_LINE, 0, Math.max(0, count() - 1));
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (var piece : pieces) {
            if (!joined.isEmpty() && joined.getLast().marked() == piece.marked()) {
                joined.add(new Piece(joined.removeLast().text() + piece.text(), false, piece.marked()));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }
}
