package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;

/// An epoch document that passed every check but its place: another one is missing before it, or its author was revoked
/// and somebody in good standing has to say whether it counts.
///
/// @param doubted whether its author was revoked
public record WaitingDocument(long rank, boolean doubted, Envelope envelope, EpochDocument document) {

    static final String OF_THREAD = """
            SELECT i.rank, i.code, a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.thread = ? AND i.kind = 'EPOCH' AND i.state = 'PARKED' AND i.code IN (?, ?) ORDER BY i.epoch""";

    /// By epoch, ascending.
    static List<WaitingDocument> of(Sql sql, ThreadId thread) throws SQLException {
        return sql.list(WaitingDocument::read, OF_THREAD, thread, ThreadArchive.EPOCH_MISSING, ClosedSenders.REVOKED)
                .stream().flatMap(Optional::stream).toList();
    }

    private static Optional<WaitingDocument> read(ResultSet row) throws SQLException {
        long rank = row.getLong(1);
        boolean doubted = row.getString(2).equals(ClosedSenders.REVOKED);
        var envelope = Items.decode(row.getBytes(3));
        return EpochDocuments.document(envelope)
                .map(document -> new WaitingDocument(rank, doubted, envelope, document));
    }

    static Optional<WaitingDocument> find(List<WaitingDocument> waiting, int epoch, Sha256 control) {
        return waiting.stream()
                .filter(one -> one.document().epoch() == epoch && one.document().controlHash().equals(control))
                .findFirst();
    }

    /// Whether later documents take this one as it is. The first of them that removes its author says so: where it ends
    /// them before this one, the author's own word is all that there is for it.
    ///
    /// @param later that count themselves, in the order of the chain
    boolean countsBy(Collection<EpochDocument> later) {
        var author = document.author();
        return later.stream().filter(each -> !each.memberDevices().contains(author)).findFirst()
                .map(remover -> remover.frame().closeHeads().stream().anyMatch(end ->
                        end.device().equals(author) && end.seq() >= envelope.header().sender().seq()))
                .orElse(true);
    }
}
