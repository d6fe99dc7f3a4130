package io.filum.desktop.store;

import java.time.Instant;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// A device that can read a thread, and since when.
///
/// @param sinceEpoch the first of the epochs that it has been a member of without a break. With FULL history it reads
///                   what came before, too
/// @param since      when this workstation learnt of that epoch; absent where it began before we came
public record ThreadReader(UserId user, ThreadRole role, DeviceId device, int sinceEpoch, Optional<Instant> since) {}
