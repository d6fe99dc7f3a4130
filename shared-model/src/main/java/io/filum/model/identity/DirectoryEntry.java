package io.filum.model.identity;

import java.net.URI;
import java.util.List;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.OrgId;

/// One change of who belongs to the organisation and with which keys. [Directory] says which change may follow which.
public sealed interface DirectoryEntry {

    /// The first entry, signed by the root: everything else hangs on it.
    ///
    /// @param demo a throw-away organisation, which production builds refuse
    record Genesis(OrgId org, String name, boolean demo, SigningKeys root, SigningKeys issuer)
            implements DirectoryEntry {
        public Genesis {
            Names.requireFit(name);
        }
    }

    record AddUser(UserId user, String displayName, Role role) implements DirectoryEntry {
        public AddUser {
            Names.requireFit(displayName);
        }
    }

    /// Revokes the person and, with that, every one of their devices.
    record RevokeUser(UserId user) implements DirectoryEntry {
    }

    record AddDevice(DeviceCertificate certificate) implements DirectoryEntry {
    }

    record RevokeDevice(DeviceId device) implements DirectoryEntry {
    }

    /// A named list of people ("Lab", "ICU night"), resolved to devices when something is sealed. Adding a team of the
    /// same name replaces the list.
    record AddTeam(String name, List<UserId> users) implements DirectoryEntry {
        public static final int MAX_USERS = 500;

        public AddTeam {
            Names.requireFit(name);
            users = List.copyOf(users);
            if (users.isEmpty() || users.size() > MAX_USERS) {
                throw new IllegalArgumentException("a team has 1 to " + MAX_USERS + " people");
            }
        }
    }

    record RemoveTeam(String name) implements DirectoryEntry {
        public RemoveTeam {
            Names.requireFit(name);
        }
    }

    /// The device's next KEM key; what was sealed to the last one stays readable until the device destroys it. Signed by
    /// the device itself: a key that changes every month must wait for no administrator.
    record RotateKem(DeviceId device, KemKey next) implements DirectoryEntry {
    }

    record SetPolicy(Policy policy) implements DirectoryEntry {
    }

    /// Where the organisation's relays are, in the place of those that were named before. None: each workstation goes by
    /// the address that it was invited with.
    record SetRelays(List<URI> relays) implements DirectoryEntry {
        public static final int MAX_RELAYS = 16;

        public SetRelays {
            relays = List.copyOf(relays);
            if (relays.size() > MAX_RELAYS || relays.stream().distinct().count() < relays.size()
                    || !relays.stream().allMatch(SetRelays::isFit)) {
                throw new IllegalArgumentException("at most " + MAX_RELAYS + " addresses, each once, https");
            }
        }

        /// A scheme, a host and perhaps a port, and nothing behind them: no address of an organisation's has more.
        private static boolean isFit(URI relay) {
            return "https".equals(relay.getScheme()) && relay.getHost() != null && relay.getRawUserInfo() == null
                    && relay.getRawPath().isEmpty() && relay.getRawQuery() == null && relay.getRawFragment() == null;
        }
    }

    /// Yearly, or when the issuer's key is lost: signed by the root.
    record RotateIssuer(SigningKeys issuer) implements DirectoryEntry {
    }

    /// Whose two signatures it needs.
    default Signatory signatory() {
        return switch (this) {
            case Genesis _, RotateIssuer _ -> Signatory.ROOT;
            case RotateKem _ -> Signatory.DEVICE;
            case AddUser _, RevokeUser _, AddDevice _, RevokeDevice _, AddTeam _, RemoveTeam _, SetPolicy _,
                 SetRelays _ ->
                    Signatory.ISSUER;
        };
    }

    /// See [#signatory].
    enum Signatory {
        /// Once at the beginning, and for each new issuer.
        ROOT,
        ISSUER,
        /// The device that the entry is about, which must be active.
        DEVICE
    }
}
