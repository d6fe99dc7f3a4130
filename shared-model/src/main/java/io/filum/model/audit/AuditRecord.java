package io.filum.model.audit;

import io.filum.model.envelope.Sha256;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// An entry in its place: numbered, and chained to what came before.
public record AuditRecord(long index, AuditEntry entry, Sha256 hash) {

    private static final byte[] LABEL = "filum/audit-entry/v1\0".getBytes(US_ASCII);

    /// The entry behind this head.
    public static AuditRecord after(AuditHead head, AuditEntry entry) {
        long index = head.size() + 1;
        return new AuditRecord(index, entry, chain(head.hash(), AuditLine.words(index, entry)));
    }

    static Sha256 chain(Sha256 before, String words) {
        return Sha256.of(LABEL, before.bytes(), words.getBytes(US_ASCII));
    }

    /// The trail's head when this is its last entry.
    public AuditHead head() {
        return new AuditHead(index, hash);
    }
}
