package io.filum.desktop.transfer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Alarm.Kind;
import io.filum.desktop.store.Alarms;
import io.filum.desktop.store.Alarms.Occasion;
import io.filum.desktop.store.Arrival;
import io.filum.desktop.store.Arrival.Finding;
import io.filum.desktop.store.Committed;
import io.filum.desktop.store.ThreadArchive;
import io.filum.desktop.vault.EpochRefused;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.wire.Placed;

/// The first stage of receiving, the same for socket, event stream and replay: check with public keys, commit. What
/// this returns may be acknowledged.
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int JUDGED_AGAIN = 500;

    private final OrgId org;
    private final PinnedDirectory directory;
    private final ThreadArchive archive;
    private final Alarms alarms;
    private final Happenings happenings;
    private final Runnable opening;

    /// @param opening wakes the second stage
    Intake(OrgId org, PinnedDirectory directory, ThreadArchive archive, Alarms alarms, Happenings happenings,
           Runnable opening) {
        this.org = org;
        this.directory = directory;
        this.archive = archive;
        this.alarms = alarms;
        this.happenings = happenings;
        this.opening = opening;
    }

    Committed take(ThreadId thread, List<Placed> placed) throws RelayFailure {
        return told(thread, archive.commit(thread, check(thread, placed)));
    }

    private List<Arrival> check(ThreadId thread, List<Placed> placed) throws RelayFailure {
        boolean newer = placed.stream().anyMatch(one -> directory.current()
                .map(known -> known.compare(one.envelope().header().directory()) == Directory.Gossip.NEWER)
                .orElse(true));
        if (newer) {
            // A sender may be as new as this: ask before judging it.
            refreshDirectory();
        }
        var arrivals = checks().check(thread, placed);
        arrivals.forEach(this::compareDirectories);
        return arrivals;
    }

    /// Before the commit: after a crash in between it comes again, and so does the alarm.
    private void compareDirectories(Arrival arrival) {
        var header = arrival.placed().envelope().header();
        boolean theirs = !arrival.finding().equals(new Finding.Unsound(PublicChecks.BAD_SIGNATURE));
        if (theirs) {
            switch (directory.current().orElseThrow().compare(header.directory())) {
                case AGREES -> {}
                case NEWER -> raise(Kind.DIRECTORY_WITHHELD, header);
                case FORK -> raise(Kind.DIRECTORY_FORK, header);
            }
        }
    }

    private void raise(Kind kind, EnvelopeHeader header) {
        raise(kind, new Occasion(
                Optional.empty(), Optional.of(header.sender().device()), header.directory().head()));
    }

    private void raise(Kind kind, Occasion occasion) {
        if (alarms.raise(kind, occasion)) {
            happenings.alarmRaised();
        }
    }

    private PublicChecks checks() throws RelayFailure {
        return new PublicChecks(org, directory.current().orElseThrow(
                () -> RelayFailure.unreachable(new IllegalStateException("no directory yet"))));
    }

    /// Fetches what is new in the directory, and judges again what waited for it.
    void refreshDirectory() throws RelayFailure {
        try {
            if (directory.refresh()) {
                // Names that were ids until now, and whether this is a demo.
                happenings.worklistChanged();
                judgeAgain();
            }
        } catch (DirectoryDoubted e) {
            LOG.warn("the relay's directory: {}", e.getMessage());
            raise(e.kind(), Occasion.ofRelay(e.evidence()));
            if (e.kind() == Kind.DIRECTORY_ROLLBACK) {
                // A relay that only lost its newest entries is sound again after this, and the alarm says so.
                directory.giveBackQuietly();
            }
        }
    }

    private void judgeAgain() throws RelayFailure {
        // Epoch documents whose author had seen more of the directory than we had.
        archive.openAgain(EpochRefused.Reason.DIRECTORY_BEHIND.code());
        opening.run();
        for (int before = -1, left = asideNow(); left > 0 && left != before; before = left, left = asideNow()) {
            judgeSome();
        }
    }

    private int asideNow() {
        return archive.countAside(ThreadArchive.SENDER_UNKNOWN);
    }

    private void judgeSome() throws RelayFailure {
        var aside = archive.aside(ThreadArchive.SENDER_UNKNOWN, JUDGED_AGAIN);
        var byThread = aside.stream().collect(Collectors.groupingBy(one -> one.envelope().header().thread()));
        for (var entry : byThread.entrySet()) {
            var placed = entry.getValue().stream().map(one -> new Placed(one.position(), one.envelope())).toList();
            told(entry.getKey(), archive.judgeAgain(entry.getKey(), checks().check(entry.getKey(), placed)));
        }
    }

    private Committed told(ThreadId thread, Committed committed) {
        if (!committed.alarms().isEmpty()) {
            happenings.alarmRaised();
        }
        happenings.threadChanged(thread);
        if (committed.toOpen()) {
            opening.run();
        } else {
            happenings.worklistChanged();
        }
        return committed;
    }
}
