package io.filum.desktop.store;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.UserId;

/// Whose workstation this is.
public record Self(UserId user, DeviceId device) {}
