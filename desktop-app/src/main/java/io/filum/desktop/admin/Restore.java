package io.filum.desktop.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.Snapshot;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.BackupFile;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;

/// Brings a workstation back from a backup, or shows that it could be: the drill does everything but put it in place.
///
/// A workstation that was brought back has forgotten what it sent since. It catches up with the relay before it sends
/// anything; the one that the backup was made of must not run any more.
public final class Restore {

    private final Path backup;
    private final InstantSource clock;

    public Restore(Path backup, InstantSource clock) {
        this.backup = backup;
        this.clock = clock;
    }

    /// @param backup opens the backup
    /// @param vault  opens the workstation in it
    public record Passphrases(Passphrase backup, Passphrase vault) {
    }

    /// What was found in a backup that can be restored.
    ///
    /// @param at        when it was made
    /// @param files     whose SHA-256 were compared
    /// @param audit     the audit trail's verdict; absent where there is no trail yet
    public record Found(Instant at, int files, Snapshot.Contents database, Directory directory,
                        Optional<AuditVerdict> audit) {

        /// Whether its audit trail, too, is as it was written.
        public boolean isWhole() {
            return audit.map(AuditVerdict::isWhole).orElse(true);
        }
    }

    /// Opens everything in a temporary folder, which is gone afterwards.
    ///
    /// @param scratch where that folder is made; it takes the size of the whole workstation
    public Found drill(Path scratch, Passphrases passphrases)
            throws IOException, VaultRefused, DirectoryRefused, CredentialsRefused, AdministrationRefused {
        Path folder = Files.createTempDirectory(scratch, ".filum-drill-");
        try {
            return unpackAndExamine(folder, passphrases);
        } finally {
            Folders.delete(folder);
        }
    }

    /// The same, and puts it in place.
    ///
    /// @param place absent or empty
    public Found to(Path place, Passphrases passphrases)
            throws IOException, VaultRefused, DirectoryRefused, CredentialsRefused, AdministrationRefused {
        if (Folders.isTaken(place)) {
            throw new AdministrationRefused(Reason.EXISTS);
        }
        Path folder = Folders.beside(place);
        try {
            Found found = unpackAndExamine(folder, passphrases);
            Folders.move(folder, place);
            return found;
        } finally {
            Folders.delete(folder);
        }
    }

    private Found unpackAndExamine(Path folder, Passphrases passphrases)
            throws IOException, VaultRefused, DirectoryRefused, CredentialsRefused, AdministrationRefused {
        BackupManifest manifest = unpack(folder, passphrases.backup());
        Path database = folder.resolve(TransferOptions.DATABASE);
        Snapshot.Contents contents = Snapshot.examine(database);
        if (!contents.problems().isEmpty()) {
            throw new AdministrationRefused(Reason.BACKUP_DAMAGED);
        }
        Optional<AuditVerdict> audit;
        try (AuditReading reading = AuditReading.open(database)) {
            audit = reading.verify(Optional.empty());
        }
        AdminFolder unpacked = new AdminFolder(folder, Argon2Cost.DEFAULT);
        try (Vault vault = unpacked.vault().unlock(passphrases.vault());
                Administration administration = Administration.open(unpacked, vault, clock)) {
            return new Found(manifest.at(), manifest.files().size(), contents, administration.directory(), audit);
        }
    }

    private BackupManifest unpack(Path folder, Passphrase passphrase) throws IOException, VaultRefused {
        try (InputStream sealed = BackupFile.at(backup).open(passphrase); ZipInputStream zip = new ZipInputStream(sealed)) {
            requireName(zip.getNextEntry(), BackupManifest.NAME);
            BackupManifest manifest = BackupManifest.decode(zip.readNBytes(BackupManifest.MAX_BYTES));
            for (BackupManifest.Entry file : manifest.files()) {
                requireName(zip.getNextEntry(), file.name());
                unpack(zip, file, folder.resolve(file.name()));
            }
            if (zip.getNextEntry() != null) {
                throw new IOException("the backup holds more than its manifest says");
            }
            // To the very end: only there it shows that nothing was cut off.
            sealed.transferTo(OutputStream.nullOutputStream());
            return manifest;
        }
    }

    private static void unpack(ZipInputStream zip, BackupManifest.Entry file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        var digest = Sha256.newDigest();
        try (var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            long copied = 0;
            byte[] buffer = new byte[64 * 1024];
            for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                copied += read;
                if (copied > file.size()) {
                    throw new IOException("a file in the backup is longer than its manifest says");
                }
                out.write(buffer, 0, read);
            }
        }
        if (!Sha256.wrap(digest.digest()).equals(file.sha256())) {
            throw new IOException("a file in the backup is not what its manifest says");
        }
    }

    private static void requireName(ZipEntry entry, String name) throws IOException {
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("the backup is not what its manifest says");
        }
    }
}
