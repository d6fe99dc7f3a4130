package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.filum.desktop.vault.VaultRefused.Reason;

import static io.filum.desktop.vault.SealedLayout.require;

/// A file of secrets under a random key of its own. Each slot ([KeySlot]) holds that key for one person's secret, so that
/// a passphrase is changed by replacing a slot: the contents are not sealed again. [SealedLayout] has its bytes.
final class SealedFile {

    /// Room for a vault with many KEM keys; the limit is for a hostile length field.
    private static final int MAX_FILE = 1024 * 1024;
    private static final byte[] LABEL = "filum/vault/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Purpose purpose;
    private final Cobblestone cobblestone;

    /// What is in it: the contents of one kind of file never open as another.
    enum Purpose {
        DEVICE,
        ISSUER,
        ROOT
    }

    SealedFile(Path path, Purpose purpose, Cobblestone cobblestone) {
        this.path = path;
        this.purpose = purpose;
        this.cobblestone = cobblestone;
    }

    void write(byte[] contents, Secret fileKey, Passphrase passphrase, Argon2Cost cost) throws IOException {
        requireFit(passphrase, cost);
        KeySlot slot = KeySlot.close(cobblestone, fileKey, passphrase, cost);
        byte[] sealed = fileKey.use(key -> cobblestone.seal(key, context(), contents));
        AtomicFile.write(path, new SealedLayout(purpose.ordinal() + 1, List.of(slot), sealed).encode());
    }

    /// Other contents behind the same ways in.
    void replace(Secret contents, Secret fileKey) throws IOException, VaultRefused {
        SealedLayout now = layout();
        byte[] sealed = fileKey.use(key -> contents.use(bytes -> cobblestone.seal(key, context(), bytes)));
        AtomicFile.write(path, new SealedLayout(now.purpose(), now.slots(), sealed).encode());
    }

    /// The key that the contents are sealed under.
    ///
    /// @throws VaultRefused where the slot does not open
    Secret fileKey(SlotKey opener) throws IOException, VaultRefused {
        KeySlot slot = layout().slot(opener.slot()).orElseThrow(() -> new VaultRefused(
                opener.slot() == KeySlot.RECOVERY ? Reason.NO_RECOVERY_KEY : Reason.DAMAGED));
        return slot.open(cobblestone, opener);
    }

    Secret read(Secret fileKey) throws IOException, VaultRefused {
        byte[] sealed = layout().sealed();
        try {
            return Secret.owning(fileKey.use(key -> cobblestone.open(key, context(), sealed)));
        } catch (SealBroken e) {
            throw new VaultRefused(Reason.DAMAGED);
        }
    }

    /// Another way in, in place of the one of its kind. Whoever is killed at any moment leaves the old file or the new one.
    void put(KeySlot slot) throws IOException, VaultRefused {
        AtomicFile.write(path, layout().with(slot).encode());
    }

    KeySlot close(Secret fileKey, SlotKey opener, Argon2Cost cost) {
        return KeySlot.close(cobblestone, fileKey, opener, cost);
    }

    /// The file as it lies there, whole and of this purpose; nothing of it has been opened.
    SealedLayout layout() throws IOException, VaultRefused {
        require(Files.size(path) <= MAX_FILE, Reason.DAMAGED);
        SealedLayout layout = SealedLayout.decode(Files.readAllBytes(path));
        require(layout.purpose() == purpose.ordinal() + 1, Reason.DAMAGED);
        return layout;
    }

    static void requireFit(Passphrase passphrase, Argon2Cost cost) {
        if (passphrase.isEmpty() || !cost.isWithinPolicy()) {
            throw new IllegalArgumentException("a vault needs a passphrase, and a derivation within policy");
        }
    }

    private byte[] context() {
        return ByteBuffer.allocate(LABEL.length + 1).put(LABEL).put((byte) (purpose.ordinal() + 1)).array();
    }
}
