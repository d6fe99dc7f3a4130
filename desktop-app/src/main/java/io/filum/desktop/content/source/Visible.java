package io.filum.desktop.content.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/// Bytes as letters, with everything made visible that would otherwise hide: `‹CR›`, `‹U+202E›`, and `‹0xB0›` for a byte
/// that is no letter of the character set. A direction override that is shown is not carried out.
final class Visible {

    private final boolean marked;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private boolean unseen;

    private Visible(boolean marked) {
        this.marked = marked;
    }

    static List<Piece> pieces(byte[] bytes, int from, int to, Charset charset, boolean marked) {
        var visible = new Visible(marked);
        visible.decode(ByteBuffer.wrap(bytes, from, to - from), charset);
        visible.flush();
        return visible.pieces;
    }

    static List<Piece> pieces(String text, boolean marked) {
        var visible = new Visible(marked);
        visible.letters(text);
        visible.flush();
        return visible.pieces;
    }

    private void decode(ByteBuffer in, Charset charset) {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = CharBuffer.allocate(in.remaining() * 2 + 2);
        while (true) {
            var result = decoder.decode(in, out, true);
            letters(out.flip().toString());
            out.clear();
            if (!result.isError()) {
                return;
            }
            for (var i = 0; i < result.length() && in.hasRemaining(); i++) {
                say("0x%02X".formatted(in.get() & 0xFF));
            }
            decoder.reset();
        }
    }

    private void letters(String text) {
        text.codePoints().forEach(point -> {
            if (hides(point)) {
                say(name(point));
            } else {
                if (unseen) {
                    flush();
                }
                unseen = false;
                run.appendCodePoint(point);
            }
        });
    }

    private void say(String what) {
        if (!unseen) {
            flush();
        }
        unseen = true;
        run.append('‹').append(what).append('›');
    }

    private void flush() {
        if (!run.isEmpty()) {
            pieces.add(new Piece(run.toString(), unseen, marked));
            run.setLength(0);
        }
    }

    private static boolean hides(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> point != ' ';
            default -> point == 0x3164 || point == 0xFFA0 || point == 0x115F || point == 0x1160;
        };
    }

    private static String name(int point) {
        return switch (point) {
            case '\t' -> "TAB";
            case '\n' -> "LF";
            case '\r' -> "CR";
            case 0x0B -> "VT";
            case 0x1C -> "FS";
            default -> "U+%04X".formatted(point);
        };
    }
}
