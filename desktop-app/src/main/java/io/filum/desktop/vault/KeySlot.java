package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

import io.filum.desktop.vault.VaultRefused.Reason;

/// One way into a sealed file: the file's random key, sealed under a key that is derived from something a person knows
/// or keeps.
///
/// `u8 kind ‖ u8 kdf ‖ u32 memory KiB ‖ u32 iterations ‖ u8 lanes ‖ salt (16) ‖ sealed key (104)`; everything in front
/// of the sealed key is its context, so that parameters cannot be changed under it.
record KeySlot(int kind, Argon2Cost cost, byte[] salt, byte[] sealedKey) {

    /// At most one of each kind stands in a file; the kinds' own doors ask only for theirs.
    static final int PASSPHRASE = 1;
    static final int RECOVERY = 2;

    private static final int PARAMETERS = 1 + 1 + 4 + 4 + 1 + Argon2Cost.SALT;
    private static final int SEALED_KEY = Math.toIntExact(Cobblestone.sealedLength(Cobblestone.KEY));

    static final int LENGTH = PARAMETERS + SEALED_KEY;

    private static final int ARGON2ID = 1;
    private static final byte[] LABEL = "filum/vault-key/v1\0".getBytes(StandardCharsets.US_ASCII);

    /// The slot has been opened once before this returns: an error in the one derivation that counts would shut the owner
    /// out for ever, and as long as nothing is written the slot before it is still there.
    static KeySlot close(Cobblestone cobblestone, Secret fileKey, SlotKey opener, Argon2Cost cost) {
        KeySlot slot = seal(cobblestone, fileKey, opener, cost);
        try {
            slot.open(cobblestone, opener).close();
            return slot;
        } catch (VaultRefused e) {
            throw new IllegalStateException("a slot does not open with the key that closed it", e);
        }
    }

    private static KeySlot seal(Cobblestone cobblestone, Secret fileKey, SlotKey opener, Argon2Cost cost) {
        byte[] salt = new byte[Argon2Cost.SALT];
        new SecureRandom().nextBytes(salt);
        byte[] context = context(opener.slot(), cost, salt);
        byte[] keyEncryptionKey = opener.derive(cost, salt);
        try {
            return new KeySlot(opener.slot(), cost, salt,
                    fileKey.use(key -> cobblestone.seal(keyEncryptionKey, context, key)));
        } finally {
            Arrays.fill(keyEncryptionKey, (byte) 0);
        }
    }

    /// The file's key.
    Secret open(Cobblestone cobblestone, SlotKey opener) throws VaultRefused {
        byte[] context = context(kind, cost, salt);
        byte[] keyEncryptionKey = opener.derive(cost, salt);
        try {
            return Secret.owning(cobblestone.open(keyEncryptionKey, context, sealedKey));
        } catch (SealBroken _) {
            throw new VaultRefused(opener.wrong());
        } finally {
            Arrays.fill(keyEncryptionKey, (byte) 0);
        }
    }

    void writeTo(ByteBuffer out) {
        out.put(parameters(kind, cost, salt)).put(sealedKey);
    }

    static KeySlot read(ByteBuffer in) throws VaultRefused {
        int kind = in.get();
        if (kind != PASSPHRASE && kind != RECOVERY) {
            throw new VaultRefused(Reason.VERSION);
        }
        if (in.get() != ARGON2ID) {
            throw new VaultRefused(Reason.PARAMETERS_REFUSED);
        }
        // Before anything is derived with them, and whichever slot they stand in.
        Argon2Cost cost = new Argon2Cost(in.getInt(), in.getInt(), in.get());
        if (!cost.isWithinPolicy()) {
            throw new VaultRefused(Reason.PARAMETERS_REFUSED);
        }
        byte[] salt = new byte[Argon2Cost.SALT];
        in.get(salt);
        byte[] sealedKey = new byte[SEALED_KEY];
        in.get(sealedKey);
        return new KeySlot(kind, cost, salt, sealedKey);
    }

    private static byte[] context(int kind, Argon2Cost cost, byte[] salt) {
        byte[] parameters = parameters(kind, cost, salt);
        return ByteBuffer.allocate(LABEL.length + parameters.length).put(LABEL).put(parameters).array();
    }

    private static byte[] parameters(int kind, Argon2Cost cost, byte[] salt) {
        return ByteBuffer.allocate(PARAMETERS)
                .put((byte) kind)
                .put((byte) ARGON2ID)
                .putInt(cost.memoryKiB())
                .putInt(cost.iterations())
                .put((byte) cost.lanes())
                .put(salt)
                .array();
    }
}
