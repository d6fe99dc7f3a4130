package io.filum.model.audit;

import io.filum.model.envelope.Sha256;

/// How far a trail goes, and the chain's hash there. Noted elsewhere, it is an anchor: a trail that was shortened or
/// recomputed does not reach it any more.
public record AuditHead(long size, Sha256 hash) {

    public AuditHead {
        if (size < 0) {
            throw new IllegalArgumentException("a trail has no negative size");
        }
    }

    /// @throws IllegalArgumentException unless the text is a size, a colon and 64 hexadecimal digits
    public static AuditHead parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("an anchor is SIZE:HASH");
        }
        return new AuditHead(Long.parseLong(text.substring(0, colon)), Sha256.parse(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return size + ":" + hash;
    }
}
