package io.filum.desktop.store;

import java.time.Instant;
import java.util.Optional;

import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.PatientRef;

/// One thread in the worklist.
///
/// @param title      as its author wrote it; empty until the thread's first item was opened
/// @param patient    whom the thread is about
/// @param lastSender who sent the newest item
/// @param lastAt     when that arrived here, or was sent from here
/// @param counts     what waits for attention
/// @param urgent     an unread item of it is urgent
public record WorklistRow(
        ThreadId thread,
        String title,
        Optional<PatientRef> patient,
        Optional<UserId> lastSender,
        Instant lastAt,
        Counts counts,
        boolean urgent,
        ThreadState state) {

    /// @param unread  items of others that were not looked at
    /// @param waiting items of ours that have not reached the relay
    /// @param failed  items of ours that need a decision: try again, or cancel
    public record Counts(int unread, int waiting, int failed) {}

    public int unread() {
        return counts.unread();
    }
}
