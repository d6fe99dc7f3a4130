package io.filum.desktop.vault;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

import io.filum.desktop.vault.SealedFile.Purpose;

/// A file with an organisation's root or its issuer, under a passphrase of its own. An issuer's file lies in an
/// administrator's data folder; a root's is made once and taken away.
///
/// @param <K> whose keys are in it
public final class OrganisationFile<K> {

    private final Path path;
    private final Argon2Cost cost;
    private final Attempts attempts;
    private final SealedFile file;
    private final Form<K> form;

    /// How keys become contents, and contents keys.
    private interface Form<K> {
        VaultContents contents(K keys);

        K keys(VaultContents contents) throws VaultRefused;
    }

    private OrganisationFile(Path path, Argon2Cost cost, Purpose purpose, Form<K> form) {
        this.path = path;
        this.cost = cost;
        this.form = form;
        this.attempts = new Attempts(path.resolveSibling(path.getFileName() + ".attempts"), InstantSource.system());
        this.file = new SealedFile(path, purpose, new Cobblestone(new Engines()));
    }

    /// @param cost what a passphrase set here costs to open; a file that exists says for itself, within policy
    public static OrganisationFile<IssuerKeys> ofIssuer(Path path, Argon2Cost cost) {
        return new OrganisationFile<>(path, cost, Purpose.ISSUER, new Form<>() {
            @Override
            public VaultContents contents(IssuerKeys keys) {
                return keys.contents();
            }

            @Override
            public IssuerKeys keys(VaultContents contents) throws VaultRefused {
                return IssuerKeys.of(contents);
            }
        });
    }

    /// @param cost see [#ofIssuer]
    public static OrganisationFile<RootKeys> ofRoot(Path path, Argon2Cost cost) {
        return new OrganisationFile<>(path, cost, Purpose.ROOT, new Form<>() {
            @Override
            public VaultContents contents(RootKeys keys) {
                return keys.contents();
            }

            @Override
            public RootKeys keys(VaultContents contents) throws VaultRefused {
                return RootKeys.of(contents);
            }
        });
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /// On the disk before this returns.
    ///
    /// @throws FileAlreadyExistsException where there is one already: keys are never overwritten
    public void create(K keys, Passphrase passphrase) throws IOException {
        if (exists()) {
            throw new FileAlreadyExistsException(path.getFileName().toString());
        }
        replace(keys, passphrase);
    }

    /// The same in place of what was there, as a whole or not at all: for an issuer whose successor has been appointed.
    public void replace(K keys, Passphrase passphrase) throws IOException {
        try (VaultContents contents = form.contents(keys); Secret encoded = contents.encode()) {
            encoded.<Void, IOException>use(bytes -> {
                file.write(bytes, contents.fileKey(), passphrase, cost);
                return null;
            });
        }
    }

    /// Another passphrase for the same keys. Killed at any moment, the file opens with the one or the other. A copy of the
    /// file that was made before still opens with the earlier one.
    ///
    /// @param now wrong ones are slowed, as on opening
    public void changePassphrase(Passphrase now, Passphrase next) throws IOException, VaultRefused {
        SealedFile.requireFit(next, cost);
        try (Secret fileKey = attempts.fileKey(file, now)) {
            file.put(file.close(fileKey, next, cost));
        }
    }

    /// @throws VaultRefused where the passphrase is wrong, comes too soon after wrong ones, or the file is not to be
    ///                      trusted
    public K open(Passphrase passphrase) throws IOException, VaultRefused {
        try (Secret fileKey = attempts.fileKey(file, passphrase);
                Secret encoded = file.read(fileKey);
                VaultContents contents = VaultContents.decode(encoded, fileKey)) {
            return form.keys(contents);
        }
    }
}
