package io.filum.desktop.content.source;

/// Some letters of a line that look the same.
///
/// @param unseen what stands for something that has no shape of its own: a control character, a direction override, a byte
///               that is no letter of the character set
/// @param marked the place that was asked for
public record Piece(String text, boolean unseen, boolean marked) {}
