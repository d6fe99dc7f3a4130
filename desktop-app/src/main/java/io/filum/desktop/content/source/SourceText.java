package io.filum.desktop.content.source;

import io.filum.desktop.content.projection.ByteRange;

/// What came, as lines.
///
/// @param kind    how it is shown
/// @param charset it is read with, by the name people know; empty where it is no text
/// @param shown   the part of the item that the lines are of
/// @param size    of the whole item
public record SourceText(Kind kind, String charset, ByteRange shown, long size, Lines lines) {

    public enum Kind { TEXT, HEX, ELEMENTS }

    public boolean isPart() {
        return shown.from() > 0 || shown.to() < size;
    }
}
