package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.filum.desktop.vault.DeviceCredentials;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// What a workstation is told when it is set up.
///
/// @param dataFolder      holds the database and the sealed copies of attachments
/// @param relays          where to look for the relay, or for one of several
/// @param user            whose workstation this is
/// @param org             whose directory counts
/// @param rootFingerprint of the organisation's root keys ([io.filum.model.identity.SigningKeys#fingerprint]): a
///                        directory that does not begin with this root is refused
/// @param credentials     by which relay and workstation know each other
/// @param edition         a directory that is not for this program is refused
public record TransferOptions(Path dataFolder, RelayPlaces relays, UserId user, OrgId org, Sha256 rootFingerprint,
                              DeviceCredentials credentials, Edition edition) {

    /// As hospitals have it.
    public TransferOptions(Path dataFolder, URI relay, UserId user, OrgId org, Sha256 rootFingerprint,
                           DeviceCredentials credentials) {
        this(dataFolder, RelayPlaces.of(relay), user, org, rootFingerprint, credentials, Edition.PRODUCTION);
    }

    /// The same for a program of another edition.
    public TransferOptions in(Edition other) {
        return new TransferOptions(dataFolder, relays, user, org, rootFingerprint, credentials, other);
    }

    /// The one that it was told of first: what an invitation names.
    public URI relay() {
        return relays.told().getFirst();
    }

    /// The same with the relay there and nowhere else.
    public TransferOptions withRelay(URI other) {
        return withRelays(new RelayPlaces(List.of(other), true));
    }

    /// The same with the relays somewhere else.
    public TransferOptions withRelays(RelayPlaces others) {
        return new TransferOptions(dataFolder, others, user, org, rootFingerprint, credentials, edition);
    }

    /// The database's name in the data folder.
    public static final String DATABASE = "filum.db";

    Path database() {
        return dataFolder.resolve(DATABASE);
    }
}
