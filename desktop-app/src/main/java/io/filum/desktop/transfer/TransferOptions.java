package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;

import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// What a workstation is told when it is set up.
///
/// @param dataFolder      holds the database and the sealed copies of attachments
/// @param relay           such as `http://127.0.0.1:8080`
/// @param user            whose workstation this is
/// @param org             whose directory counts
/// @param rootFingerprint of the organisation's root keys ([io.filum.model.identity.SigningKeys#fingerprint]): a
///                        directory that does not begin with this root is refused
public record TransferOptions(Path dataFolder, URI relay, UserId user, OrgId org, Sha256 rootFingerprint) {

    /// The database's name in the data folder.
    public static final String DATABASE = "filum.db";

    Path database() {
        return dataFolder.resolve(DATABASE);
    }
}
