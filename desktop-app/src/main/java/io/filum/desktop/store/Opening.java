package io.filum.desktop.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.ReceiptMarks;

/// What came of opening one envelope.
public sealed interface Opening {

    /// The code of what is parked until the secret of its epoch comes.
    String KEY_MISSING = "key-missing";

    Envelope envelope();

    default ThreadId thread() {
        return envelope().header().thread();
    }

    /// @param critical what its sender flagged in it that cannot wait, whatever the meta says
    /// @param corrects where it says that it corrects results
    record Opened(Envelope envelope, ItemMeta meta, Optional<Headline> critical, Optional<Corrects> corrects) implements Opening {}

    /// @param opened the tests of which it corrects a value that this clinician has opened, in words
    record Corrects(Optional<String> opened) {}

    /// The event that began the thread, or tells newcomers of it: its title and patient are the thread's.
    record Titled(Envelope envelope, ItemMeta meta) implements Opening {}

    /// An epoch document whose secret is ours now: what waited for it can be opened.
    ///
    /// @param epochs those whose secrets became known with it
    record EpochAdopted(Envelope envelope, Set<Integer> epochs) implements Opening {}

    record ReceiptRead(Envelope envelope, UserId by, List<ReceiptMarks.Mark> marks) implements Opening {}

    /// Something is missing that may come.
    record Parked(Envelope envelope, String code) implements Opening {}

    /// Never to be opened: shown with its code, and kept.
    record Unreadable(Envelope envelope, String code) implements Opening {}
}
