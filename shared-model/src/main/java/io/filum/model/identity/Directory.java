package io.filum.model.identity;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.DirectoryHead;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;

/// Who belongs to the organisation, and with which keys: the state after replaying its signed entries. Immutable; every
/// holder replays for itself, with public keys alone, and believes nobody's summary.
///
/// One thing is revocation list, device inventory and key transparency in one.
public final class Directory {

    private final DirectoryState state;

    private Directory(DirectoryState state) {
        this.state = state;
    }

    /// Replays from the first entry.
    ///
    /// @throws DirectoryRefused with the first entry's fault; there is no directory then
    public static Directory replay(Collection<SignedEntry> entries) throws DirectoryRefused {
        DirectoryState state = new DirectoryState();
        for (SignedEntry entry : entries) {
            state.append(entry);
        }
        if (entries.isEmpty()) {
            throw new DirectoryRefused(DirectoryRefused.Reason.GENESIS);
        }
        return new Directory(state);
    }

    /// The directory with one entry more.
    public Directory append(SignedEntry entry) throws DirectoryRefused {
        return append(List.of(entry));
    }

    /// The directory with all these entries more, or none of them.
    public Directory append(Collection<SignedEntry> entries) throws DirectoryRefused {
        DirectoryState next = state.copy();
        for (SignedEntry entry : entries) {
            next.append(entry);
        }
        return new Directory(next);
    }

    public OrgId org() {
        return state.genesis.org();
    }

    public String name() {
        return state.genesis.name();
    }

    /// Whether this is a throw-away organisation.
    public boolean demo() {
        return state.genesis.demo();
    }

    public SigningKeys root() {
        return state.genesis.root();
    }

    public SigningKeys issuer() {
        return state.issuer;
    }

    public Policy policy() {
        return state.policy;
    }

    /// Where the organisation's relays are; empty where nobody has said so.
    public List<URI> relays() {
        return state.relays;
    }

    public DirectoryHead head() {
        return state.head();
    }

    /// What this directory makes of a head that somebody else has seen.
    public Gossip compare(DirectoryHead other) {
        if (other.size() > state.heads.size()) {
            return Gossip.NEWER;
        }
        Sha256 mine = other.size() == 0 ? Sha256.ZERO : state.heads.get(other.size() - 1);
        return mine.equals(other.head()) ? Gossip.AGREES : Gossip.FORK;
    }

    /// See [#compare].
    public enum Gossip {
        /// The same history, perhaps a shorter part of it.
        AGREES,
        /// They have seen more: fetch it, then compare again.
        NEWER,
        /// They were shown another history. A person has to be told.
        FORK
    }

    /// A device that belongs to the organisation now.
    public Optional<DeviceCertificate> device(DeviceId device) {
        return known(device).filter(KnownDevice::isActive).map(KnownDevice::certificate);
    }

    /// A device that belongs to the organisation or once did: what it signed before stays attributable.
    public Optional<KnownDevice> known(DeviceId device) {
        return Optional.ofNullable(state.devices.get(device));
    }

    /// A device and since when it has been in the directory.
    ///
    /// @param addedAt   the number of the entry that added it
    /// @param revokedAt the number of the entry that revoked it, 0 while it is active
    /// @param kemSince  when its present KEM key was signed, by the signer's clock
    public record KnownDevice(DeviceCertificate certificate, int addedAt, int revokedAt, Instant kemSince) {

        KnownDevice revoked(int index) {
            return new KnownDevice(certificate, addedAt, index, kemSince);
        }

        public boolean isActive() {
            return revokedAt == 0;
        }
    }

    /// A person who belongs to the organisation or once did.
    public Optional<Person> user(UserId user) {
        return Optional.ofNullable(state.people.get(user));
    }

    /// @param active false once the person has been revoked
    public record Person(UserId user, String displayName, Role role, boolean active) {
    }

    /// The person whose device it is or was.
    public Optional<Person> owner(DeviceId device) {
        return known(device).flatMap(known -> user(known.certificate().user()));
    }

    /// Everybody who belongs to the organisation now, by name.
    public List<Person> users() {
        return state.people.values().stream()
                .filter(Person::active)
                .sorted(Comparator.comparing(Person::displayName).thenComparing(Person::user))
                .toList();
    }

    /// The person's devices that are active now.
    public List<DeviceCertificate> devicesOf(UserId user) {
        return state.devices.values().stream()
                .filter(device -> device.isActive() && device.certificate().user().equals(user))
                .map(KnownDevice::certificate)
                .toList();
    }

    /// The person's devices, also those that were revoked.
    public List<KnownDevice> everyDeviceOf(UserId user) {
        return state.devices.values().stream().filter(device -> device.certificate().user().equals(user)).toList();
    }

    /// A named list of people, those who were revoked left out.
    public record Team(String name, List<UserId> users) {
    }

    public List<Team> teams() {
        return state.teams.entrySet().stream()
                .map(team -> new Team(team.getKey(), team.getValue().stream().filter(state::isActive).toList()))
                .toList();
    }

    @Override
    public String toString() {
        return "Directory[" + org() + ", " + head().size() + " entries]";
    }
}
