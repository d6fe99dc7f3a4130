package io.filum.desktop.ui.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Workers;

/// Writes drafts down away from the window, one write after the other, so that an older one never lands on a newer one.
/// What cannot be written stays here and is tried again with the next: nobody is told at every keystroke that the disk is
/// full, and sending will say so.
///
/// @param <K> what a draft belongs to
/// @param <V> a draft
final class DraftKeeper<K, V> {

    private final Consumer<Map<K, V>> disk;
    private final Workers workers;
    private final Map<K, V> changed = new LinkedHashMap<>();
    /// What a worker is writing.
    private Map<K, V> underWay = Map.of();
    private boolean writing;
    /// Guarded by `disk`.
    private boolean ended;
    private Optional<Runnable> then = Optional.empty();

    /// @param disk writes drafts down, each in place of its earlier one; on a worker
    DraftKeeper(Consumer<Map<K, V>> disk, Workers workers) {
        this.disk = disk;
        this.workers = workers;
    }

    void changed(K owner, V draft) {
        changed.put(owner, draft);
    }

    void write() {
        if (!writing && !changed.isEmpty()) {
            Map<K, V> now = new LinkedHashMap<>(changed);
            changed.clear();
            writing = true;
            underWay = now;
            workers.run(Lane.SEAL, "drafts", _ -> {
                writeUnlessEnded(now);
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

    private void writeUnlessEnded(Map<K, V> drafts) {
        synchronized (disk) {
            if (!ended) {
                disk.accept(drafts);
            }
        }
    }

    /// On the window's own worker: the program ends. Nothing is written after it: a worker that comes late would bring a note
    /// back that has been sent meanwhile.
    void writeNow() {
        Map<K, V> last = new LinkedHashMap<>(underWay);
        last.putAll(changed);
        synchronized (disk) {
            ended = true;
            if (!last.isEmpty()) {
                disk.accept(last);
            }
        }
        changed.clear();
    }

    private void written() {
        writing = false;
        underWay = Map.of();
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
