package io.filum.desktop.ui.thread;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.filum.desktop.transfer.ItemReader;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.DedupeId;

/// The texts of notes, opened when their row comes into view. A bounded number is kept, in memory only.
final class Notes {

    private static final int KEPT = 400;

    private final ItemReader reader;
    private final Workers workers;
    private final Map<DedupeId, String> texts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DedupeId, String> eldest) {
            return size() > KEPT;
        }
    };

    Notes(ItemReader reader, Workers workers) {
        this.reader = reader;
        this.workers = workers;
    }

    /// Whether the words are there to be shown.
    boolean has(DedupeId note) {
        return texts.containsKey(note);
    }

    /// Calls back at once where the text is known, later on the FX thread where it must be opened first. What cannot
    /// be opened calls back with nothing: the row then keeps its title.
    void text(DedupeId note, Consumer<String> shown) {
        String known = texts.get(note);
        if (known != null) {
            shown.accept(known);
            return;
        }
        workers.run(Lane.OPEN, "note", _ -> NoteWords.of(reader.open(note)), text -> {
            texts.put(note, text);
            shown.accept(text);
        }, _ -> { });
    }
}
