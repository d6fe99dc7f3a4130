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
/// @param pressing   what this clinician has not acknowledged
public record WorklistRow(
        ThreadId thread,
        String title,
        Optional<PatientRef> patient,
        Optional<UserId> lastSender,
        Instant lastAt,
        Counts counts,
        Optional<Pressing> pressing,
        ThreadState state) {

    /// @param unread         items of others that were not looked at
    /// @param unacknowledged urgent items that nobody has acknowledged, others' and ours
    /// @param waiting items of ours that have not reached the relay
    /// @param failed  items of ours that need a decision: try again, or cancel
    /// @param corrected the tests of which an unread item corrects a value that this clinician has opened
    public record Counts(int unread, int unacknowledged, int waiting, int failed, Optional<String> corrected) {}

    /// @param since    when the oldest urgent item came
    /// @param headline   the result that stands and waits longest, where there is one
    /// @param superseded one that waits and no longer stands, the one that came last
    public record Pressing(Instant since, Optional<Headline> headline, Optional<Superseded> superseded) {}

    public boolean urgent() {
        return pressing.isPresent();
    }

    public Optional<Instant> urgentSince() {
        return pressing.map(Pressing::since);
    }

    public Optional<Headline> headline() {
        return pressing.flatMap(Pressing::headline);
    }

    public Optional<Superseded> superseded() {
        return pressing.flatMap(Pressing::superseded);
    }

    public int unread() {
        return counts.unread();
    }
}
