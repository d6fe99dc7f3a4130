package io.filum.desktop.content.hl7;

import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;
import io.filum.desktop.content.projection.ByteRange;

/// A stretch of a segment: a field, one of its repetitions, a component, a subcomponent. Only where it lies; its text is
/// decoded when somebody asks for it, so that a document of 20 MB in one field costs nothing to pass over.
///
/// @param from first byte
/// @param to   behind the last byte
record Piece(Encoding encoding, int from, int to) {

    /// More are left out; a field of an honest message has a handful.
    static final int REPETITIONS = 100;
    private static final int LABEL = 400;
    private static final int WORDS = 20_000;
    /// Bytes that are decoded at most; what is shown of them is shorter still.
    private static final int DECODED = 256 << 10;
    /// Bytes in which the end of a part is looked for. What is longer is a document, and the last part of its field;
    /// looking through 20 MB again for each of its neighbours would take seconds.
    private static final int LOOKED_THROUGH = 1 << 20;

    boolean isEmpty() {
        return from == to;
    }

    /// HL7's own null, `""`: the sender says that there is no such thing any more.
    boolean isNull() {
        return to - from == 2 && encoding.bytes()[from] == '"' && encoding.bytes()[from + 1] == '"';
    }

    List<Piece> repetitions() {
        var parts = new ArrayList<Piece>();
        for (var at = from; at <= to && parts.size() < REPETITIONS; at = parts.getLast().to + 1) {
            parts.add(new Piece(encoding, at, end(at, encoding.delimiters().repetition())));
        }
        return parts;
    }

    /// The first of the repetitions.
    Piece first() {
        return part(1, encoding.delimiters().repetition());
    }

    /// How many components there are; of an empty piece, none.
    int components() {
        var count = isEmpty() ? 0 : 1;
        for (var i = from; i < Math.min(to, from + LOOKED_THROUGH); i++) {
            if (encoding.bytes()[i] == encoding.delimiters().component()) {
                count++;
            }
        }
        return count;
    }

    /// @param number from 1
    Piece component(int number) {
        return part(number, encoding.delimiters().component());
    }

    /// @param number from 1
    Piece subcomponent(int number) {
        return part(number, encoding.delimiters().subcomponent());
    }

    /// @param number from 1; of those that are not there, an empty piece
    Piece part(int number, int delimiter) {
        var at = from;
        for (var i = 1; i < number; i++) {
            at = end(at, delimiter) + 1;
            if (at > to) {
                return new Piece(encoding, to, to);
            }
        }
        return new Piece(encoding, at, end(at, delimiter));
    }

    /// One line, safe to show; empty for HL7's null.
    String label() throws NotShowable {
        return isNull() ? "" : SafeText.line(text(), LABEL);
    }

    /// As many lines as were sent.
    String words() throws NotShowable {
        if (isNull()) {
            return "";
        }
        var text = text();
        return SafeText.lines(text.length() > WORDS ? text.substring(0, WORDS) + "…" : text).strip();
    }

    /// Decoded and unescaped.
    String text() throws NotShowable {
        var end = to;
        if (to - from > DECODED) {
            // Behind a byte that is a character by itself: half a syllable would not decode.
            end = from + DECODED;
            while (end > from && encoding.bytes()[end - 1] < 0) {
                end--;
            }
        }
        return Escapes.unescape(encoding.decode(from, end), encoding);
    }

    ByteRange source() {
        return new ByteRange(from, to);
    }

    private int end(int at, int delimiter) {
        var last = (int) Math.min(to, (long) at + LOOKED_THROUGH);
        for (var end = at; end < last; end++) {
            if (encoding.bytes()[end] == delimiter) {
                return end;
            }
        }
        return to;
    }
}
