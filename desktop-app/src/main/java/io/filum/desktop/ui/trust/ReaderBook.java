package io.filum.desktop.ui.trust;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.filum.desktop.store.Epoch;
import io.filum.desktop.store.Epochs;
import io.filum.desktop.store.ThreadReader;
import io.filum.desktop.transfer.PinnedDirectory;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.trust.ReaderFacts.Device;
import io.filum.desktop.ui.trust.ReaderFacts.Reader;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.identity.ThreadRole;
import io.filum.model.identity.UserId;

/// Who can read a thread, from its accepted epochs and the verified directory. Looks at the disk: for workers.
public final class ReaderBook {

    private final Epochs epochs;
    private final PinnedDirectory pinned;
    private final People people;

    public ReaderBook(Epochs epochs, PinnedDirectory pinned, People people) {
        this.epochs = epochs;
        this.pinned = pinned;
        this.people = people;
    }

    /// Empty while the thread's first epoch has not come.
    public Optional<ReaderFacts> of(ThreadId thread) {
        return epochs.current(thread).map(epoch -> facts(epoch, epochs.readers(thread)));
    }

    private ReaderFacts facts(Epoch epoch, List<ThreadReader> devices) {
        var readers = new ArrayList<Reader>();
        epoch.users().forEach((user, role) -> readers.add(reader(user, role, devices)));
        readers.sort(Comparator.comparing(Reader::own).reversed()
                .thenComparing(reader -> reader.person().name(), Collator.getInstance()));
        return new ReaderFacts(epoch.users().containsKey(people.me().id()), epoch.number(), epoch.since(),
                epoch.history(), readers, epoch.teams().stream().sorted(Collator.getInstance()).toList());
    }

    private Reader reader(UserId user, ThreadRole role, List<ThreadReader> devices) {
        var standing = people.standing(user);
        return new Reader(people.person(user),
                new People.Standing(standing.custodian() || role == ThreadRole.CUSTODIAN, standing.revoked()),
                people.isMe(user),
                devices.stream().filter(device -> device.user().equals(user)).map(this::device).toList());
    }

    private Device device(ThreadReader reader) {
        var known = pinned.current().flatMap(directory -> directory.known(reader.device()));
        return new Device(known.map(device -> device.certificate().deviceName())
                .orElseGet(() -> reader.device().toString().substring(0, 8)),
                reader.sinceEpoch(), reader.since(), known.filter(KnownDevice::isActive).isEmpty());
    }
}
