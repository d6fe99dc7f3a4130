package io.filum.desktop.ui.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.filum.desktop.store.Drafts;
import io.filum.desktop.store.KeptDraft;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;
import io.filum.model.envelope.ThreadId;

/// Writes drafts down away from the window, one write after the other, so that an older one never lands on a newer one.
/// What cannot be written stays here and is tried again with the next: nobody is told at every keystroke that the disk is
/// full, and sending will say so.
final class DraftKeeper {

    private final Drafts drafts;
    private final Workers workers;
    private final Map<ThreadId, KeptDraft> changed = new LinkedHashMap<>();
    private boolean writing;
    private Optional<Runnable> then = Optional.empty();

    DraftKeeper(Drafts drafts, Workers workers) {
        this.drafts = drafts;
        this.workers = workers;
    }

    void changed(ThreadId thread, KeptDraft draft) {
        changed.put(thread, draft);
    }

    void write() {
        if (!writing && !changed.isEmpty()) {
            Map<ThreadId, KeptDraft> now = new LinkedHashMap<>(changed);
            changed.clear();
            writing = true;
            workers.run(Lane.SEAL, "drafts", _ -> {
                drafts.keep(now);
                return null;
            }, _ -> written(), _ -> {
                now.forEach(changed::putIfAbsent);
                writing = false;
                end();
            });
        }
    }

    /// Runs this when everything up to now is on the disk, or cannot be brought there.
    void writeThen(Runnable afterwards) {
        then = Optional.of(afterwards);
        write();
        if (!writing) {
            end();
        }
    }

    /// On the window's own worker: the program ends.
    void writeNow() {
        drafts.keep(changed);
        changed.clear();
    }

    private void written() {
        writing = false;
        write();
        if (!writing) {
            end();
        }
    }

    private void end() {
        Optional<Runnable> next = then;
        then = Optional.empty();
        next.ifPresent(Runnable::run);
    }
}
