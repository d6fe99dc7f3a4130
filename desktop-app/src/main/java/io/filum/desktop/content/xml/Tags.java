package io.filum.desktop.content.xml;

import java.util.Optional;

/// Walks through a document beside the parser and knows where each tag lies. The parser has judged the document already;
/// the places that it gives itself are wrong as soon as its buffer was filled anew.
final class Tags {

    private final String text;
    private int from;
    private int to;
    private boolean closesItself;

    Tags(String text) {
        this.text = text;
    }

    /// To the next start tag.
    void start() {
        from = next(to);
        to = from;
        var quote = (char) 0;
        for (var c = text.charAt(to); c != '>' || quote != 0; c = text.charAt(++to)) {
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        closesItself = text.charAt(to - 1) == '/';
        to++;
    }

    /// To the next end tag, which is the current one where that closes itself.
    void end() {
        if (closesItself) {
            closesItself = false;
            return;
        }
        from = next(to);
        to = text.indexOf('>', from) + 1;
    }

    int from() {
        return from;
    }

    /// The value of an attribute of the current start tag: its first character, and the one behind its last.
    Optional<int[]> attribute(String name) {
        for (var at = from + 1; at < to; at++) {
            var equals = text.indexOf('=', at);
            if (equals < 0 || equals >= to) {
                return Optional.empty();
            }
            var written = text.substring(at, equals).strip();
            var begin = equals + 1;
            while (begin < to && Character.isWhitespace(text.charAt(begin))) {
                begin++;
            }
            var end = text.indexOf(text.charAt(begin), begin + 1);
            if (written.substring(afterSpace(written)).equals(name)) {
                return Optional.of(new int[] {begin + 1, end});
            }
            at = end;
        }
        return Optional.empty();
    }

    /// The first one has the element's name before it.
    private static int afterSpace(String written) {
        var at = written.length();
        while (at > 0 && !Character.isWhitespace(written.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// Behind it.
    int to() {
        return to;
    }

    private int next(int at) {
        var tag = text.indexOf('<', at);
        while (true) {
            if (text.startsWith("<!--", tag)) {
                tag = behind("-->", tag + 4);
            } else if (text.startsWith("<![CDATA[", tag)) {
                tag = behind("]]>", tag + 9);
            } else if (text.startsWith("<?", tag)) {
                tag = behind("?>", tag + 2);
            } else {
                return tag;
            }
            tag = text.indexOf('<', tag);
        }
    }

    private int behind(String end, int at) {
        return text.indexOf(end, at) + end.length();
    }
}
