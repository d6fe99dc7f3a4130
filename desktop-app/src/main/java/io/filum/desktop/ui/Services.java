package io.filum.desktop.ui;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.filum.desktop.store.Drafts;
import io.filum.desktop.store.SharedHistory;
import io.filum.desktop.store.TimelineQuery;
import io.filum.desktop.store.TransferRow;
import io.filum.desktop.store.WorklistQuery;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.ItemReader;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.desktop.transfer.ThreadSender;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// What the screens use of the workstation below them.
public record Services(Reading reading, Items items, ThreadSender sender, People people, Workers workers,
        News news, Drafts drafts) {

    /// Where the bytes of items come from. Both block.
    ///
    /// @param reader      what lay in envelopes
    /// @param attachments what lies at the relay in parts
    public record Items(ItemReader reader, Attachments attachments) {}

    public interface Attachments {

        /// Whoever asked closes it.
        OpenAttachment fetch(DedupeId item, Progress progress) throws FetchFailed;
    }

    /// Questions to the store. They block on the disk.
    ///
    /// @param recipients the others in a thread
    /// @param transfers what was left over from before, newest first
    public record Reading(WorklistQuery worklist, TimelineQuery timeline, SharedHistory shared,
            Function<ThreadId, List<UserId>> recipients, Supplier<List<TransferRow>> transfers) {}
}
