package io.filum.desktop.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.filum.model.envelope.ThreadId;

/// Epoch secrets, sealed, in memory.
public final class MemoryEpochSecrets implements EpochSecrets {

    private final Map<ThreadId, NavigableMap<Integer, byte[]>> threads = new HashMap<>();

    @Override
    public synchronized Optional<byte[]> sealed(ThreadId thread, int epoch) {
        return Optional.ofNullable(epochs(thread).get(epoch)).map(byte[]::clone);
    }

    @Override
    public synchronized void put(ThreadId thread, int epoch, byte[] sealed) {
        epochs(thread).put(epoch, sealed.clone());
    }

    @Override
    public synchronized int newest(ThreadId thread) {
        return epochs(thread).isEmpty() ? 0 : epochs(thread).lastKey();
    }

    @Override
    public Optional<byte[]> lost(ThreadId thread, int epoch) {
        return Optional.empty();
    }

    @Override
    public synchronized void removeFrom(ThreadId thread, int epoch) {
        epochs(thread).tailMap(epoch, true).clear();
    }

    private NavigableMap<Integer, byte[]> epochs(ThreadId thread) {
        return threads.computeIfAbsent(thread, _ -> new TreeMap<>());
    }
}
