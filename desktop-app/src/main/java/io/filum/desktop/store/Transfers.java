package io.filum.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.filum.desktop.store.TransferRow.Bytes;
import io.filum.desktop.store.TransferRow.Direction;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.audit.AuditAction;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.MalformedItem;

/// Attachments on their way. What is known of one (its key and file name) lies in a sealed manifest.
public final class Transfers {

    private static final String SELECT = """
            SELECT i.dedupe_id, i.thread, t.direction, t.sealed, t.done, t.total, t.state, t.code
            FROM transfer t JOIN item i ON i.rank = t.item
            """;
    static final String RECENT = SELECT + "ORDER BY t.changed_at DESC LIMIT ?";
    static final String OPEN_UPLOADS =
            SELECT + "WHERE t.direction = 'UP' AND t.state IN ('WAITING', 'RUNNING') ORDER BY t.item";

    private final Database database;
    private final Items items;
    private final Threads threads;
    private final Deliveries deliveries;
    private final SealedColumns columns;
    private final AuditTable audit;
    private final InstantSource clock;

    Transfers(Database database, Items items, Threads threads, Deliveries deliveries, SealedColumns columns,
              AuditTable audit, InstantSource clock) {
        this.database = database;
        this.items = items;
        this.threads = threads;
        this.deliveries = deliveries;
        this.columns = columns;
        this.audit = audit;
        this.clock = clock;
    }

    /// Commits an upload: the item stands in the timeline from now on, its envelope follows when the last part is up.
    public void beginUpload(ThreadId thread, AttachmentManifest manifest) {
        var id = manifest.attachmentId();
        var item = manifest.toItem();
        database.write(sql -> {
            var draft = Draft.shown(thread, id, EnvelopeKind.MANIFEST, manifest.file());
            long rank = items.insertOwn(sql, draft, ItemState.UPLOADING, clock.instant());
            deliveries.queued(sql, rank, thread);
            insert(sql, rank, Direction.UP, manifest.sealedSize(), columns.seal(id, item));
            threads.recount(sql, thread);
            return null;
        });
    }

    /// Commits the wish for a download, or takes up the one that was interrupted.
    public void beginDownload(DedupeId id, Item manifest, long total) {
        database.write(sql -> {
            var known = items.find(sql, id).orElseThrow(() -> new IllegalArgumentException("no such item"));
            insert(sql, known.rank(), Direction.DOWN, total, columns.seal(id, manifest));
            return null;
        });
    }

    private void insert(Sql sql, long item, Direction direction, long total, byte[] sealed) throws SQLException {
        sql.run("""
                INSERT INTO transfer (item, direction, state, total, sealed, changed_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET state = 'WAITING', code = NULL, changed_at = excluded.changed_at""",
                item, direction, TransferState.WAITING, total, sealed, clock.instant());
    }

    public void update(DedupeId id, Direction direction, TransferState state, Optional<String> code, long done) {
        database.write(sql -> {
            sql.run("""
                    UPDATE transfer SET state = ?, code = ?, done = ?, changed_at = ?
                    WHERE item = (SELECT rank FROM item WHERE dedupe_id = ?) AND direction = ?""",
                    state, code, done, clock.instant(), id, direction);
            note(sql, id, direction, state, code);
            return null;
        });
    }

    /// An attachment is all there, on the relay or here, or will not be.
    private void note(Sql sql, DedupeId id, Direction direction, TransferState state, Optional<String> code)
            throws SQLException {
        var action = direction == Direction.UP ? AuditAction.ATTACHMENT_STORE : AuditAction.ATTACHMENT_READ;
        var item = items.find(sql, id);
        if (item.isPresent() && state == TransferState.DONE) {
            audit.done(sql, action, AuditTable.subject(item.get()));
        } else if (item.isPresent() && state == TransferState.FAILED) {
            audit.refused(sql, action, AuditTable.subject(item.get()), code.orElse(""));
        }
    }

    /// An upload cannot go on; it waits for a decision.
    public void failUpload(DedupeId id, String code, long done) {
        setUpload(id, TransferState.FAILED, ItemState.FAILED, Optional.of(code), done);
    }

