package io.filum.relay.access;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.model.envelope.DeviceId;

/// At most so many batches of one device at a time: one that pushes without waiting must not take the relay's workers
/// and connections from the others.
public final class BatchesInFlight {

    private final int most;
    private final ConcurrentHashMap<DeviceId, Integer> counts = new ConcurrentHashMap<>();

    public BatchesInFlight(int most) {
        this.most = most;
    }

    /// Closing it ends the batch.
    @FunctionalInterface
    public interface Batch extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty when the device has too many under way.
    public Optional<Batch> begin(DeviceId device) {
        int now = counts.merge(device, 1, Integer::sum);
        if (now > most) {
            end(device);
            return Optional.empty();
        }
        return Optional.of(() -> end(device));
    }

    private void end(DeviceId device) {
        counts.computeIfPresent(device, (_, count) -> count == 1 ? null : count - 1);
    }
}
