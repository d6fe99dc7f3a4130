package io.filum.desktop.transfer;

import io.filum.desktop.store.ThreadArchive;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Limits;
import io.filum.model.wire.MalformedMessage;

/// Fetches what is missing of a thread by replay, page by page, until the relay's head is reached. Pages are asked for
/// one at a time, so that a gap of ten thousand costs no more memory than one of ten.
final class GapRepair {

    private final RelayClient relay;
    private final ThreadArchive archive;
    private final Intake intake;
    private final ResumePoint resume;

    GapRepair(RelayClient relay, ThreadArchive archive, Intake intake, ResumePoint resume) {
        this.relay = relay;
        this.archive = archive;
        this.intake = intake;
        this.resume = resume;
    }

    /// @return the position that is committed now
    Position repair(ThreadId thread) throws RelayFailure {
        var cursor = archive.cursor(thread);
        while (true) {
            var page = relay.replay(thread, cursor, Limits.DEFAULT.pageEnvelopes());
            resume.obey(thread, page.verdict(), page.floor(), page.from());
            if (page.runs().isEmpty()) {
                return archive.cursor(thread);
            }
            Position reached;
            try {
                reached = intake.take(thread, page.unpack()).upTo();
            } catch (MalformedMessage e) {
                // The relay holds something here that is no envelope: this thread waits, others do not.
                resume.damaged(thread, e.code());
                return archive.cursor(thread);
            }
            if (reached.compareTo(page.head()) >= 0 || reached.equals(cursor)) {
                return reached;
            }
            cursor = reached;
        }
    }
}
