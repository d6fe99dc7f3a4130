package io.filum.desktop.content.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.filum.desktop.content.gate.Bounds;
import io.filum.desktop.content.gate.Charsets;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;

/// An XML document as text, which knows its bytes: the JDK's parser tells places in characters, and reads a document that
/// does not fit its encoding with replacement characters.
final class XmlText {

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private final String text;
    private final Charset charset;
    private int character;
    private long bytes;

    private XmlText(String text, Charset charset, int mark) {
        this.text = text;
        this.charset = charset;
        this.bytes = mark;
    }

    /// Strictly: by the byte order mark, else by the encoding that the document names, else as UTF-8.
    static XmlText read(ContentSource source) throws NotShowable {
        var bytes = source.bytes(Bounds.XML);
        var mark = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : begins(bytes, 0xFE, 0xFF) || begins(bytes, 0xFF, 0xFE) ? 2 : 0;
        return decode(bytes, mark, charset(bytes));
    }

    static Charset charset(byte[] bytes) throws NotShowable {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        var head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        var named = ENCODING.matcher(head);
        return named.find() ? Charsets.named(named.group(1)) : StandardCharsets.UTF_8;
    }

    String text() {
        return text;
    }

    /// Of a character, counted from the item's first byte. Asked for from the front to the back, it costs nothing more than
    /// encoding the document once.
    long byteAt(int index) {
        if (index < character) {
            return bytes - text.substring(index, character).getBytes(charset).length;
        }
        bytes += text.substring(character, index).getBytes(charset).length;
        character = index;
        return bytes;
    }

    private static XmlText decode(byte[] bytes, int mark, Charset charset) throws NotShowable {
        return new XmlText(Charsets.decode(bytes, mark, bytes.length, charset), charset, mark);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
