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

    static final int PASSPHRASE = 1;

    private static final int PARAMETERS = 1 + 1 + 4 + 4 + 1 + Argon2Cost.SALT;
    private static final int SEALED_KEY = Math.toIntExact(Cobblestone.sealedLength(Cobblestone.KEY));

    static final int LENGTH = PARAMETERS + SEALED_KEY;

    private static final int ARGON2ID = 1;
    private static final byte[] LABEL = "filum/vault-key/v1\0".getBytes(StandardCharsets.US_ASCII);

    static KeySlot close(Cobblestone cobblestone, Secret fileKey, Passphrase passphrase, Argon2Cost cost) {
        byte[] salt = new byte[Argon2Cost.SALT];
        new SecureRandom().nextBytes(salt);
        byte[] context = context(PASSPHRASE, cost, salt);
        byte[] keyEncryptionKey = passphrase.derive(cost, salt);
        try {
            return new KeySlot(PASSPHRASE, cost, salt,
                    fileKey.use(key -> cobblestone.seal(keyEncryptionKey, context, key)));
        } finally {
            Arrays.fill(keyEncryptionKey, (byte) 0);
        }
    }

    /// The file's key. The derivation's parameters are checked before it runs.
    Secret open(Cobblestone cobblestone, Passphrase passphrase) throws VaultRefused {
        if (!cost.isWithinPolicy()) {
            throw new VaultRefused(Reason.PARAMETERS_REFUSED);
        }
        byte[] keyEncryptionKey = passphrase.derive(cost, salt);
        try {
            return Secret.owning(cobblestone.open(keyEncryptionKey, context(kind, cost, salt), sealedKey));
        } catch (SealBroken e) {
            throw new VaultRefused(Reason.WRONG_PASSPHRASE);
        } finally {
            Arrays.fill(keyEncryptionKey, (byte) 0);
        }
    }

    void writeTo(ByteBuffer out) {
        out.put(parameters(kind, cost, salt)).put(sealedKey);
    }

    static KeySlot read(ByteBuffer in) throws VaultRefused {
        int kind = in.get();
        if (in.get() != ARGON2ID) {
            throw new VaultRefused(Reason.PARAMETERS_REFUSED);
        }
        Argon2Cost cost = new Argon2Cost(in.getInt(), in.getInt(), in.get());
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
