package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.util.List;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// Sends: seals, commits to the queue, and wakes the uploader. Each call returns only after the commit, so the clinician
/// may close the lid. Calls block on the disk and belong on lane SEAL.
public final class ThreadSender {

    /// Begins a thread: its first epoch document and its title and patient, sealed to every device of the recipients.
    public ThreadId createThread(NewThread thread) throws SendRefused {
        throw new UnsupportedOperationException();
    }

    public DedupeId send(ThreadId thread, Item item) throws SendRefused {
        throw new UnsupportedOperationException();
    }

    /// Sends a file: up to 256 KiB inside the envelope, larger as an attachment, of which a sealed copy is made before
    /// this returns; the file itself is not needed any more then.
    public DedupeId sendFile(ThreadId thread, Path file, ItemMeta meta, Progress progress) throws SendRefused {
        throw new UnsupportedOperationException();
    }

    /// Tries everything that waits now, whatever the back-off says.
    public void flushNow() {
        throw new UnsupportedOperationException();
    }

    /// Takes back what has not left yet.
    ///
    /// @return false when it is too late
    public boolean cancel(DedupeId item) {
        throw new UnsupportedOperationException();
    }

    /// Sends again what failed, under the same id.
    ///
    /// @return false when it had not failed
    public boolean retry(DedupeId item) {
        throw new UnsupportedOperationException();
    }

    /// Notes that a person looked at the items, and tells their senders (a sealed receipt).
    public void markOpened(ThreadId thread, List<DedupeId> items) {
        throw new UnsupportedOperationException();
    }
}
