package io.filum.desktop.admin;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.filum.desktop.admin.AdministrationRefused.Reason;
import io.filum.desktop.transfer.AdministratorLink;
import io.filum.desktop.transfer.RelayFailure;
import io.filum.desktop.vault.IssuerKeys;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryEntry;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.SignedEntry;

/// Changes the directory: signs what follows its newest entry, has the relay take it, and pins it.
final class DirectorySigning {

    private static final int TRIES = 3;

    private final AdministratorLink link;
    private final InstantSource clock;

    DirectorySigning(AdministratorLink link, InstantSource clock) {
        this.link = link;
        this.clock = clock;
    }

    /// What is to follow, given what is there.
    @FunctionalInterface
    interface Change {
        List<DirectoryEntry> following(Directory directory) throws AdministrationRefused;
    }

    /// What is signed follows the relay's newest entry; a device may put its next key there in between. Then it is signed
    /// again, behind that.
    ///
    /// @return the directory with the change
    Directory change(IssuerKeys issuer, Change change) throws RelayFailure, DirectoryRefused, AdministrationRefused {
        Directory directory = link.refresh();
        for (int tries = 1; ; tries++) {
            try {
                return append(directory, issuer, change.following(directory));
            } catch (RelayFailure | DirectoryRefused e) {
                // A running workstation may have pinned what came in between before the relay could refuse ours.
                boolean unanswered = e instanceof RelayFailure failure && failure.kind() != RelayFailure.Kind.REFUSED;
                if (unanswered || tries == TRIES) {
                    throw e;
                }
                Directory newer = link.refresh();
                if (newer.head().equals(directory.head())) {
                    throw e;
                }
                directory = newer;
            }
        }
    }

    private Directory append(Directory directory, IssuerKeys issuer, List<DirectoryEntry> entries)
            throws RelayFailure, DirectoryRefused, AdministrationRefused {
        requireIssuer(issuer, directory);
        List<SignedEntry> signed = new ArrayList<>();
        Directory grown = directory;
        for (DirectoryEntry entry : entries) {
            SignedEntry next = issuer.sign(grown, entry, clock.instant());
            grown = grown.append(next);
            signed.add(next);
        }
        if (!signed.isEmpty()) {
            link.append(signed);
        }
        return grown;
    }

    static void requireIssuer(IssuerKeys issuer, Directory directory) throws AdministrationRefused {
        if (!issuer.org().equals(directory.org())) {
            throw new AdministrationRefused(Reason.OTHER_ORGANISATION);
        }
        if (!issuer.isIssuerOf(directory)) {
            throw new AdministrationRefused(Reason.NOT_THE_ISSUER);
        }
    }
}
