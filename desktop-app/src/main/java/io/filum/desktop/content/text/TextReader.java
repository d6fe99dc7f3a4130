package io.filum.desktop.content.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.SafeText;

/// Reads plain text: by its byte order mark, else by the declared character set, else as UTF-8, else as CP949, which
/// is what Korean systems send that declare nothing. Bytes that do not fit are never replaced by question marks:
/// a note with holes can say the opposite of what was written.
public final class TextReader {

    private record Mark(Charset charset, byte... bytes) {

        boolean begins(byte[] text) {
            return text.length >= bytes.length
                    && Arrays.equals(text, 0, bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final Mark[] MARKS = {
        new Mark(StandardCharsets.UTF_8, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF),
        new Mark(StandardCharsets.UTF_16BE, (byte) 0xFE, (byte) 0xFF),
        new Mark(StandardCharsets.UTF_16LE, (byte) 0xFF, (byte) 0xFE),
    };

    /// @param declared the character set that the sender named, or null
    public NoteText read(ContentSource source, String declared) throws NotShowable {
        var bytes = source.bytes(Bounds.TEXT);
        for (var mark : MARKS) {
            if (mark.begins(bytes)) {
                return decode(bytes, mark.bytes.length, mark.charset, false);
            }
        }
        if (declared != null && !declared.isBlank()) {
            return decode(bytes, 0, Charsets.named(declared), false);
        }
        try {
            return decode(bytes, 0, StandardCharsets.UTF_8, false);
        } catch (NotShowable _) {
            return decode(bytes, 0, Charsets.CP949, true);
        }
    }

    private static NoteText decode(byte[] bytes, int from, Charset charset, boolean guessed) throws NotShowable {
        var text = Charsets.decode(bytes, from, bytes.length, charset);
        return new NoteText(SafeText.lines(text), Charsets.shownName(charset), guessed);
    }
}