    /// Puts a failed upload back.
    ///
    /// @return false when it had not failed
    public boolean retryUpload(DedupeId id) {
        var failed = row(id, Direction.UP).filter(row -> row.state() == TransferState.FAILED);
        failed.ifPresent(row -> setUpload(id, TransferState.WAITING, ItemState.UPLOADING, Optional.empty(),
                row.bytes().done()));
        return failed.isPresent();
    }

    private void setUpload(DedupeId id, TransferState state, ItemState itemState, Optional<String> code, long done) {
        database.write(sql -> {
            var item = items.find(sql, id);
            if (item.isPresent()) {
                update(id, Direction.UP, state, code, done);
                items.setState(sql, item.get().rank(), itemState, code);
                threads.recount(sql, item.get().thread());
            }
            return null;
        });
    }

    /// Takes back an upload whose manifest was not queued yet: item and transfer are gone.
    ///
    /// @return false when it is no upload, or too late
    public boolean cancelUpload(DedupeId id) {
        return database.write(sql -> {
            var item = items.find(sql, id).filter(known -> known.mine() && known.hash().isEmpty());
            if (item.isEmpty() || row(id, Direction.UP).isEmpty()) {
                return false;
            }
            sql.run("DELETE FROM item WHERE rank = ?", item.get().rank());
            threads.recount(sql, item.get().thread());
            return true;
        });
    }

    /// Uploads that are not finished, oldest first.
    public List<TransferRow> openUploads() {
        return database.read(sql -> sql.list(this::row, OPEN_UPLOADS));
    }

    /// Attachments whose sealed copy is still needed here: not wholly at the relay, or failed and waiting for a
    /// decision, or with a manifest that the relay has not taken yet.
    public Set<DedupeId> unsent() {
        return database.read(sql -> new HashSet<>(sql.list(row -> DedupeId.of(row.getBytes(1)), """
                SELECT i.dedupe_id FROM transfer t JOIN item i ON i.rank = t.item
                WHERE t.direction = 'UP' AND i.state <> 'SENT'""")));
    }

    /// Attachments that were begun to be fetched, and are not here as a whole.
    public Set<DedupeId> unfetched() {
        return database.read(sql -> new HashSet<>(sql.list(row -> DedupeId.of(row.getBytes(1)), """
                SELECT i.dedupe_id FROM transfer t JOIN item i ON i.rank = t.item
                WHERE t.direction = 'DOWN' AND t.state <> 'DONE'""")));
    }

    /// The newest transfers, for the panel.
    public List<TransferRow> recent(int limit) {
        return database.read(sql -> sql.list(this::row, RECENT, limit));
    }

    public Optional<TransferRow> row(DedupeId id, Direction direction) {
        return database.read(sql -> sql.one(this::row, SELECT
                + "WHERE t.item = (SELECT rank FROM item WHERE dedupe_id = ?) AND t.direction = ?", id, direction));
    }

    /// The manifest that the transfer began with.
    public Optional<Item> manifest(DedupeId id, Direction direction) {
        return database.read(sql -> sql.one(row -> row.getBytes(1), """
                SELECT sealed FROM transfer
                WHERE item = (SELECT rank FROM item WHERE dedupe_id = ?) AND direction = ?""", id, direction))
                .flatMap(sealed -> columns.manifest(id, sealed));
    }

    private TransferRow row(ResultSet row) throws SQLException {
        var id = DedupeId.of(row.getBytes(1));
        return new TransferRow(id, ThreadId.of(row.getBytes(2)), Direction.valueOf(row.getString(3)),
                fileName(id, row.getBytes(4)),
                new Bytes(row.getLong(5), row.getLong(6)),
                TransferState.valueOf(row.getString(7)),
                Optional.ofNullable(row.getString(8)));
    }

    /// Empty while the vault is locked: how far a transfer is can be said without its name.
    private String fileName(DedupeId id, byte[] sealed) {
        try {
            return columns.manifest(id, sealed).map(Transfers::fileName).orElse("");
        } catch (VaultClosed _) {
            return "";
        }
    }

    private static String fileName(Item item) {
        try (var manifest = AttachmentManifest.from(item)) {
            return manifest.file().fileName().orElse("");
        } catch (MalformedItem _) {
            return "";
        }
    }
}
