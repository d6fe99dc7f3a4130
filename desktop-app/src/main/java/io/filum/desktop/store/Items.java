package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.MalformedEnvelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadHead;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;
import io.filum.model.item.Urgency;

/// The rows of table `item`: one for each envelope that is ours or came at a position, whatever became of it.
final class Items {

    private final SealedColumns columns;
    private final Self self;

    Items(SealedColumns columns, Self self) {
        this.columns = columns;
        this.self = self;
    }

    /// @param id      its name here, which is the envelope's but for [#nameFor]
    /// @param hash    empty while it was not sealed yet
    /// @param vouched whether a signature that holds is under it
    record Known(long rank, DedupeId id, ThreadId thread, EnvelopeKind kind, ItemState state, boolean mine,
                 Optional<EnvelopeHash> hash, boolean vouched) {}

    private static final String KNOWN = "SELECT rank, dedupe_id, thread, kind, state, mine, hash, vouched FROM item ";
    static final String BY_WIRE_ID = KNOWN + "WHERE wire_id = ? AND thread = ?";

    /// By its name here.
    Optional<Known> find(Sql sql, DedupeId id) throws SQLException {
        return sql.one(Items::known, KNOWN + "WHERE dedupe_id = ?", id);
    }

    /// By the name that its envelope gives it.
    Optional<Known> find(Sql sql, ThreadId thread, DedupeId id) throws SQLException {
        var usual = sql.one(Items::known, KNOWN + "WHERE dedupe_id = ? AND thread = ?", id, thread);
        return usual.isPresent() ? usual : sql.one(Items::known, BY_WIRE_ID, id, thread);
    }

    /// What an envelope's item is called here. A member of two threads could otherwise keep an item of one from being
    /// shown, by using its id in the other one first.
    DedupeId nameFor(Sql sql, DedupeId id) throws SQLException {
        return find(sql, id).isEmpty() ? id : DedupeId.random();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(row.getLong(1), DedupeId.of(row.getBytes(2)), ThreadId.of(row.getBytes(3)),
                EnvelopeKind.valueOf(row.getString(4)), ItemState.valueOf(row.getString(5)), row.getBoolean(6),
                Optional.ofNullable(row.getBytes(7)).map(hash -> new EnvelopeHash(Sha256.wrap(hash))),
                row.getBoolean(8));
    }

    /// A row for something of ours, without a place or a number yet.
    long insertOwn(Sql sql, Draft draft, ItemState state, Instant now) throws SQLException {
        sql.run("""
                INSERT INTO item (dedupe_id, thread, kind, shown, segment, seq, device, user, mine, sent_at, arrived_at,
                                  state, urgent, meta)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)""",
                draft.id(), draft.thread(), draft.kind(), isShown(draft.kind()), Place.UNPLACED, Place.UNPLACED,
                self.device(), self.user(), now, now, state, draft.meta().filter(Items::isUrgent).isPresent(),
                draft.meta().map(meta -> columns.seal(draft.id(), meta)));
        return sql.number("SELECT last_insert_rowid()");
    }

    static boolean isUrgent(ItemMeta meta) {
        return meta.urgency() == Urgency.URGENT;
    }

    /// Notes which envelope the item became.
    void sealed(Sql sql, long rank, Envelope envelope) throws SQLException {
        sql.run("UPDATE item SET epoch = ?, sender_seq = ?, hash = ?, state = 'WAITING', code = NULL WHERE rank = ?",
                envelope.header().address().epoch(), envelope.header().sender().seq(), envelope.hash().value(), rank);
    }

    void setState(Sql sql, long rank, ItemState state, Optional<String> code) throws SQLException {
        sql.run("UPDATE item SET state = ?, code = ? WHERE rank = ?", state, code, rank);
    }

    void place(Sql sql, long rank, Position position) throws SQLException {
        sql.run("UPDATE item SET segment = ?, seq = ?, lost = 0 WHERE rank = ?",
                position.segment(), position.seq(), rank);
    }

    void setHead(Sql sql, long rank, Optional<ThreadHead> head) throws SQLException {
        sql.run("UPDATE item SET head = ? WHERE rank = ?", head.map(ThreadHead::value), rank);
    }

    void archive(Sql sql, long rank, byte[] bytes) throws SQLException {
        sql.run("INSERT OR REPLACE INTO archive (item, bytes) VALUES (?, ?)", rank, bytes);
    }

    /// What a person sees in the timeline. Epochs, receipts and checkpoints do their work unseen.
    static boolean isShown(EnvelopeKind kind) {
        return kind == EnvelopeKind.ITEM || kind == EnvelopeKind.MANIFEST;
    }

    /// How the item of a row is named in its envelope: `i` is the item.
    static final String NAMED = "i.thread, coalesce(i.wire_id, i.dedupe_id)";

    /// The envelope of a row of bytes and [#NAMED]; null where somebody has put another one there, for it would be shown
    /// under this one's title and patient.
    static Envelope ownEnvelope(ResultSet row) throws SQLException {
        var envelope = decode(row.getBytes(1));
        var header = envelope.header();
        return header.thread().equals(ThreadId.of(row.getBytes(2)))
                && header.dedupeId().equals(DedupeId.of(row.getBytes(3))) ? envelope : null;
    }

    static Envelope decode(byte[] stored) {
        try {
            return EnvelopeCodec.decode(stored);
        } catch (MalformedEnvelope e) {
            // Written by us, after decoding: the file was edited or is damaged.
            throw new StoreFailure(StoreFailure.Code.DAMAGED, e);
        }
    }
}
