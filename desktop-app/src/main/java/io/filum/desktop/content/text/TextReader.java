package io.filum.desktop.content.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.gate.SafeText;

/// Reads plain text: by its byte order mark, else by the declared character set, else as UTF-8, else as CP949, which
/// is what Korean systems send that declare nothing. Bytes that do not fit are never replaced by question marks:
/// a note with holes can say the opposite of what was written.
public final class TextReader {

    /// The name under which Korea's extended Wansung set is known; Java calls it `x-windows-949`.
    private static final String CP949 = "CP949";
    private static final Set<String> CP949_NAMES =
            Set.of("cp949", "ms949", "uhc", "windows-949", "x-windows-949", "euc-kr", "euckr", "ks_c_5601-1987",
                    "ksc5601", "ks x 1001", "iso-ir-149");

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
                return decode(bytes, mark.bytes.length, mark.charset, mark.charset.name(), false);
            }
        }
        if (declared != null && !declared.isBlank()) {
            return decode(bytes, 0, charset(declared), shownName(declared), false);
        }
        try {
            return decode(bytes, 0, StandardCharsets.UTF_8, StandardCharsets.UTF_8.name(), false);
        } catch (NotShowable _) {
            return decode(bytes, 0, charset(CP949), CP949, true);
        }
    }

    private static NoteText decode(byte[] bytes, int from, Charset charset, String name, boolean guessed)
            throws NotShowable {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return new NoteText(SafeText.lines(text.toString()), name, guessed);
        } catch (CharacterCodingException _) {
            throw new NotShowable(Reason.CHARSET_MISMATCH);
        }
    }

    /// EUC-KR is read as its superset CP949, as every browser does: systems that say the one mean the other.
    private static Charset charset(String declared) throws NotShowable {
        try {
            return Charset.forName(isCp949(declared) ? "x-windows-949" : declared.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new NotShowable(Reason.CHARSET_UNKNOWN);
        }
    }

    private static String shownName(String declared) throws NotShowable {
        return isCp949(declared) ? CP949 : charset(declared).name();
    }

    private static boolean isCp949(String declared) {
        return CP949_NAMES.contains(declared.strip().toLowerCase(Locale.ROOT));
    }
}
