package io.filum.desktop.transfer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.content.Glance;
import io.filum.desktop.content.results.Corrections;
import io.filum.desktop.store.Opening;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.ThreadArchive;
import io.filum.desktop.vault.CannotOpen;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.EpochRefused;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.identity.Directory;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.UserId;
import io.filum.model.item.AttachmentManifest;
import io.filum.model.item.Item;
import io.filum.model.item.MalformedItem;
import io.filum.model.item.ReceiptMarks;
import io.filum.model.item.ThreadOpened;

/// The second stage of receiving: opens what was committed, in batches on lane OPEN, and commits what it found out.
/// While the vault is locked everything waits as it lies; after the unlock [#wake] is enough.
final class ItemOpener {

    private static final Logger LOG = LoggerFactory.getLogger(ItemOpener.class);
    private static final int BATCH = 64;

    private final Store store;
    private final EnvelopeOpener opener;
    private final ThreadKeys keys;
    private final PinnedDirectory directory;
    private final Workers workers;
    private final Happenings happenings;
    private final Runnable rekeyed;
    private final Alarm alarm;
    private final Glance glance = new Glance();
    private final ResultsAtHand atHand;
    private final OpenedCorrections corrections;
    private final Headlines headlines;
    private final SupersededHeadlines superseded;
    private final Errand errand;
    /// The disk did not take what was found out the last time.
    private final AtomicBoolean hindered = new AtomicBoolean();

    /// Where it works, and when it tries again what the disk did not take.
    record Workers(Lanes lanes, ScheduledExecutorService timer, Backoff backoff, InstantSource clock, LinkBoard board) {}

    /// @param rekeyed told after epochs were adopted: what waits can be sealed under them
    ItemOpener(Store store, EnvelopeOpener opener, ThreadKeys keys, PinnedDirectory directory, Workers workers,
               Happenings happenings, Runnable rekeyed) {
        this.store = store;
        this.opener = opener;
        this.keys = keys;
        this.directory = directory;
        this.workers = workers;
        this.happenings = happenings;
        this.rekeyed = rekeyed;
        this.errand = new Errand(Lane.OPEN, "open", workers.lanes(), workers.timer(), this::round);
        this.alarm = new Alarm(workers.timer(), this::wake);
        this.atHand = new ResultsAtHand(new ItemReader(store, opener), glance);
        this.corrections = new OpenedCorrections(store, atHand);
        this.headlines = new Headlines(store);
        this.superseded = new SupersededHeadlines(store, atHand, headlines);
    }

    /// Something waits to be opened, or can be opened now.
    void wake() {
        errand.wake();
    }

    private void round(Progress progress) {
        try {
            openAll(progress);
            if (hindered.getAndSet(false)) {
                workers.backoff().reset();
                workers.board().recovered();
            }
        } catch (StoreFailure failure) {
            if (failure.code() != StoreFailure.Code.CLOSED) {
                tryLater(failure);
            }
        }
    }

    /// On a full disk nothing else may come that would wake us: what is committed has to be shown once there is room.
    private void tryLater(StoreFailure failure) {
        LOG.error("opening stopped for now: {}", failure.code());
        hindered.set(true);
        var wait = workers.backoff().next();
        workers.board().slowed(failure.text(), workers.clock().instant().plus(wait));
        alarm.in(wait);
    }

    /// Opens everything that waits, on the caller's worker.
    synchronized void openAll(Progress progress) {
        try {
            // What a program that ended in between did not come to.
            weigh();
            for (var batch = store.archive().toOpen(BATCH); !batch.isEmpty(); batch = store.archive().toOpen(BATCH)) {
                progress.throwIfCancelled();
                var openings = new ArrayList<Opening>(batch.size());
                for (var envelope : batch) {
                    openings.add(open(envelope));
                }
                settle(openings);
                headlines.forget();
                weigh();
            }
        } finally {
            atHand.forget();
            headlines.forget();
        }
    }

    private void weigh() {
        var changed = superseded.weigh();
        changed.forEach(happenings::threadChanged);
        if (!changed.isEmpty()) {
            happenings.worklistChanged();
        }
    }

