package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

import io.filum.desktop.vault.EpochRecord.State;
import io.filum.model.envelope.ThreadId;

/// Epoch records, opened once and kept for a while: a worker that seals or opens a thousand items asks the database
/// once. Wiped on close and when others push them out; what a caller gets is its own copy.
final class EpochRecords implements AutoCloseable {

    /// Threads that are worked on at the same time; each costs about a kilobyte.
    private static final int KEPT = 512;
    private static final byte[] COLUMN = "epoch".getBytes(StandardCharsets.US_ASCII);

    private final EpochSecrets store;
    private final ColumnSeal columns;
    private final LinkedHashMap<Key, EpochRecord> opened = new LinkedHashMap<>(64, 0.75f, true);

    private record Key(ThreadId thread, int epoch) {
    }

    EpochRecords(EpochSecrets store, ColumnSeal columns) {
        this.store = store;
        this.columns = columns;
    }

    synchronized int newest(ThreadId thread) {
        return store.newest(thread);
    }

    /// A copy, for the caller to close.
    synchronized Optional<EpochRecord> find(ThreadId thread, int epoch) throws SealBroken {
        Key key = new Key(thread, epoch);
        EpochRecord kept = opened.get(key);
        if (kept == null) {
            Optional<byte[]> sealed = epoch < 1 ? Optional.empty() : store.sealed(thread, epoch);
            if (sealed.isEmpty()) {
                return Optional.empty();
            }
            kept = open(sealed.get(), thread, epoch);
            if (kept.state() == State.PROVISIONAL) {
                // The store forgets it when another document comes first: it has to be asked each time.
                return Optional.of(kept);
            }
            keep(key, kept);
        }
        return Optional.of(kept.copy());
    }

    /// The record of an epoch of ours that another member's took the place of; a copy, for the caller to close.
    Optional<EpochRecord> findLost(ThreadId thread, int epoch) throws SealBroken {
        Optional<byte[]> sealed = store.lost(thread, epoch);
        return sealed.isEmpty() ? Optional.empty() : Optional.of(open(sealed.get(), thread, epoch));
    }

    private EpochRecord open(byte[] sealed, ThreadId thread, int epoch) throws SealBroken {
        try (Secret encoded = Secret.owning(columns.open(sealed, COLUMN, place(thread, epoch)))) {
            return encoded.use(EpochRecord::decode);
        }
    }

    /// Stores the record; the caller keeps and closes its own.
    synchronized void put(ThreadId thread, int epoch, EpochRecord record) {
        try (Secret encoded = record.encode()) {
            store.put(thread, epoch, encoded.use(bytes -> columns.seal(bytes, COLUMN, place(thread, epoch))));
        }
        forget(new Key(thread, epoch));
    }

    synchronized void removeFrom(ThreadId thread, int epoch) {
        store.removeFrom(thread, epoch);
        opened.keySet().stream()
                .filter(key -> key.thread().equals(thread) && key.epoch() >= epoch)
                .toList()
                .forEach(this::forget);
    }

    private void keep(Key key, EpochRecord record) {
        opened.put(key, record);
        Iterator<EpochRecord> eldest = opened.values().iterator();
        while (opened.size() > KEPT) {
            eldest.next().close();
            eldest.remove();
        }
    }

    private void forget(Key key) {
        EpochRecord record = opened.remove(key);
        if (record != null) {
            record.close();
        }
    }

    private static byte[] place(ThreadId thread, int epoch) {
        ByteBuffer place = ByteBuffer.allocate(ThreadId.LENGTH + Integer.BYTES);
        thread.writeTo(place);
        return place.putInt(epoch).array();
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(EpochRecord::close);
        opened.clear();
    }
}
