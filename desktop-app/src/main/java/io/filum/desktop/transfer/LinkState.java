package io.filum.desktop.transfer;

import java.time.Instant;
import java.util.Optional;

/// The connection to the relay, for the banner.
///
/// @param lastSync  when everything that the relay had was last committed here; absent if never since the start
/// @param waiting   items and files of ours that have not reached the relay
/// @param nextTryAt when the next attempt is due, while offline or slowed
/// @param code      why it is not ONLINE: stable, lower case, with hyphens; empty when it is
public record LinkState(
        Status status, Optional<Instant> lastSync, int waiting, Optional<Instant> nextTryAt, String code) {

    public enum Status {
        ONLINE,
        CONNECTING,
        OFFLINE,
        /// The relay does not let this device in; only an administrator can change that.
        BARRED,
        /// Connected, and the relay asked for patience.
        SLOWED
    }

    public static final LinkState INITIAL =
            new LinkState(Status.OFFLINE, Optional.empty(), 0, Optional.empty(), "not-started");
}