    private void settle(List<Opening> openings) {
        var settled = store.archive().settle(openings);
        settled.threads().forEach(happenings::threadChanged);
        settled.marked().forEach(mark -> happenings.deliveryChanged(mark.thread(), mark.item()));
        happenings.worklistChanged();
        if (!settled.alarms().isEmpty()) {
            happenings.alarmRaised();
        }
        if (openings.stream().anyMatch(Opening.EpochAdopted.class::isInstance)) {
            rekeyed.run();
        }
    }

    private Opening open(Envelope envelope) {
        try {
            return switch (envelope.header().kind()) {
                case EPOCH -> adopt(envelope);
                case CHECKPOINT -> new Opening.Unreadable(envelope, "unknown-kind");
                case ITEM, RECEIPT, MANIFEST -> read(envelope, opener.open(envelope));
            };
        } catch (CannotOpen e) {
            return e.reason() == CannotOpen.Reason.KEY_MISSING
                    ? new Opening.Parked(envelope, Opening.KEY_MISSING)
                    : new Opening.Unreadable(envelope, e.reason().code());
        } catch (MalformedItem e) {
            return new Opening.Unreadable(envelope, CannotOpen.Reason.MALFORMED.code());
        }
    }

    private Opening read(Envelope envelope, Item item) throws MalformedItem {
        if (envelope.header().kind() == EnvelopeKind.MANIFEST) {
            try (var manifest = AttachmentManifest.from(item)) {
                return new Opening.Opened(envelope, manifest.file(), Optional.empty(), Optional.empty());
            }
        }
        if (envelope.header().kind() == EnvelopeKind.RECEIPT) {
            var by = directory.current().flatMap(known -> known.owner(envelope.header().sender().device()));
            return by.<Opening>map(person -> readMarks(envelope, item, person.user()))
                    .orElseGet(() -> new Opening.Unreadable(envelope, ThreadArchive.SENDER_UNKNOWN));
        }
        if (ThreadOpened.isIn(item) || ThreadOpened.isTopic(item.meta())) {
            headlines.begins(envelope.header().thread(), item.meta());
            return new Opening.Titled(envelope, item.meta());
        }
        var seen = glance.look(item);
        return new Opening.Opened(envelope, item.meta(), headlines.of(envelope.header().thread(), seen),
                corrects(envelope, item, seen));
    }

    private Optional<Opening.Corrects> corrects(Envelope envelope, Item item, Glance.Seen seen) {
        if (seen.results().stream().anyMatch(Corrections::isCorrection)) {
            return Optional.of(new Opening.Corrects(corrections.about(envelope, seen.results())));
        }
        return corrections.takenBack(envelope, item.meta()).map(title -> new Opening.Corrects(Optional.of(title)));
    }

    private static Opening readMarks(Envelope envelope, Item item, UserId by) {
        try {
            return new Opening.ReceiptRead(envelope, by, ReceiptMarks.from(item).marks());
        } catch (MalformedItem e) {
            return new Opening.Unreadable(envelope, CannotOpen.Reason.MALFORMED.code());
        }
    }

    /// It came while the vault was locked, and its author was revoked before the unlock.
    private boolean layHereBeforeRevocation(Envelope envelope, Directory known) {
        return known.known(envelope.header().sender().device())
                .filter(author -> !author.isActive() && store.directory().cameBefore(envelope, author.revokedAt()))
                .isPresent();
    }

    /// In a transaction of its own, as the vault's lock comes after the database's.
    private Opening adopt(Envelope envelope) {
        return store.together(() -> {
            try {
                var known = directory.current().orElseThrow();
                var adopted = layHereBeforeRevocation(envelope, known)
                        ? keys.adoptEarlier(envelope, known) : keys.adopt(envelope, known);
                if (adopted.replacedMine()) {
                    store.queue().hold(envelope.header().thread());
                }
                return new Opening.EpochAdopted(envelope, adopted.epochs());
            } catch (MalformedDocument e) {
                return new Opening.Unreadable(envelope, e.reason().code());
            } catch (EpochRefused e) {
                return switch (e.reason()) {
                    case DIRECTORY_BEHIND, NOT_FOR_ME, AUTHOR_REVOKED ->
                            new Opening.Parked(envelope, e.reason().code());
                    default -> new Opening.Unreadable(envelope, e.reason().code());
                };
            }
        });
    }
}
