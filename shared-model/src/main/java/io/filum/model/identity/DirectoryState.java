package io.filum.model.identity;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.Directory.Person;
import io.filum.model.identity.DirectoryEntry.AddDevice;
import io.filum.model.identity.DirectoryEntry.AddTeam;
import io.filum.model.identity.DirectoryEntry.AddUser;
import io.filum.model.identity.DirectoryEntry.Genesis;
import io.filum.model.identity.DirectoryEntry.RemoveTeam;
import io.filum.model.identity.DirectoryEntry.RevokeDevice;
import io.filum.model.identity.DirectoryEntry.RevokeUser;
import io.filum.model.identity.DirectoryEntry.RotateIssuer;
import io.filum.model.identity.DirectoryEntry.RotateKem;
import io.filum.model.identity.DirectoryEntry.SetPolicy;
import io.filum.model.identity.DirectoryEntry.SetRelays;
import io.filum.model.identity.DirectoryRefused.Reason;

/// The rules of replay. Changed while entries are appended, then handed to a [Directory] and left alone.
final class DirectoryState {

    Genesis genesis;
    SigningKeys issuer;
    Policy policy = Policy.DEFAULT;
    List<URI> relays = List.of();
    final List<Sha256> heads = new ArrayList<>();
    final Map<UserId, Person> people = new LinkedHashMap<>();
    final Map<DeviceId, KnownDevice> devices = new LinkedHashMap<>();
    final Map<String, List<UserId>> teams = new TreeMap<>();

    DirectoryState copy() {
        DirectoryState copy = new DirectoryState();
        copy.genesis = genesis;
        copy.issuer = issuer;
        copy.policy = policy;
        copy.relays = relays;
        copy.heads.addAll(heads);
        copy.people.putAll(people);
        copy.devices.putAll(devices);
        copy.teams.putAll(teams);
        return copy;
    }

    DirectoryHead head() {
        return heads.isEmpty() ? DirectoryHead.EMPTY : new DirectoryHead(heads.size(), heads.getLast());
    }

    boolean isActive(UserId user) {
        Person person = people.get(user);
        return person != null && person.active();
    }

    /// Either takes the entry in full or leaves the state alone.
    void append(SignedEntry signed) throws DirectoryRefused {
        DirectoryHead head = head();
        require(signed.index() == head.size() + 1, Reason.OUT_OF_ORDER);
        require(signed.previousHead().equals(head.head()), Reason.FORK);
        DirectoryCodec.Body body = body(signed);
        DirectoryEntry entry = body.entry();
        require(entry instanceof Genesis == (signed.index() == 1), Reason.GENESIS);
        require(signed.isSignedBy(signer(entry)), Reason.SIGNATURE);
        apply(entry, signed.index(), body.at());
        heads.add(signed.head().head());
    }

    private static DirectoryCodec.Body body(SignedEntry signed) throws DirectoryRefused {
        try {
            return DirectoryCodec.decodeBody(signed.body());
        } catch (MalformedDocument e) {
            throw new DirectoryRefused(Reason.MALFORMED);
        }
    }

    private SigningKeys signer(DirectoryEntry entry) throws DirectoryRefused {
        return switch (entry) {
            case Genesis first -> first.root();
            case RotateIssuer _ -> genesis.root();
            case RotateKem rotate -> active(rotate.device()).certificate().signing();
            case AddUser _, RevokeUser _, AddDevice _, RevokeDevice _, AddTeam _, RemoveTeam _, SetPolicy _,
                 SetRelays _ -> issuer;
        };
    }

    private void apply(DirectoryEntry entry, int index, Instant at) throws DirectoryRefused {
        switch (entry) {
            case Genesis first -> begin(first);
            case AddUser add -> add(add);
            case RevokeUser revoke -> revoke(revoke.user(), index);
            case AddDevice add -> add(add.certificate(), index, at);
            case RevokeDevice revoke -> devices.put(revoke.device(), active(revoke.device()).revoked(index));
            case AddTeam team -> {
                for (UserId user : team.users()) {
                    require(isActive(user), Reason.UNKNOWN_USER);
                }
                require(team.users().stream().distinct().count() == team.users().size(), Reason.TAKEN);
                teams.put(team.name(), team.users());
            }
            case RemoveTeam team -> require(teams.remove(team.name()) != null, Reason.UNKNOWN_TEAM);
            case RotateKem rotate -> {
                KnownDevice device = active(rotate.device());
                require(rotate.next().keyId() > device.certificate().kem().keyId(), Reason.KEY);
                devices.put(rotate.device(),
                        new KnownDevice(device.certificate().with(rotate.next()), device.addedAt(), 0, at));
            }
            case SetPolicy set -> policy = set.policy();
            case SetRelays set -> relays = set.relays();
            case RotateIssuer rotate -> {
                require(rotate.issuer().isSound(), Reason.KEY);
                issuer = rotate.issuer();
            }
        }
    }

    private void begin(Genesis first) throws DirectoryRefused {
        require(first.root().isSound() && first.issuer().isSound(), Reason.KEY);
        genesis = first;
        issuer = first.issuer();
    }

    private void add(AddUser add) throws DirectoryRefused {
        require(!people.containsKey(add.user()), Reason.TAKEN);
        people.put(add.user(), new Person(add.user(), add.displayName(), add.role(), true));
    }

    private void add(DeviceCertificate certificate, int index, Instant at) throws DirectoryRefused {
        require(isActive(certificate.user()), Reason.UNKNOWN_USER);
        require(!devices.containsKey(certificate.device()), Reason.TAKEN);
        require(certificate.signing().isSound(), Reason.KEY);
        devices.put(certificate.device(), new KnownDevice(certificate, index, 0, at));
    }

    private void revoke(UserId user, int index) throws DirectoryRefused {
        require(isActive(user), Reason.UNKNOWN_USER);
        Person person = people.get(user);
        people.put(user, new Person(user, person.displayName(), person.role(), false));
        devices.replaceAll((_, device) -> device.isActive() && device.certificate().user().equals(user)
                ? device.revoked(index)
                : device);
    }

    private KnownDevice active(DeviceId device) throws DirectoryRefused {
        KnownDevice known = devices.get(device);
        require(known != null && known.isActive(), Reason.UNKNOWN_DEVICE);
        return known;
    }

    private static void require(boolean holds, Reason reason) throws DirectoryRefused {
        if (!holds) {
            throw new DirectoryRefused(reason);
        }
    }
}
