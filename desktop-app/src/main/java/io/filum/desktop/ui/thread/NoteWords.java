package io.filum.desktop.ui.thread;

import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.NotShowable;
import io.filum.desktop.content.text.TextReader;
import io.filum.model.item.Item;

/// What a timeline shows of a note.
sealed interface NoteWords {

    /// A longer note is opened in the detail column: text layout of a row must stay short.
    int SHOWN = 4_000;

    /// @param whole whether these are all of its words
    record Shown(String text, boolean whole) implements NoteWords {}

    /// Its text cannot be shown, and never will be here.
    ///
    /// @param code stable
    record Withheld(String code) implements NoteWords {}

    static NoteWords of(Item note) {
        try {
            String words = new TextReader()
                    .read(ContentSource.of(note.content()), note.meta().charset().orElse(null))
                    .text().strip();
            return words.length() <= SHOWN ? new Shown(words, true) : new Shown(words.substring(0, SHOWN).strip() + " …", false);
        } catch (NotShowable refused) {
            return new Withheld(refused.reason().code());
        }
    }
}
