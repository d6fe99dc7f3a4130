package io.filum.desktop.content.text;

/// Text as it is shown.
///
/// @param text    lines ended by `\n`, safe to show
/// @param charset it was read with, by the name people know
/// @param guessed the sender named no character set, and the bytes are not UTF-8
public record NoteText(String text, String charset, boolean guessed) {}
