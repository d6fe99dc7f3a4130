package io.filum.desktop.content;

import java.util.Arrays;
import java.util.Base64;

import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Embedded.Wrapping;

/// Turns the base64 of a document inside an item into its bytes. Line ends and the ways in which JSON, XML and HL7 v2
/// write them are passed over; anything else that is no base64 refuses the document.
record Unpacking(Wrapping wrapping) {

    byte[] unpack(byte[] written) throws NotShowable {
        if (wrapping == Wrapping.NONE) {
            return written;
        }
        var base64 = new byte[written.length];
        var length = 0;
        for (var i = 0; i < written.length && !isEnd(written[i]); i++) {
            var b = written[i];
            if (b == '\\' && wrapping == Wrapping.JSON && i + 1 < written.length && written[i + 1] == '/') {
                base64[length++] = '/';
                i++;
            } else if (b == '\\' || b == '&' && wrapping == Wrapping.XML) {
                i = behindEscape(written, i);
            } else if (b > ' ') {
                base64[length++] = b;
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(base64, length));
        } catch (IllegalArgumentException _) {
            throw new NotShowable(Reason.MALFORMED);
        }
    }

    /// Of what stands around the base64: quotation mark, tag, HL7's delimiters.
    private boolean isEnd(byte b) {
        return switch (wrapping) {
            case JSON -> b == '"';
            case XML -> b == '<' || b == '"' || b == '\'';
            case HL7 -> b == '|' || b == '^' || b == '~' || b == '&';
            case NONE -> false;
        };
    }

    /// `\n` in JSON, `&#10;` in XML, `\.br\` in HL7 v2.
    private int behindEscape(byte[] written, int at) {
        if (wrapping == Wrapping.JSON) {
            return at + 1;
        }
        var end = wrapping == Wrapping.XML ? ';' : '\\';
        var i = at + 1;
        while (i < written.length && i - at < 12 && written[i] != end) {
            i++;
        }
        return i;
    }
}
