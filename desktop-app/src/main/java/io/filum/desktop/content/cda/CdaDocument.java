package io.filum.desktop.content.cda;

import java.util.List;

import io.filum.desktop.content.projection.Projection;

/// A document.
///
/// @param projection about whom, by whom; and what is coded in it
/// @param sections   the words, which are what its author signed
public record CdaDocument(Projection projection, List<Section> sections) {

    public CdaDocument {
        sections = List.copyOf(sections);
    }
}
