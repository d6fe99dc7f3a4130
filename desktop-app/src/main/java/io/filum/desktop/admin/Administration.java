package io.filum.desktop.admin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Policy;
import io.filum.model.identity.SignedEntry;
import io.filum.model.identity.UserId;

/// An organisation as its administrator sees it. What is to be signed needs the issuer's keys, which are handed in for
/// one act at a time and not kept.
public final class Administration implements AutoCloseable {

    private static final int TRIES = 3;

    private final Store store;
    private final AdministratorLink link;
    private final InstantSource clock;

    private Administration(Store store, AdministratorLink link, InstantSource clock) {
        this.store = store;
        this.link = link;
        this.clock = clock;
    }

    /// Founds an organisation: its keys, its first entries, and its administrator's workstation. Touches no network.
    ///
    /// @param folder   of the administrator's workstation: absent or empty
    /// @param rootFile where the root goes; it is to leave this machine
    /// @throws AdministrationRefused where there is something already
    public static void createOrganisation(AdminFolder folder, Path rootFile, Founding what,
                                          Founding.Passphrases passphrases, InstantSource clock)
            throws IOException, AdministrationRefused {
        what.carryOut(folder, rootFile, passphrases, clock);
    }

    /// Opens database and pinned directory, beside a workstation that may be running; touches no network.
    ///
    /// @param vault the folder's own; stays the caller's to close
    public static Administration open(AdminFolder folder, Vault vault, InstantSource clock)
            throws IOException, DirectoryRefused, CredentialsRefused {
        TransferOptions options = Enrolment.read(folder.path()).transferOptions(folder.path());
        Store store = Store.open(folder.path().resolve(TransferOptions.DATABASE), vault.columns(),
                new Self(options.user(), vault.device()), clock);
        try {
            return new Administration(
                    store, AdministratorLink.open(options, vault.tls(options.credentials()), store), clock);
        } catch (DirectoryRefused | CredentialsRefused | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// The directory as it is pinned here.
    public Directory directory() throws DirectoryRefused {
        return link.pinned();
    }

    /// Gives a new relay the organisation's directory, or an old one what it lacks.
    ///
    /// @return what the relay has now
    public Directory introduceRelay() throws RelayFailure, DirectoryRefused {
        link.introduce();
        return link.refresh();
    }

    /// Puts a device out, at once: the relay cuts it off, and nobody seals to it any more.
    public void revokeDevice(DeviceId device, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        change(issuer, new RevokeDevice(device));
    }

    /// Puts a person out, with all of their devices.
    public void revokeUser(UserId user, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        change(issuer, new RevokeUser(user));
    }

    /// Adds a team, or puts another list in its place.
    public void addTeam(String name, List<UserId> users, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        change(issuer, new AddTeam(name, users));
    }

    public void removeTeam(String name, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        change(issuer, new RemoveTeam(name));
    }

    public void setPolicy(Policy policy, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        change(issuer, new SetPolicy(policy));
    }

    /// Signs what follows the relay's newest entry, has the relay take it, and pins it. A device may put its new key there
    /// in between: then it is signed again, behind that.
    private void change(IssuerKeys issuer, DirectoryEntry... entries)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        Directory directory = link.refresh();
        for (int tries = 1; ; tries++) {
            try {
                append(directory, issuer, entries);
                return;
            } catch (RelayFailure e) {
                Directory newer = link.refresh();
                if (e.kind() != RelayFailure.Kind.REFUSED || tries == TRIES || newer.head().equals(directory.head())) {
                    throw e;
                }
                directory = newer;
            }
        }
    }

    private void append(Directory directory, IssuerKeys issuer, DirectoryEntry... entries)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        requireIssuer(issuer, directory);
        List<SignedEntry> signed = new ArrayList<>();
        Directory grown = directory;
        for (DirectoryEntry entry : entries) {
            SignedEntry next = issuer.sign(grown, entry, clock.instant());
            grown = grown.append(next);
            signed.add(next);
        }
        link.append(signed);
    }

    private static void requireIssuer(IssuerKeys issuer, Directory directory) throws AdministrationRefused {
        if (!issuer.org().equals(directory.org())) {
            throw new AdministrationRefused(Reason.OTHER_ORGANISATION);
        }
        if (!issuer.isIssuerOf(directory)) {
            throw new AdministrationRefused(Reason.NOT_THE_ISSUER);
        }
    }

    @Override
    public void close() {
        link.close();
        store.close();
    }
}
