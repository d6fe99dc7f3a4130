package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.Sha256;

/// A file of secrets behind a passphrase.
///
/// ```
/// "FVLT" ‖ u8 version 1 ‖ u8 purpose ‖ u8 slots ‖ slots (KeySlot) ‖ u32 length ‖ sealed contents ‖ SHA-256 of all that
/// ```
///
/// The hash keeps nobody out. It tells a damaged file from a wrong passphrase, which to the ciphers look alike, so that
/// nobody is told to remember better when the disk is failing.
final class SealedFile {

    /// Room for a vault with many KEM keys; the limit is for a hostile length field.
    private static final int MAX_FILE = 1024 * 1024;
    private static final int MAX_SLOTS = 8;
    private static final int VERSION = 1;
    private static final int FIXED = 4 + 3 + 4 + Sha256.LENGTH;
    private static final byte[] MAGIC = "FVLT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LABEL = "filum/vault/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Purpose purpose;
    private final Cobblestone cobblestone;

    /// What is in it: the contents of one kind of file never open as another.
    enum Purpose {
        DEVICE,
        ORGANISATION
    }

    SealedFile(Path path, Purpose purpose, Cobblestone cobblestone) {
        this.path = path;
        this.purpose = purpose;
        this.cobblestone = cobblestone;
    }

    void write(byte[] contents, Passphrase passphrase, Argon2Cost cost) throws IOException {
        if (passphrase.isEmpty() || !cost.isWithinPolicy()) {
            throw new IllegalArgumentException("a vault needs a passphrase, and a derivation within policy");
        }
        try (Secret fileKey = Secret.random(Cobblestone.KEY)) {
            KeySlot slot = KeySlot.close(cobblestone, fileKey, passphrase, cost);
            byte[] sealed = fileKey.use(key -> cobblestone.seal(key, context(), contents));
            AtomicFile.write(path, encode(List.of(slot), sealed));
        }
    }

    /// @throws VaultRefused where it does not open
    Secret read(Passphrase passphrase) throws IOException, VaultRefused {
        if (Files.size(path) > MAX_FILE) {
            throw new VaultRefused(Reason.DAMAGED);
        }
        byte[] file = Files.readAllBytes(path);
        try {
            return open(ByteBuffer.wrap(file), passphrase);
        } catch (BufferUnderflowException e) {
            throw new VaultRefused(Reason.DAMAGED);
        }
    }

    private Secret open(ByteBuffer in, Passphrase passphrase) throws VaultRefused {
        requireWhole(in);
        in.position(MAGIC.length);
        require(in.get() == VERSION, Reason.VERSION);
        require(in.get() == purpose.ordinal() + 1, Reason.DAMAGED);
        int count = in.get();
        require(count >= 1 && count <= MAX_SLOTS, Reason.DAMAGED);
        List<KeySlot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(KeySlot.read(in));
        }
        int length = in.getInt();
        require(length >= 0 && length == in.remaining() - Sha256.LENGTH, Reason.DAMAGED);
        byte[] sealed = new byte[length];
        in.get(sealed);
        try (Secret fileKey = unlock(slots, passphrase)) {
            return Secret.owning(fileKey.use(key -> cobblestone.open(key, context(), sealed)));
        } catch (SealBroken e) {
            throw new VaultRefused(Reason.DAMAGED);
        }
    }

    private Secret unlock(List<KeySlot> slots, Passphrase passphrase) throws VaultRefused {
        VaultRefused refused = new VaultRefused(Reason.WRONG_PASSPHRASE);
        for (KeySlot slot : slots) {
            try {
                return slot.open(cobblestone, passphrase);
            } catch (VaultRefused e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static void requireWhole(ByteBuffer in) throws VaultRefused {
        byte[] file = in.array();
        require(file.length > FIXED, Reason.DAMAGED);
        require(Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length), Reason.DAMAGED);
        int hashed = file.length - Sha256.LENGTH;
        Sha256 expected = Sha256.wrap(Arrays.copyOfRange(file, hashed, file.length));
        require(Sha256.of(file, 0, hashed).equals(expected), Reason.DAMAGED);
    }

    private byte[] encode(List<KeySlot> slots, byte[] sealed) {
        ByteBuffer out = ByteBuffer.allocate(FIXED + slots.size() * KeySlot.LENGTH + sealed.length);
        out.put(MAGIC).put((byte) VERSION).put((byte) (purpose.ordinal() + 1)).put((byte) slots.size());
        slots.forEach(slot -> slot.writeTo(out));
        out.putInt(sealed.length).put(sealed);
        Sha256.of(out.array(), 0, out.position()).writeTo(out);
        return out.array();
    }

    private byte[] context() {
        return ByteBuffer.allocate(LABEL.length + 1).put(LABEL).put((byte) (purpose.ordinal() + 1)).array();
    }

    private static void require(boolean holds, Reason reason) throws VaultRefused {
        if (!holds) {
            throw new VaultRefused(reason);
        }
    }
}
