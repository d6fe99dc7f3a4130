package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

import io.filum.desktop.vault.SealedFile.Purpose;
import io.filum.desktop.vault.VaultRefused.Reason;
import io.filum.model.envelope.DeviceId;

/// The file that holds a device's keys, sealed under a passphrase and, for the day when nobody knows it any more, under a
/// recovery key on paper. See [SealedFile] for what is in it, [Attempts] for what wrong passphrases cost.
///
/// Whatever changes it replaces it as a whole: killed at any moment, it opens with the old passphrase or with the new one.
/// An older copy of the file still opens with the older passphrase: a changed one does not reach into backups.
public final class VaultFile {

    private final Path path;
    private final Argon2Cost cost;
    private final Attempts attempts;
    private final Cobblestone cobblestone = new Cobblestone(new Engines());
    private final SealedFile file;

    private VaultFile(Path path, Argon2Cost cost, InstantSource clock) {
        this.path = path;
        this.cost = cost;
        this.attempts = new Attempts(path.resolveSibling(path.getFileName() + ".attempts"), clock);
        this.file = new SealedFile(path, Purpose.DEVICE, cobblestone);
    }

    public static VaultFile at(Path path) {
        return at(path, Argon2Cost.DEFAULT);
    }

    /// @param cost what a passphrase set here costs to open; a file that exists says for itself, within policy
    public static VaultFile at(Path path, Argon2Cost cost) {
        return at(path, cost, InstantSource.system());
    }

    /// @param clock that waits after wrong passphrases are measured by
    public static VaultFile at(Path path, Argon2Cost cost, InstantSource clock) {
        return new VaultFile(path, cost, clock);
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// Makes a new device: its id and all of its keys. On the disk before this returns; an existing vault is never
    /// overwritten.
    public synchronized Vault create(Passphrase passphrase) throws IOException {
        if (exists()) {
            throw new FileAlreadyExistsException("a vault");
        }
        try (VaultContents contents = Vault.newContents(DeviceId.random()); Secret encoded = contents.encode()) {
            encoded.<Void, IOException>use(bytes -> {
                file.write(bytes, contents.fileKey(), passphrase, cost);
                return null;
            });
            return Vault.of(this, contents, cobblestone);
        } catch (VaultRefused e) {
            throw new IllegalStateException("a new vault is complete", e);
        }
    }

    /// @throws VaultRefused where the passphrase is wrong, comes too soon after wrong ones, or the file is not to be
    ///                      trusted
    /// @throws IOException  where the file cannot be read
    public Vault unlock(Passphrase passphrase) throws IOException, VaultRefused {
        try (VaultContents contents = contents(passphrase)) {
            return Vault.of(this, contents, cobblestone);
        }
    }

    /// Opens the vault by the key on paper. The new passphrase is on the disk before this returns: nobody goes on without
    /// one that they know.
    public Vault recover(RecoveryKey key, Passphrase next) throws IOException, VaultRefused {
        try (VaultContents contents = contents(key, next)) {
            return Vault.of(this, contents, cobblestone);
        }
    }

    /// Wrong passphrases that are to be noted in an audit trail, also those of earlier runs.
    public synchronized Optional<WrongPassphrases> wrongPassphrases() {
        return attempts.unnoted();
    }

    /// They are in the trail.
    public synchronized void wrongPassphrasesNoted() {
        attempts.noted();
    }

    /// Whether somebody has a recovery key on paper.
    public boolean hasRecoveryKey() throws IOException, VaultRefused {
        return file.layout().slot(KeySlot.RECOVERY).isPresent();
    }

    /// @param now the passphrase that opens it until now; wrong ones are slowed as at the locked screen
    public synchronized void changePassphrase(Passphrase now, Passphrase next) throws IOException, VaultRefused {
        SealedFile.requireFit(next, cost);
        try (Secret fileKey = attempts.fileKey(file, now)) {
            file.put(file.close(fileKey, next, cost));
        }
    }

    /// A new recovery key, to be written down and then accepted.
    public synchronized RecoveryOffer offerRecoveryKey(Passphrase now) throws IOException, VaultRefused {
        return new RecoveryOffer(this, attempts.fileKey(file, now));
    }

    synchronized void accept(RecoveryKey key, Secret fileKey) throws IOException, VaultRefused {
        file.put(file.close(fileKey, key, cost));
    }

    synchronized VaultContents contents(Passphrase passphrase) throws IOException, VaultRefused {
        try (Secret fileKey = attempts.fileKey(file, passphrase); Secret encoded = file.read(fileKey)) {
            return VaultContents.decode(encoded, fileKey);
        }
    }

    /// A recovery key has too many bits to be guessed: it is not slowed, so that a cat on the keyboard cannot shut out
    /// whoever holds the paper.
    synchronized VaultContents contents(RecoveryKey key, Passphrase next) throws IOException, VaultRefused {
        SealedFile.requireFit(next, cost);
        try (Secret fileKey = file.fileKey(key); Secret encoded = file.read(fileKey)) {
            VaultContents contents = VaultContents.decode(encoded, fileKey);
            file.put(file.close(fileKey, next, cost));
            attempts.forget();
            return contents;
        }
    }

    /// What is to be different in the file.
    @FunctionalInterface
    interface Change {
        void to(VaultContents contents);
    }

    /// Changes the secrets in the file, by whoever has it open. On the disk before this returns.
    synchronized void change(Secret fileKey, Change change) throws IOException, VaultRefused {
        try (Secret encoded = file.read(fileKey); VaultContents contents = VaultContents.decode(encoded, fileKey)) {
            change.to(contents);
            try (Secret changed = contents.encode()) {
                file.replace(changed, fileKey);
            }
        }
    }
}
