package io.filum.desktop.ui;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.filum.desktop.store.Drafts;
import io.filum.desktop.store.SharedHistory;
import io.filum.desktop.store.TimelineQuery;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.WorklistQuery;
import io.filum.desktop.transfer.ItemReader;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// What the screens use of the workstation below them.
public record Services(Reading reading, ItemReader items, ThreadSender sender, People people, Workers workers,
        News news, Drafts drafts) {

    /// Questions to the store. They block on the disk.
    ///
    /// @param recipients the others in a thread
    /// @param transfers what was left over from before, newest first
    public record Reading(WorklistQuery worklist, TimelineQuery timeline, SharedHistory shared,
            Function<ThreadId, List<UserId>> recipients, Supplier<List<TransferRow>> transfers) {}
}
