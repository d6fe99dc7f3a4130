package io.filum.desktop.content;

import java.util.regex.Pattern;

/// What the sender says about an item's bytes.
///
/// @param mediaType such as `application/pdf`; null when not said
/// @param charset   of text; null when not said
public record Declared(String mediaType, String charset) {

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]{1,40})");

    /// @param mediaType with its parameters, such as `text/plain; charset=utf-8`; or empty
    static Declared inOneWord(String mediaType) {
        var charset = CHARSET.matcher(mediaType);
        return new Declared(mediaType.isEmpty() ? null : mediaType, charset.find() ? charset.group(1) : null);
    }

    public static Declared nothing() {
        return new Declared(null, null);
    }
}
