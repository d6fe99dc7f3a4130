package io.filum.desktop.content.projection;

/// Where in the item's bytes a row was read from.
///
/// @param from first byte
/// @param to   behind the last byte
public record ByteRange(long from, long to) {}
