package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.filum.model.envelope.DeviceId;

/// The file that holds a device's keys, sealed under a passphrase. See [SealedFile] for its layout.
public final class VaultFile {

    private final Path path;
    private final Argon2Cost cost;

    private VaultFile(Path path, Argon2Cost cost) {
        this.path = path;
        this.cost = cost;
    }

    public static VaultFile at(Path path) {
        return at(path, Argon2Cost.DEFAULT);
    }

    /// @param cost what a vault created here costs to open; an existing one says for itself, within policy
    public static VaultFile at(Path path, Argon2Cost cost) {
        return new VaultFile(path, cost);
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// Makes a new device: its id and all of its keys. On the disk before this returns; an existing vault is never
    /// overwritten.
    public Vault create(Passphrase passphrase) throws IOException {
        if (exists()) {
            throw new FileAlreadyExistsException("a vault");
        }
        Cobblestone cobblestone = new Cobblestone(new Engines());
        try (VaultContents contents = Vault.newContents(DeviceId.random()); Secret encoded = contents.encode()) {
            SealedFile file = sealedFile(cobblestone);
            encoded.<Void, IOException>use(bytes -> {
                file.write(bytes, passphrase, cost);
                return null;
            });
            return Vault.of(contents, cobblestone);
        } catch (VaultRefused e) {
            throw new IllegalStateException("a new vault is complete", e);
        }
    }

    /// @throws VaultRefused where the passphrase is wrong or the file is not to be trusted
    /// @throws IOException  where the file cannot be read
    public Vault unlock(Passphrase passphrase) throws IOException, VaultRefused {
        Cobblestone cobblestone = new Cobblestone(new Engines());
        try (Secret encoded = sealedFile(cobblestone).read(passphrase);
                VaultContents contents = VaultContents.decode(encoded)) {
            return Vault.of(contents, cobblestone);
        }
    }

    private SealedFile sealedFile(Cobblestone cobblestone) {
        return new SealedFile(path, SealedFile.Purpose.DEVICE, cobblestone);
    }
}
