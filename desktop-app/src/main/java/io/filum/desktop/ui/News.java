package io.filum.desktop.ui;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import io.filum.desktop.store.TransferRow;
import io.filum.desktop.transfer.Happenings;
import io.filum.desktop.transfer.LinkState;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;

/// Carries happenings from transfer's executors to the FX thread. A thousand of them between two frames become one
/// look into the store: only *what* changed is kept, and only the newest state of each transfer.
public final class News implements Happenings {

    /// What has changed since the last time.
    ///
    /// @param link absent where it did not change
    /// @param alarms whether there may be one that nobody has read
    public record Digest(boolean worklist, Set<ThreadId> threads, List<TransferRow> transfers,
            Optional<LinkState> link, List<Warning> warnings, boolean alarms) {}

    /// Something about a thread that a person should know.
    public record Warning(ThreadId thread, String code) {}

    /// Told on the FX thread.
    public interface Reader {
        void read(Digest digest);
    }

    private record TransferKey(DedupeId id, TransferRow.Direction direction) {}

    private final Executor fxThread;
    private final Object lock = new Object();
    private final Set<ThreadId> threads = new HashSet<>();
    private final Map<TransferKey, TransferRow> transfers = new LinkedHashMap<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private Optional<LinkState> link = Optional.empty();
    private boolean worklist;
    private boolean alarms;
    private boolean underWay;
    private Reader reader;

    public News(Executor fxThread) {
        this.fxThread = fxThread;
    }

    /// What happened before anybody read is told at once.
    public void readBy(Reader next) {
        synchronized (lock) {
            reader = next;
            deliver();
        }
    }

    /// From now on nobody reads; what happens is kept for the next reader.
    public void readByNobody() {
        synchronized (lock) {
            reader = null;
        }
    }

    @Override
    public void threadChanged(ThreadId thread) {
        synchronized (lock) {
            threads.add(thread);
            deliver();
        }
    }

    @Override
    public void deliveryChanged(ThreadId thread, DedupeId item) {
        threadChanged(thread);
    }

    @Override
    public void transferChanged(TransferRow transfer) {
        synchronized (lock) {
            transfers.put(new TransferKey(transfer.id(), transfer.direction()), transfer);
            deliver();
        }
    }

    @Override
    public void linkChanged(LinkState next) {
        synchronized (lock) {
            link = Optional.of(next);
            deliver();
        }
    }

    @Override
    public void worklistChanged() {
        synchronized (lock) {
            worklist = true;
            deliver();
        }
    }

    @Override
    public void notice(ThreadId thread, String code) {
        synchronized (lock) {
            warnings.add(new Warning(thread, code));
            deliver();
        }
    }

    @Override
    public void alarmRaised() {
        synchronized (lock) {
            alarms = true;
            deliver();
        }
    }

    private void deliver() {
        if (reader != null && !underWay) {
            underWay = true;
            fxThread.execute(this::drain);
        }
    }

    private void drain() {
        Digest digest;
        Reader to;
        synchronized (lock) {
            underWay = false;
            if (reader == null) {
                return;
            }
            digest = new Digest(worklist, Set.copyOf(threads), List.copyOf(transfers.values()), link,
                    List.copyOf(warnings), alarms);
            worklist = false;
            alarms = false;
            threads.clear();
            transfers.clear();
            warnings.clear();
            link = Optional.empty();
            to = reader;
        }
        to.read(digest);
    }
}
