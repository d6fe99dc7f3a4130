package io.filum.desktop.content.source;

import java.util.Optional;

import io.filum.desktop.content.projection.ByteRange;

/// Lines that are made when they are asked for. May be asked by several workers at once.
public interface Lines {

    int count();

    /// @param marked a place to be marked where the line has a part of it
    SourceLine line(int index, Optional<ByteRange> marked);

    /// The line that a byte stands in; the nearest where it stands in none.
    int lineAt(long at);
}
