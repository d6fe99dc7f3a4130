package io.filum.desktop.ui.thread;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.transfer.ItemReader;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.DedupeId;

/// What is known of notes, opened when their row comes into view. A bounded number is kept, in memory only.
final class Notes {

    private static final int KEPT = 400;

    private final ItemReader reader;
    private final Workers workers;
    private final Map<DedupeId, NoteWords> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DedupeId, NoteWords> eldest) {
            return size() > KEPT;
        }
    };

    Notes(ItemReader reader, Workers workers) {
        this.reader = reader;
        this.workers = workers;
    }

    /// What its row says of a note; empty until that is known.
    Optional<NoteWords> of(DedupeId note) {
        return Optional.ofNullable(known.get(note));
    }

    /// Whether a note is longer than its row.
    boolean goesOn(DedupeId note) {
        return of(note).filter(words -> words instanceof NoteWords.Shown(_, var whole) && !whole).isPresent();
    }

    /// Why a note's text is not shown.
    Optional<String> withheld(DedupeId note) {
        return of(note).map(words -> words instanceof NoteWords.Withheld(var code) ? code : null);
    }

    /// Calls back at once where the note is known, later on the FX thread where it must be opened first.
    void ask(DedupeId note, Consumer<NoteWords> shown) {
        NoteWords there = known.get(note);
        if (there != null) {
            shown.accept(there);
            return;
        }
        workers.run(Lane.OPEN, "note", _ -> open(note), words -> {
            known.put(note, words);
            shown.accept(words);
        }, _ -> { });
    }

    /// What fails for the moment only, since the workstation was locked meanwhile, is asked for again by the next look.
    private NoteWords open(DedupeId note) throws NotReadable {
        try {
            return NoteWords.of(reader.open(note));
        } catch (NotReadable e) {
            if (e.isForNow()) {
                throw e;
            }
            return new NoteWords.Withheld(e.code());
        }
    }
}
