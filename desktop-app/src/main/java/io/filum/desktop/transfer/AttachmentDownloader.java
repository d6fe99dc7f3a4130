package io.filum.desktop.transfer;

import java.nio.file.Path;

import io.filum.model.envelope.DedupeId;

/// Fetches attachments on demand. Calls block on the network and belong on lane DOWNLOAD.
public final class AttachmentDownloader {

    /// Fetches the attachment into the file, which appears only when every byte is there and authenticated. What was
    /// fetched before an interruption is not fetched again. An existing file is replaced.
    public void fetch(DedupeId item, Path to, Progress progress) throws FetchFailed {
        throw new UnsupportedOperationException();
    }
}
