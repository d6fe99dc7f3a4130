package io.filum.desktop.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;

import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeCodec;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;

/// A store in a folder, and envelopes whose signatures nobody looks at here.
final class Desk implements AutoCloseable {

    static final OrgId ORG = OrgId.random();

    final Self self;
    final Vault vault;
    private final Path file;
    Store store;

    Desk(Path folder) throws IOException {
        try (var passphrase = Passphrase.of("desk".toCharArray())) {
            vault = VaultFile.at(folder.resolve("vault"), Argon2Cost.FLOOR).create(passphrase);
        }
        self = new Self(UserId.random(), vault.device());
        file = folder.resolve("filum.db");
        store = Store.open(file, vault.columns(), self, InstantSource.system());
    }

    /// As after the program ended and was started again.
    void reopen() {
        store.close();
        store = Store.open(file, vault.columns(), self, InstantSource.system());
    }

    Envelope add(ThreadId thread) {
        return add(thread, DedupeId.random());
    }

    Envelope add(ThreadId thread, DedupeId id) {
        return store.queue().add(Draft.shown(thread, id, EnvelopeKind.ITEM, ItemMeta.note("note")),
                point -> envelope(self.device(), point, id));
    }

    /// As after an epoch document that lists the device.
    void admit(ThreadId thread, int epoch, DeviceId device, UserId user) {
        run("INSERT INTO thread (id, head, last_hash, accepted_hash)"
                + " VALUES (?, zeroblob(32), zeroblob(32), zeroblob(32)) ON CONFLICT DO NOTHING", thread.bytes());
        run("INSERT INTO member (thread, epoch, device, user) SELECT ?, value, ?, ? FROM json_each(?)",
                thread.bytes(), device.bytes(), user.bytes(), epoch == 1 ? "[1]" : "[1,2]");
        run("UPDATE thread SET epoch = max(epoch, ?) WHERE id = ?", epoch, thread.bytes());
    }

    private void run(String sql, Object... values) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Sealing.Again again() {
        return (earlier, point) -> envelope(self.device(), point, earlier.header().dedupeId());
    }

    static Envelope envelope(DeviceId device, ChainPoint point, DedupeId id) {
        return envelope(point.thread(), device, point.senderSeq(), point.prevHash(), id, EnvelopeHeader.Seen.NOTHING);
    }

    static Envelope envelope(ThreadId thread, DeviceId device, long seq, EnvelopeHash prev, DedupeId id,
                             EnvelopeHeader.Seen seen) {
        return envelope(header(thread, device, seq, prev, id, seen), DedupeId.random().bytes());
    }

    /// One of ours.
    Envelope envelope(ChainPoint point, DedupeId id, byte[] ciphertext) {
        return envelope(header(point.thread(), self.device(), point.senderSeq(), point.prevHash(), id,
                EnvelopeHeader.Seen.NOTHING), ciphertext);
    }

    private static EnvelopeHeader header(ThreadId thread, DeviceId device, long seq, EnvelopeHash prev, DedupeId id,
                                         EnvelopeHeader.Seen seen) {
        return new EnvelopeHeader(EnvelopeKind.ITEM, new EnvelopeHeader.Address(ORG, thread, 1),
                new EnvelopeHeader.Sender(device, seq, prev), id, 1_700_000_000_000L, DirectoryHead.EMPTY, seen);
    }

    private static Envelope envelope(EnvelopeHeader header, byte[] ciphertext) {
        return EnvelopeCodec.encode(header, ciphertext, _ -> new byte[EnvelopeCodec.SIGNATURE_LENGTH]);
    }

    static Position at(long seq) {
        return new Position(1, seq);
    }

    @Override
    public void close() {
        store.close();
        vault.close();
    }
}
