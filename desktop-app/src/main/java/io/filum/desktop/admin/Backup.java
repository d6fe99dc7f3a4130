package io.filum.desktop.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.filum.desktop.store.Snapshot;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.BackupFile;
import io.filum.desktop.vault.Passphrase;
import io.filum.model.envelope.Sha256;

/// Puts a workstation into one sealed file, while it runs. Needs no vault: what is secret in the data folder is sealed
/// there already, and stays so inside the backup.
///
/// ```
/// database ── VACUUM INTO ──► snapshot ┐
/// vault, issuer, enrolment, certificates ├─ manifest (SHA-256 of each) ‖ files ──► BackupFile, sealed
/// attachments, sealed as they are ─────┘
/// ```
public final class Backup {

    private static final String ATTACHMENTS = "attachments";
    private static final List<String> FILES = List.of(
            "vault.filum", "issuer.filum", "enrolment.properties", "device.pem", "organisation.pem");

    private Backup() {
    }

    /// What was put into a backup.
    ///
    /// @param bytes of all files together
    public record Made(Instant at, int files, long bytes) {
    }

    /// @param target replaced, once the new one is whole
    public static Made make(Path dataFolder, Path target, Passphrase passphrase, Argon2Cost cost, Instant at)
            throws IOException {
        if (!Enrolment.isIn(dataFolder)) {
            throw new NoSuchFileException("enrolment.properties");
        }
        Path gathered = Files.createTempDirectory(dataFolder, ".backup-");
        try {
            BackupManifest manifest = new BackupManifest(at, gather(dataFolder, gathered));
            BackupFile.at(target).write(out -> write(manifest, gathered, out), passphrase, cost);
            return new Made(at, manifest.files().size(), manifest.bytes());
        } finally {
            Folders.delete(gathered);
        }
    }

    private static List<BackupManifest.Entry> gather(Path from, Path to) throws IOException {
        for (String name : FILES) {
            copy(from.resolve(name), to.resolve(name));
        }
        // Before the snapshot those that it may still need, after it those that came in between: both together have all.
        attachments(from, to);
        Snapshot.take(from.resolve(TransferOptions.DATABASE), to.resolve(TransferOptions.DATABASE));
        attachments(from, to);
        List<BackupManifest.Entry> entries = new ArrayList<>();
        try (var all = Files.walk(to)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = to.relativize(file).toString().replace('\\', '/');
                entries.add(new BackupManifest.Entry(name, Files.size(file), hash(file)));
            }
        }
        return entries;
    }

    private static void attachments(Path from, Path to) throws IOException {
        Path folder = from.resolve(ATTACHMENTS);
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(to.resolve(ATTACHMENTS));
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.getFileName().toString().startsWith(".")).toList()) {
                copy(file, to.resolve(ATTACHMENTS).resolve(file.getFileName()));
            }
        }
    }

    /// What has gone meanwhile is not needed any more.
    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to);
        } catch (NoSuchFileException | FileAlreadyExistsException _) {
            // Not there, or copied a moment ago.
        }
    }

    private static void write(BackupManifest manifest, Path from, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(manifest.encode());
            zip.closeEntry();
            for (BackupManifest.Entry file : manifest.files()) {
                zip.putNextEntry(new ZipEntry(file.name()));
                Files.copy(from.resolve(file.name()), zip);
                zip.closeEntry();
            }
        }
    }

    static Sha256 hash(Path file) throws IOException {
        var digest = Sha256.newDigest();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.wrap(digest.digest());
    }
}
