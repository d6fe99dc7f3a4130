package io.filum.desktop.ui.item;

import java.util.Optional;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.Declared;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.model.item.ItemMeta;

/// An item that was read, with its bytes at hand.
///
/// @param source     absent when the bytes themselves could not be had
/// @param attachment what the source reads from, where that has to be closed
record Loaded(ItemMeta meta, Optional<ContentSource> source, Content content, Optional<OpenAttachment> attachment) {

    static Declared declared(ItemMeta meta) {
        return new Declared(meta.mediaType(), meta.charset().orElse(null));
    }
}
