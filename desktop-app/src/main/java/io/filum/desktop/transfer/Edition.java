package io.filum.desktop.transfer;

import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;

/// Which organisations a program is for. A throw-away organisation, marked as such in its first entry, must never be taken
/// for a hospital's, and a demo must never get hold of a hospital's.
public enum Edition {
    /// What hospitals install: never a demo organisation.
    PRODUCTION,
    /// The demo: no other than demo organisations.
    DEMO;

    /// @throws DirectoryRefused where the organisation is not for this program; nothing of it is to be kept then
    void require(Directory directory) throws DirectoryRefused {
        if (directory.demo() != (this == DEMO)) {
            throw new DirectoryRefused(DirectoryRefused.Reason.OTHER_EDITION);
        }
    }
}
