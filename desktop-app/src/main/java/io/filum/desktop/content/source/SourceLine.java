package io.filum.desktop.content.source;

import java.util.List;
import java.util.stream.Collectors;

/// One line, as it is shown.
///
/// @param at of its first byte in the item
public record SourceLine(long at, List<Piece> pieces) {

    public SourceLine {
        pieces = List.copyOf(pieces);
    }

    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    public boolean isMarked() {
        return pieces.stream().anyMatch(Piece::marked);
    }
}
