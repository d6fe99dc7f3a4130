package io.filum.desktop.vault;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.vault.SealBroken.Reason;
import io.filum.model.envelope.Sha256;

/// How a file is sealed as an attachment: its key and salt, and what every sealed part must hash to. Made once, kept
/// sealed, so that a part can be made again after a crash, byte for byte.
public final class AttachmentPlan implements AutoCloseable {

    private static final int VERSION = 1;

    private final AttachmentPlace place;
    private final long plainSize;
    private final Sha256 sealedHash;
    private final List<Sha256> partHashes;
    private final Keys keys;

    record Keys(Secret key, byte[] salt) {
    }

    AttachmentPlan(AttachmentPlace place, long plainSize, Sha256 sealedHash, List<Sha256> partHashes, Keys keys) {
        this.place = place;
        this.plainSize = plainSize;
        this.sealedHash = sealedHash;
        this.partHashes = List.copyOf(partHashes);
        this.keys = keys;
    }

    public AttachmentPlace place() {
        return place;
    }

    public long plainSize() {
        return plainSize;
    }

    /// What lies at the relay in the end.
    public long sealedSize() {
        return Cobblestone.sealedLength(plainSize);
    }

    public Sha256 sealedHash() {
        return sealedHash;
    }

    public int parts() {
        return partHashes.size();
    }

    /// SHA-256 of one sealed part, for `Content-Digest`.
    public Sha256 partHash(int part) {
        return partHashes.get(part);
    }

    Keys keys() {
        return keys;
    }

    Secret encode() {
        ByteBuffer out = ByteBuffer.allocate(
                1 + Long.BYTES + Cobblestone.KEY + Cobblestone.SALT + (1 + partHashes.size()) * Sha256.LENGTH);
        out.put((byte) VERSION).putLong(plainSize);
        keys.key.use(bytes -> out.put(bytes));
        out.put(keys.salt);
        sealedHash.writeTo(out);
        partHashes.forEach(hash -> hash.writeTo(out));
        return Secret.owning(out.array());
    }

    static AttachmentPlan decode(AttachmentPlace place, byte[] bytes) throws SealBroken {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != VERSION) {
                throw new SealBroken(Reason.INCOMPLETE);
            }
            long plainSize = in.getLong();
            byte[] key = new byte[Cobblestone.KEY];
            in.get(key);
            byte[] salt = new byte[Cobblestone.SALT];
            in.get(salt);
            Sha256 sealedHash = Sha256.read(in);
            List<Sha256> partHashes = new ArrayList<>();
            while (in.hasRemaining()) {
                partHashes.add(Sha256.read(in));
            }
            return new AttachmentPlan(place, plainSize, sealedHash, partHashes, new Keys(Secret.owning(key), salt));
        } catch (BufferUnderflowException e) {
            throw new SealBroken(Reason.INCOMPLETE);
        }
    }

    @Override
    public void close() {
        keys.key.close();
    }

    @Override
    public String toString() {
        return "AttachmentPlan[" + place.attachmentId() + ", " + parts() + " parts]";
    }
}
