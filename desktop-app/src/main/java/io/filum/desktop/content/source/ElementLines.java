package io.filum.desktop.content.source;

import java.util.List;
import java.util.Optional;

import io.filum.desktop.content.projection.ByteRange;

/// DICOM's elements, one a line.
public record ElementLines(List<Entry> entries) implements Lines {

    public ElementLines {
        entries = List.copyOf(entries);
    }

    /// @param place of its value in the item
    public record Entry(String words, ByteRange place) {}

    @Override
    public int count() {
        return entries.size();
    }

    @Override
    public SourceLine line(int index, Optional<ByteRange> marked) {
        var entry = entries.get(index);
        var isMarked = marked.filter(range -> entry.place().from() < range.to() && range.from() < entry.place().to())
                .isPresent();
        return new SourceLine(entry.place().from(), Visible.pieces(entry.words(), isMarked));
    }

    @Override
    public int lineAt(long at) {
        var line = 0;
        while (line + 1 < entries.size() && entries.get(line + 1).place().from() <= at) {
            line++;
        }
        return line;
    }
}
