package io.filum.desktop.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.Lifetimes;
import io.filum.desktop.vault.OrganisationFile;
import io.filum.desktop.vault.OrganisationKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RequestRefused;
import io.filum.desktop.vault.Vault;
import io.filum.model.identity.DeviceCertificate;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Role;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;
import io.filum.model.item.ShownText;

/// What a new organisation is to be.
///
/// @param organisation  its name, as everybody will see it
/// @param kind          whether it is a throw-away one
/// @param administrator the name of its first person, who may change the directory
/// @param device        what that person's computer is called
/// @param relay         where workstations will find the relay
public record Founding(String organisation, Kind kind, String administrator, String device, URI relay) {

    /// @throws IllegalArgumentException where a name is empty, or reorders what stands around it
    public Founding {
        for (String name : List.of(organisation, administrator, device)) {
            if (name.isBlank() || !ShownText.isFit(name)) {
                throw new IllegalArgumentException("not a name that can be shown");
            }
        }
    }

    /// Signed into the first entry of the directory, for ever.
    public enum Kind {
        REAL(Lifetimes.USUAL),
        /// Ends within a day; production builds refuse it.
        DEMO(Lifetimes.DEMO);

        private final Lifetimes lifetimes;

        Kind(Lifetimes lifetimes) {
            this.lifetimes = lifetimes;
        }
    }

    /// The three secrets that a new organisation needs.
    ///
    /// @param vault  opens the administrator's workstation
    /// @param issuer opens the keys that let people in
    /// @param root   opens the keys that go into a safe
    public record Passphrases(Passphrase vault, Passphrase issuer, Passphrase root) {
    }

    /// Makes everything beside the place where it will be, and moves it there: whoever is interrupted leaves no half of
    /// an organisation behind.
    void carryOut(AdminFolder folder, Path rootFile, Passphrases passphrases, InstantSource clock)
            throws IOException, AdministrationRefused {
        Path place = folder.path().toAbsolutePath();
        if (Folders.isTaken(place) || Files.exists(rootFile)) {
            throw new AdministrationRefused(Reason.EXISTS);
        }
        Path making = Folders.beside(place);
        try (OrganisationKeys keys = OrganisationKeys.generate(kind.lifetimes, clock.instant())) {
            OrganisationFile.ofRoot(rootFile, folder.cost()).create(keys.root(), passphrases.root());
            try {
                make(folder.at(making), keys, passphrases, clock);
                Folders.move(making, place);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(rootFile);
                throw e;
            }
        } finally {
            Folders.delete(making);
        }
    }

    private void make(AdminFolder folder, OrganisationKeys keys, Passphrases passphrases, InstantSource clock)
            throws IOException {
        Instant at = clock.instant();
        UserId user = UserId.random();
        folder.issuer().create(keys.issuer(), passphrases.issuer());
        try (Vault vault = folder.vault().create(passphrases.vault())) {
            DeviceCertificate certificate = vault.certificate(user, device);
            List<SignedEntry> entries = new ArrayList<>(List.of(keys.found(organisation, kind == Kind.DEMO, at)));
            Directory directory = Directory.replay(entries);
            for (DirectoryEntry entry : List.of(
                    new AddUser(user, administrator, Role.ADMINISTRATOR), new AddDevice(certificate))) {
                SignedEntry signed = keys.sign(directory, entry, at);
                directory = directory.append(signed);
                entries.add(signed);
            }
            try (Store store = Store.open(folder.path().resolve(TransferOptions.DATABASE), vault.columns(),
                    new Self(user, vault.device()), clock)) {
                store.directory().append(1, entries.stream().map(DirectoryCodec::encode).toList());
            }
            keys.certify(vault.certificateRequest(), certificate, at).write(folder.path());
            new Enrolment(relay, keys.org(), directory.root().fingerprint(), user).write(folder.path());
        } catch (DirectoryRefused | RequestRefused e) {
            throw new IllegalStateException("what was made a moment ago fits together", e);
        }
    }
}
