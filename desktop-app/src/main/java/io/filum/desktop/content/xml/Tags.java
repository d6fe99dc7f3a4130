package io.filum.desktop.content.xml;

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
