package io.filum.desktop.ui.trust;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.Alarms;
import io.filum.desktop.store.Comparison;
import io.filum.desktop.store.Comparisons;
import io.filum.desktop.store.Store;
import io.filum.desktop.transfer.PinnedDirectory;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.trust.PersonFacts.Device;
import io.filum.desktop.ui.trust.PersonFacts.Safety;
import io.filum.model.envelope.DeviceId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.Role;
import io.filum.model.identity.SafetyNumber;
import io.filum.model.identity.UserId;

/// What the verified directory says of people, and with whom numbers were compared. Looks at the disk, and a safety
/// number takes some milliseconds: for workers, not for the FX thread.
public final class TrustBook {

    private final PinnedDirectory pinned;
    private final People people;
    private final Comparisons comparisons;
    private final Alarms alarms;
    private final InstantSource clock;

    public TrustBook(PinnedDirectory pinned, People people, Store store, InstantSource clock) {
        this.pinned = pinned;
        this.people = people;
        this.comparisons = store.comparisons();
        this.alarms = store.alarms();
        this.clock = clock;
    }

    /// Never fails: whom the directory does not know has a card without devices.
    public PersonFacts facts(UserId user) {
        var directory = pinned.current();
        var known = directory.flatMap(all -> all.user(user));
        if (known.isEmpty()) {
            return new PersonFacts(people.person(user), Role.CLINICIAN, false, List.of(), Optional.empty());
        }
        var comparison = people.isMe(user) ? Optional.<Comparison>empty() : comparisons.with(user);
        return new PersonFacts(people.person(user), known.get().role(), known.get().active(),
                devices(directory.get(), user, comparison),
                people.isMe(user) ? Optional.empty() : Optional.of(safety(directory.get(), user, comparison)));
    }

    private Safety safety(Directory directory, UserId user, Optional<Comparison> comparison) {
        var number = SafetyNumber.of(directory, people.me().id(), user);
        boolean changed = comparison.filter(earlier -> !earlier.number().equals(number)).isPresent();
        boolean mine = directory.everyDeviceOf(people.me().id()).stream()
                .anyMatch(device -> isNewer(device, comparison));
        return new Safety(number, comparison.map(Comparison::at), changed, changed && mine);
    }

    private List<Device> devices(Directory directory, UserId user, Optional<Comparison> comparison) {
        return directory.everyDeviceOf(user).stream()
                .sorted(Comparator.comparing(KnownDevice::isActive).reversed().thenComparing(KnownDevice::addedAt))
                .map(device -> new Device(device.certificate().deviceName(), device.certificate().signing().fingerprint(),
                        at(device.addedAt()), device.isActive() ? Optional.empty() : Optional.of(at(device.revokedAt())),
                        isNewer(device, comparison)))
                .toList();
    }

    private static boolean isNewer(KnownDevice device, Optional<Comparison> comparison) {
        return comparison.filter(then -> device.addedAt() > then.directorySize()
                || device.revokedAt() > then.directorySize()).isPresent();
    }

    private Instant at(int index) {
        return pinned.signedAt(index).orElseThrow();
    }

    /// The name of whoever's device it is, or was.
    String ownerOf(DeviceId device) {
        return pinned.current().flatMap(known -> known.owner(device)).map(Directory.Person::displayName)
                .orElseGet(() -> device.toString().substring(0, 8));
    }

    /// The two have read this number to each other, and it was the same.
    public void compared(UserId user, SafetyNumber number) {
        int size = pinned.current().orElseThrow().head().size();
        comparisons.keep(user, new Comparison(number, clock.instant(), size));
    }

    /// It was ticked by mistake.
    public void notCompared(UserId user) {
        comparisons.forget(user);
    }

    /// What nobody has read yet, oldest first.
    public List<Alarm> unreadAlarms() {
        return alarms.unread();
    }

    /// The person says that they have read it.
    public void alarmRead(Alarm alarm) {
        alarms.markRead(alarm);
    }
}
