package io.filum.desktop.ui.item;

import java.util.Optional;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.model.item.ItemMeta;

/// An item that was read, with its bytes at hand.
///
/// @param source absent when the bytes themselves could not be had
record Loaded(ItemMeta meta, Optional<ContentSource> source, Content content) {}
