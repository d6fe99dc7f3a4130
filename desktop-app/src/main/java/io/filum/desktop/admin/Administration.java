package io.filum.desktop.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.RootKeys;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Policy;
import io.filum.model.identity.UserId;

/// An organisation as its administrator sees it. What is to be signed needs the issuer's keys, which are handed in for
/// one act at a time and not kept.
public final class Administration implements AutoCloseable {

    private final AdministratorLink link;
    private final InstantSource clock;
    private final DirectorySigning signing;
    private final Enrolments enrolments;
    private final Renewals renewals;
    private final OwnCertificate own;
    private final Runnable closing;

    private Administration(Store store, AdministratorLink link, OwnCertificate own, InstantSource clock,
                           Runnable closing) {
        this.link = link;
        this.own = own;
        this.clock = clock;
        this.closing = closing;
        this.signing = new DirectorySigning(link, clock);
        this.enrolments = new Enrolments(store.invitations(), link, signing, clock);
        this.renewals = new Renewals(link, store.audit(), clock);
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
    /// @param vault the folder's own; stays the caller's to close, after this
    public static Administration open(AdminFolder folder, Vault vault, InstantSource clock)
            throws IOException, DirectoryRefused, CredentialsRefused {
        TransferOptions options = Enrolment.read(folder.path()).transferOptions(folder.path())
                .in(folder.edition());
        Store store = Store.open(folder.path().resolve(TransferOptions.DATABASE), vault.columns(),
                new Self(options.user(), vault.device()), clock);
        try {
            AdministratorLink link = AdministratorLink.open(options, vault.tls(options.credentials()), store);
            return new Administration(store, link, new OwnCertificate(folder.path(), vault, options.credentials(), clock),
                    clock, () -> {
                        link.close();
                        store.close();
                    });
        } catch (DirectoryRefused | CredentialsRefused | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Inside a workstation that runs, with its store, directory and connection: they stay the workstation's to close.
    public static Administration inside(TransferOptions options, Vault vault, Store store, AdministratorLink link,
                                        InstantSource clock) {
        var own = new OwnCertificate(options.dataFolder(), vault, options.credentials(), clock);
        return new Administration(store, link, own, clock, () -> { });
    }

    /// The directory as it is pinned here.
    public Directory directory() throws DirectoryRefused {
        return link.pinned();
    }

    /// Replays what is pinned here and what the relay shows, and compares the two.
    public DirectoryExamination examineDirectory() throws RelayFailure, DirectoryRefused {
        return DirectoryExamination.of(link.pinned(), link.entries(), link.shownByRelay());
    }

    /// Has another issuer take over: makes its keys, has the root appoint it, and puts its keys in the place of the
    /// earlier one's. Interrupted in between, it is done again.
    ///
    /// @param passphrase of the new keys
    /// @param relay      a relay's folder, whose certificate is renewed before the relay is asked for anything
    /// @throws CredentialsRefused where no relay's certificate of this organisation lies there
    public void rotateIssuer(AdminFolder folder, RootKeys root, Passphrase passphrase, Optional<Path> relay)
            throws IOException, RelayFailure, DirectoryRefused, AdministrationRefused, CredentialsRefused {
        if (!root.fingerprint().equals(link.pinned().root().fingerprint())) {
            throw new AdministrationRefused(AdministrationRefused.Reason.OTHER_ORGANISATION);
        }
        Instant at = clock.instant();
        try (IssuerKeys next = root.newIssuer(at)) {
            folder.nextIssuer().replace(next, passphrase);
            // Once the earlier issuer's time is over, so is that of all whom it certified, this device and the relay too.
            // They know each other all the same by an issuer whom the root vouches for and the directory does not have yet.
            if (relay.isPresent()) {
                next.renewRelay(relay.get(), List.of(), at);
            }
            own.renewIfDue(next, link);
            Directory directory = link.refresh();
            link.append(List.of(root.appoint(directory, next, at)));
            folder.nextIssuerTakesOver();
        }
    }

    /// Gives a new relay the organisation's directory, or an old one what it lacks.
    ///
    /// @return what the relay has now
    public Directory introduceRelay() throws RelayFailure, DirectoryRefused {
        link.introduce();
        return link.refresh();
    }

    /// Workstations whose certificates are about to end.
    public Renewals renewals() {
        return renewals;
    }

    /// Renews this device's own certificate, if it is due: an administrator's that has run out could renew nobody's.
    ///
    /// @return until when the new one holds; empty where there was no need, or the issuer's own ends as soon
    public Optional<Instant> renewOwn(IssuerKeys issuer)
            throws IOException, DirectoryRefused, AdministrationRefused {
        DirectorySigning.requireIssuer(issuer, link.pinned());
        return own.renewIfDue(issuer, link);
    }

    /// Invites and newcomers.
    public Enrolments enrolments() {
        return enrolments;
    }

    /// Puts a device out, at once: the relay cuts it off, and nobody seals to it any more.
    public void revokeDevice(DeviceId device, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new RevokeDevice(device)));
    }

    /// Puts a person out, with all of their devices.
    public void revokeUser(UserId user, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new RevokeUser(user)));
    }

    /// Adds a team, or puts another list in its place.
    public void addTeam(String name, List<UserId> users, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new AddTeam(name, users)));
    }

    public void removeTeam(String name, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new RemoveTeam(name)));
    }

    public void setPolicy(Policy policy, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new SetPolicy(policy)));
    }

    /// Tells every workstation where the relays are.
    public void setRelays(List<URI> relays, IssuerKeys issuer)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        signing.change(issuer, _ -> List.of(new SetRelays(relays)));
    }

    @Override
    public void close() {
        closing.run();
    }
}
