package io.filum.desktop.content.gate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;

/// Decodes text strictly, and knows the character sets of Korean hospitals. Bytes that do not fit are never replaced
/// by question marks: a note with holes can say the opposite of what was written.
public final class Charsets {

    /// Korea's extended Wansung set; Java calls it `x-windows-949`, people CP949.
    public static final Charset CP949 = Charset.forName("x-windows-949");

    private static final Set<String> CP949_NAMES =
            Set.of("cp949", "ms949", "uhc", "windows-949", "x-windows-949", "euc-kr", "euckr", "ks_c_5601-1987",
                    "ksc5601", "ks x 1001", "iso-ir-149");

    private Charsets() {}

    /// EUC-KR is read as its superset CP949, as every browser does: systems that say the one mean the other.
    public static Charset named(String declared) throws NotShowable {
        var name = declared.strip();
        try {
            return CP949_NAMES.contains(name.toLowerCase(Locale.ROOT)) ? CP949 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new NotShowable(Reason.CHARSET_UNKNOWN);
        }
    }

    public static String shownName(Charset charset) {
        return charset.equals(CP949) ? "CP949" : charset.name();
    }

    /// @throws NotShowable `CHARSET_MISMATCH` when the bytes are not of the character set
    public static String decode(byte[] bytes, int from, int to, Charset charset) throws NotShowable {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new NotShowable(Reason.CHARSET_MISMATCH);
        }
    }

    /// ASCII, else UTF-8, else CP949, which is what Korean systems send that declare nothing.
    ///
    /// @throws NotShowable `CHARSET_MISMATCH` when the bytes are of none of them
    public static Charset guess(byte[] bytes) throws NotShowable {
        if (fits(bytes, StandardCharsets.US_ASCII)) {
            return StandardCharsets.US_ASCII;
        }
        if (fits(bytes, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        if (fits(bytes, CP949)) {
            return CP949;
        }
        throw new NotShowable(Reason.CHARSET_MISMATCH);
    }

    /// Piece by piece: an item of 32 MB should not stand in memory twice.
    private static boolean fits(byte[] bytes, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(8 << 10);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }
}
