package io.filum.desktop.store;

import java.sql.SQLException;

import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;

/// What an accepted epoch document means for what is here already: who ended where, how far back is shared, and what
/// waited for it.
record Aftermath(ClosedSenders closed, SharedHistory history) {

    void accepted(Sql sql, EpochDocument document) throws SQLException {
        history.note(sql, document);
        closed.note(sql, document);
        closed.reopen(sql, document.thread());
        release(sql, document.thread(), document.epoch());
        apply(sql, document.thread());
    }

    /// A document of the chain that changes nobody: it closes nobody either.
    void passedOver(Sql sql, EpochDocument document) throws SQLException {
        history.notePassedOver(sql, document);
        release(sql, document.thread(), document.epoch());
        apply(sql, document.thread());
    }

    /// An earlier document than all that were here.
    void prepended(Sql sql, EpochDocument document) throws SQLException {
        closed.noteRemoved(sql, document.thread(), document.epoch() + 1);
        accepted(sql, document);
    }

    private static void release(Sql sql, ThreadId thread, int epoch) throws SQLException {
        sql.run("""
                UPDATE item SET (state, code) = (
                    SELECT CASE count(*) WHEN 0 THEN 'UNREADABLE' ELSE 'RECEIVED' END,
                           CASE count(*) WHEN 0 THEN ?4 END
                    FROM member m WHERE m.thread = item.thread AND m.epoch = item.epoch AND m.device = item.device)
                WHERE thread = ?1 AND epoch = ?2 AND kind <> 'EPOCH' AND state = 'PARKED' AND code = ?3""",
                thread, epoch, ThreadArchive.EPOCH_MISSING, Admission.NOT_A_MEMBER);
    }

    void apply(Sql sql, ThreadId thread) throws SQLException {
        closed.apply(sql, thread);
        history.apply(sql, thread);
    }
}
