package io.filum.desktop.transfer;

import io.filum.desktop.store.ThreadArchive;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Verdict;

/// What is to be done about the relay's word on the position that we came back with. A gap is never silent.
final class ResumePoint {

    private final ThreadArchive archive;
    private final Happenings happenings;
    private final Healing healing;

    ResumePoint(ThreadArchive archive, Happenings happenings, Healing healing) {
        this.archive = archive;
        this.happenings = happenings;
        this.healing = healing;
    }

    /// @param floor the oldest position that the relay still has
    /// @param from  after which position its data begin
    void obey(ThreadId thread, Verdict verdict, Position floor, Position from) {
        switch (verdict) {
            case OK -> {}
            case TRUNCATED -> lower(thread, from, "thread-truncated");
            case RESET -> lower(thread, Position.START, "thread-reset");
            case GAP -> {
                archive.skipTo(thread, floor);
                tell(thread, "thread-gap");
            }
        }
    }

    /// Everything the relay has of the thread is here: what it lacks can go on being given back.
    void caughtUp(ThreadId thread) {
        if (archive.hasLost(thread)) {
            healing.begin(thread);
        }
    }

    /// The relay does not know a thread of which we hold something that it had.
    void forgotten(ThreadId thread) {
        lower(thread, Position.START, "thread-reset");
    }

    /// What the relay has of a thread cannot be read.
    void damaged(ThreadId thread, ProblemCode code) {
        tell(thread, code.text());
    }

    private void lower(ThreadId thread, Position to, String code) {
        archive.lower(thread, to);
        tell(thread, code);
        healing.begin(thread);
    }

    private void tell(ThreadId thread, String code) {
        happenings.notice(thread, code);
        happenings.threadChanged(thread);
        happenings.worklistChanged();
    }
}
