package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;

import io.filum.desktop.vault.DeviceCredentials;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// What a workstation is told when it is set up.
///
/// @param dataFolder      holds the database and the sealed copies of attachments
/// @param relay           such as `https://relay.hospital.example:7400`; there is no other way than TLS
/// @param user            whose workstation this is
/// @param org             whose directory counts
/// @param rootFingerprint of the organisation's root keys ([io.filum.model.identity.SigningKeys#fingerprint]): a
///                        directory that does not begin with this root is refused
/// @param credentials     by which relay and workstation know each other
/// @param edition         a directory that is not for this program is refused
public record TransferOptions(Path dataFolder, URI relay, UserId user, OrgId org, Sha256 rootFingerprint,
                              DeviceCredentials credentials, Edition edition) {

    public TransferOptions {
        if (!"https".equals(relay.getScheme())) {
            throw new IllegalArgumentException("a relay is reached by https");
        }
    }

    /// As hospitals have it.
    public TransferOptions(Path dataFolder, URI relay, UserId user, OrgId org, Sha256 rootFingerprint,
                           DeviceCredentials credentials) {
        this(dataFolder, relay, user, org, rootFingerprint, credentials, Edition.PRODUCTION);
    }

    /// The same for a program of another edition.
    public TransferOptions in(Edition other) {
        return new TransferOptions(dataFolder, relay, user, org, rootFingerprint, credentials, other);
    }

    /// The same with the relay somewhere else.
    public TransferOptions withRelay(URI other) {
        return new TransferOptions(dataFolder, other, user, org, rootFingerprint, credentials, edition);
    }

    /// The database's name in the data folder.
    public static final String DATABASE = "filum.db";

    Path database() {
        return dataFolder.resolve(DATABASE);
    }
}
