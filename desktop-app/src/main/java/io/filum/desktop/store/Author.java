package io.filum.desktop.store;

import java.time.Instant;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.UserId;

/// Who sent an item, from which device, when by that device's clock, and whether that was we.
///
/// @param user absent while the directory does not know the device
public record Author(DeviceId device, Optional<UserId> user, Instant sentAt, boolean mine) {

    /// Whether the same person sent both, from whichever device: nobody else takes back what somebody sent.
    public boolean isSameAs(Author other) {
        return user.isPresent() ? user.equals(other.user) : device.equals(other.device);
    }
}
