package io.filum.desktop.content.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.NotShowable;

/// How one message of an item is written.
///
/// @param bytes of the whole item
record Encoding(byte[] bytes, Delimiters delimiters, Charset charset) {

    /// @throws NotShowable `CHARSET_MISMATCH` when the bytes are not of the character set
    String decode(int from, int to) throws NotShowable {
        for (var i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return Charsets.decode(bytes, from, to, charset);
            }
        }
        // Most fields by far: ASCII reads the same in all character sets that come here.
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
