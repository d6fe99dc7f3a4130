package io.filum.desktop.store;

import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.EpochFrame.MemberDevice;
import io.filum.model.identity.MalformedDocument;

/// Epoch documents as they lie in the archive, whatever became of them.
public final class EpochDocuments {

    private final Database database;
    private final Self self;

    EpochDocuments(Database database, Self self) {
        this.database = database;
        this.self = self;
    }

    static final String NOT_ADOPTED = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.kind = 'EPOCH' AND i.state IN ('RECEIVED', 'PARKED', 'HELD_BACK')""";

    /// Whether a document that is still to be adopted here has its package sealed to this KEM key of ours.
    public boolean waitFor(int kemKeyId) {
        return documents(NOT_ADOPTED).stream().anyMatch(document -> isSealedTo(document, kemKeyId));
    }

    private boolean isSealedTo(EpochDocument document, int kemKeyId) {
        return document.members().stream()
                .flatMap(member -> member.devices().stream())
                .anyMatch(new MemberDevice(self.device(), kemKeyId)::equals);
    }

    static final String BY_OTHERS = """
            SELECT a.bytes FROM item i JOIN archive a ON a.item = i.rank
            WHERE i.thread = ? AND i.kind = 'EPOCH' AND i.device <> ? ORDER BY i.epoch DESC""";

    /// The newest document in which somebody else names this device as a member: for a relay that lost it.
    public Optional<Envelope> proofOfMembership(ThreadId thread) {
        return database.read(sql -> sql.list(row -> Items.decode(row.getBytes(1)), BY_OTHERS, thread, self.device())).stream()
                .filter(envelope -> document(envelope)
                        .filter(document -> document.memberDevices().contains(self.device())).isPresent())
                .findFirst();
    }

    private List<EpochDocument> documents(String query, Object... values) {
        return database.read(sql -> sql.list(row -> Items.decode(row.getBytes(1)), query, values)).stream()
                .flatMap(envelope -> document(envelope).stream())
                .toList();
    }

    static Optional<EpochDocument> document(Envelope envelope) {
        try {
            return Optional.of(EpochDocumentCodec.decode(envelope.ciphertext()));
        } catch (MalformedDocument _) {
            return Optional.empty();
        }
    }
}
