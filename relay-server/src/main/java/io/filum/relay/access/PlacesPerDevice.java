package io.filum.relay.access;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.filum.model.envelope.DeviceId;

/// How many things of one kind a device may have under way at this relay: batches, live connections.
public final class PlacesPerDevice {

    private final int most;
    private final ConcurrentHashMap<DeviceId, Integer> counts = new ConcurrentHashMap<>();

    public PlacesPerDevice(int most) {
        this.most = most;
    }

    /// Something under way; closing it ends it.
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty when the device has too many under way.
    public Optional<Place> begin(DeviceId device) {
        int now = counts.merge(device, 1, Integer::sum);
        if (now > most) {
            end(device);
            return Optional.empty();
        }
        return Optional.of(() -> end(device));
    }

    /// Whether there is a place at the moment.
    public boolean isFree(DeviceId device) {
        return counts.getOrDefault(device, 0) < most;
    }

    private void end(DeviceId device) {
        counts.computeIfPresent(device, (_, count) -> count == 1 ? null : count - 1);
    }
}
