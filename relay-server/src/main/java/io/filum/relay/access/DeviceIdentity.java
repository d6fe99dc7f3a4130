package io.filum.relay.access;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;

/// Who is asking. The one seam between the relay and the way in which devices prove themselves.
@FunctionalInterface
public interface DeviceIdentity {

    /// What is known of the asker before anything is looked up.
    interface Asker {
        /// A header of the request, or null.
        String header(String name);
    }

    /// The device, or empty when the request does not say or not prove it.
    Optional<DeviceId> of(Asker asker);
}
