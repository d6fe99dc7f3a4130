package io.filum.desktop.content;

/// What the sender says about an item's bytes.
///
/// @param mediaType such as `application/pdf`; null when not said
/// @param charset   of text; null when not said
public record Declared(String mediaType, String charset) {

    public static Declared nothing() {
        return new Declared(null, null);
    }
}
