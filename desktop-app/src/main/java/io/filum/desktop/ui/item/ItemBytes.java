package io.filum.desktop.ui.item;

import java.nio.file.Path;

import io.filum.desktop.store.Saves;
import io.filum.desktop.transfer.FetchFailed;
import io.filum.desktop.transfer.NotReadable;
import io.filum.desktop.transfer.OpenAttachment;
import io.filum.desktop.transfer.Progress;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.envelope.DedupeId;
import io.filum.model.item.Item;

/// Where panes get an item's bytes from. All calls block; panes make them on workers only.
public interface ItemBytes {

    Item open(DedupeId item) throws NotReadable;

    /// The item is about to be written to a file that a person chose.
    ///
    /// @return to be closed once it is there, or will not be
    Saves.Save exporting(DedupeId item, Path to, ExportPurpose purpose);

    /// The item is about to be printed.
    void printing(DedupeId item, ExportPurpose purpose);

    /// Fetches an attachment to be looked at; whoever asked closes it.
    OpenAttachment fetch(DedupeId item, Progress progress) throws FetchFailed;

    /// Fetches an attachment into a file that a person chose. The file appears only when all of it is there and authenticated.
    void save(DedupeId item, Path to, Progress progress) throws FetchFailed;
}
