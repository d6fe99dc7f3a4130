package io.filum.desktop.store;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// A thread's newest epoch, as its document tells it.
///
/// @param number  from 1
/// @param history what those who join may read
/// @param since   when this workstation accepted the document, by its own clock
/// @param users   the members, also those who have no device at present
/// @param devices that may read and write, and whose they are
/// @param teams   that the thread is addressed to
public record Epoch(int number, HistoryPolicy history, Instant since, Map<UserId, ThreadRole> users,
                    Map<DeviceId, UserId> devices, Set<String> teams) {

    public Epoch {
        users = Map.copyOf(users);
        devices = Map.copyOf(devices);
        teams = Set.copyOf(teams);
    }
}
