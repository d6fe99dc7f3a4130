package io.filum.desktop.ui.thread;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.text.TextReader;
import io.filum.model.item.Item;

/// A note's words as they are shown in a timeline.
final class NoteWords {

    /// A longer note is opened in the detail column: text layout of a row must stay short.
    static final int SHOWN = 4_000;

    private NoteWords() {}

    static String of(Item note) throws NotShowable {
        String words = new TextReader()
                .read(ContentSource.of(note.content()), note.meta().charset().orElse(null))
                .text().strip();
        return words.length() <= SHOWN ? words : words.substring(0, SHOWN).strip() + " …";
    }
}
