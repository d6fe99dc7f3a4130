package io.filum.relay.access;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;
import io.filum.relay.log.Bell;
import io.filum.relay.log.Bells;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// The relay's copy of the organisation's directory. It replays and verifies what it is given, like everyone else: it
/// holds no key with which it could add a device or swap one. It begins with the root that the organisation's X.509 root
/// names; another one's directory is refused.
public final class RelayDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(RelayDirectory.class);
    private static final int PAGE = 200;
    private static final int HELD = 4_096;

    private final DirectoryLog log;
    private final Bells bells;
    private final Executor workers;
    private final Sha256 root;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<SignedEntry> newest = new ArrayDeque<>();
    private volatile Optional<Directory> directory = Optional.empty();
    /// Up to which entry replicas are known to have it.
    private int confirmed;

    /// @param root fingerprint of the keys that sign the first entry
    public RelayDirectory(RedisLink redis, Bells bells, Executor workers, Sha256 root) {
        this.root = root;
        this.log = new DirectoryLog(redis);
        this.bells = bells;
        this.workers = workers;
        refresh();
    }

    /// Empty until a GENESIS has come.
    public Optional<Directory> current() {
        return directory;
    }

    public List<SignedEntry> entriesAfter(int index, int most) {
        return log.after(index, most);
    }

    /// Takes entries that follow those that are known. Entries that are known already, byte for byte, are passed over:
    /// clients push back what they have pinned.
    ///
    /// @return how many were new
    /// @throws DirectoryRefused for a fork, a bad signature, a gap; nothing is taken then
    /// @throws StorageFailed    also for entries that are known already, while too few replicas have them
    public int append(List<SignedEntry> entries) throws DirectoryRefused {
        lock.lock();
        try {
            catchUp();
            var fresh = unknown(entries);
            if (fresh.isEmpty()) {
                confirm(entries);
                return 0;
            }
            var next = directory.isEmpty() ? ours(Directory.replay(fresh)) : directory.get().append(fresh);
            for (var entry : fresh) {
                if (!log.add(entry)) {
                    catchUp();
                    throw new DirectoryRefused(DirectoryRefused.Reason.OUT_OF_ORDER);
                }
            }
            directory = Optional.of(next);
            hold(fresh);
            LOG.info("directory: {} entries", next.head().size());
            bells.ringDirectory();
            grown();
            confirm(fresh);
            return fresh.size();
        } finally {
            lock.unlock();
        }
    }

    private void confirm(List<SignedEntry> entries) {
        if (!entries.isEmpty() && entries.getLast().index() > confirmed) {
            int newest = size();
            log.confirm(newest);
            confirmed = newest;
        }
    }

    private List<SignedEntry> unknown(List<SignedEntry> entries) throws DirectoryRefused {
        int size = size();
        for (var entry : entries) {
            if (entry.index() <= size
                    && directory.get().compare(entry.head()) != Directory.Gossip.AGREES) {
                throw new DirectoryRefused(DirectoryRefused.Reason.FORK);
            }
        }
        return entries.stream().filter(entry -> entry.index() > size).toList();
    }

    public void hear(Bell bell) {
        if (bell instanceof Bell.DirectoryGrown || bell instanceof Bell.Missed) {
            workers.execute(this::refresh);
        }
    }

    /// Reads what other relays have added. Cheap when there is nothing; also called now and then, for lost bells.
    public void refresh() {
        lock.lock();
        try {
            catchUp();
        } catch (DirectoryRefused e) {
            LOG.error("directory: filum:dir holds an entry that does not follow, {}", e.reason().code());
        } catch (StorageFailed e) {
            LOG.warn("directory: not refreshed, {}", e.code().text());
        } finally {
            lock.unlock();
        }
    }

    private void catchUp() throws DirectoryRefused {
        giveBack(log.size());
        for (var more = log.after(size(), PAGE); !more.isEmpty(); more = log.after(size(), PAGE)) {
            directory = Optional.of(directory.isEmpty()
                    ? ours(Directory.replay(more)) : directory.get().append(more));
            hold(more);
            grown();
        }
    }

    /// A Redis that was replaced may lack the newest entries, a revocation among them; they were verified here, and are
    /// put back. Otherwise the next entry would lie behind a hole, and no other relay could read past it.
    private void giveBack(int kept) {
        confirmed = Math.min(confirmed, kept);
        var missing = newest.stream().filter(entry -> entry.index() > kept).toList();
        if (kept >= size()) {
            return;
        }
        if (missing.isEmpty() || missing.getFirst().index() > kept + 1) {
            LOG.error("directory: filum:dir has lost more than is held here; it waits for whoever brings it back");
            directory = Optional.empty();
            newest.clear();
            return;
        }
        missing.forEach(log::add);
        LOG.warn("directory: {} entries that Redis had lost are given back", missing.size());
        bells.ringDirectory();
    }

    private void hold(List<SignedEntry> entries) {
        newest.addAll(entries);
        while (newest.size() > HELD) {
            newest.removeFirst();
        }
    }

    private Directory ours(Directory read) throws DirectoryRefused {
        if (!read.root().fingerprint().equals(root)) {
            throw new DirectoryRefused(DirectoryRefused.Reason.GENESIS);
        }
        return read;
    }

    /// Who is told when entries have come; somebody may have been revoked.
    public void onGrown(Runnable listener) {
        listeners.add(listener);
    }

    private void grown() {
        listeners.forEach(workers::execute);
    }

    private int size() {
        return directory.map(known -> known.head().size()).orElse(0);
    }
}
