package io.filum.desktop.transfer;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Store;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.ThreadSummary;
import io.filum.model.wire.Verdict;

/// What a live connection does here, whichever kind it is: commit, repair, note receipts, tell.
final class Receiving {

    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);
    /// A receipt frame says how far, not when: our clock stands in, within the time that the frame took.
    private final InstantSource clock;
    private final Store store;
    private final RelayClient relay;
    private final Intake intake;
    private final ResumePoint resume;
    private final GapRepair repair;
    private final Outward outward;

    /// What the receiver tells the rest of the workstation.
    interface Outward {
        void connected();

        /// The thread's newest envelope is committed here.
        void caughtUp(ThreadId thread);

        void synced(Instant at);

        void busy(Duration atLeast);

        /// The relay does not know this device: it may have lost its directory.
        void unknown();

        /// How far the relay says that its audit trail goes.
        ///
        /// @param certificates the relay's own, and its issuer's
        /// @return whether to connect anew, for it was not that relay who signed it
        boolean auditHead(Octets head, List<X509Certificate> certificates);

        Happenings happenings();

        RandomGenerator random();
    }

    Receiving(InstantSource clock, Store store, RelayClient relay, Intake intake, ResumePoint resume,
              GapRepair repair, Outward outward) {
        this.clock = clock;
        this.store = store;
        this.relay = relay;
        this.intake = intake;
        this.resume = resume;
        this.repair = repair;
        this.outward = outward;
    }

    void connected() throws RelayFailure {
        intake.refreshDirectory();
        outward.connected();
    }

    /// Somebody may have come, or been revoked.
    void directoryGrew() throws RelayFailure {
        intake.refreshDirectory();
    }

    /// Every thread that we hold or are a member of: a device finds out by itself that it was added.
    SequencedSet<ThreadId> threads() throws RelayFailure {
        var all = new LinkedHashSet<>(store.archive().threads());
        var last = Optional.<ThreadId>empty();
        for (var page = relay.threads(last); !page.isEmpty(); page = relay.threads(last)) {
            page.stream().map(ThreadSummary::thread).forEach(all::add);
            var next = Optional.of(page.getLast().thread());
            if (next.equals(last)) {
                break;
            }
            last = next;
        }
        return all;
    }

    Position cursor(ThreadId thread) {
        return store.archive().cursor(thread);
    }

    void resumed(ThreadId thread, Verdict verdict, Position floor, Position from) {
        resume.obey(thread, verdict, floor, from);
    }

    /// @return what may be acknowledged
    Position commit(ThreadId thread, List<Placed> placed) throws RelayFailure {
        var committed = intake.take(thread, placed);
        return committed.missing() ? repair.repair(thread) : committed.upTo();
    }

    /// Fetches what a bell announced.
    ///
    /// @return what may be acknowledged
    Position fetch(ThreadId thread) throws RelayFailure {
        return repair.repair(thread);
    }

    void ack(ThreadId thread, Position upTo) throws RelayFailure {
        relay.ack(thread, upTo);
    }

    void receipt(ThreadId thread, DeviceId device, Position upTo) {
        delivered(thread, device, upTo, clock.instant());
    }

    private void delivered(ThreadId thread, DeviceId device, Position upTo, Instant at) {
        store.deliveries().delivered(thread, device, upTo, at)
                .forEach(item -> outward.happenings().deliveryChanged(thread, item));
    }

    /// Asks once who has what, after everything that could have been missed has been caught up with.
    void caughtUp(ThreadId thread) {
        resume.caughtUp(thread);
        outward.caughtUp(thread);
        if (!store.deliveries().isPending(thread)) {
            return;
        }
        try {
            for (var cursor : relay.receipts(thread)) {
                delivered(thread, cursor.device(), cursor.upTo(), cursor.at());
            }
        } catch (RelayFailure e) {
            LOG.debug("receipts of {}: {}", thread, e.code());
        }
    }

    void synced() {
        outward.synced(clock.instant());
    }

    boolean auditHead(Octets head, List<X509Certificate> certificates) {
        return outward.auditHead(head, certificates);
    }

    void busy(Duration atLeast) {
        outward.busy(atLeast);
    }

    void failed(RelayFailure failure) {
        if (failure.is(ProblemCode.DEVICE_UNKNOWN)) {
            outward.unknown();
        }
    }

    LinkLost drained(long ms, long jitterMs) {
        var spread = Duration.ofMillis(jitterMs > 0 ? outward.random().nextLong(jitterMs) : 0);
        return LinkLost.drained(spread, spread.plusMillis(ms));
    }

    /// What the relay has of a thread cannot be read.
    void damaged(ThreadId thread, ProblemCode code) {
        outward.happenings().notice(thread, code.text());
    }

    /// A thread of which we hold something that the relay had.
    void forgotten(ThreadId thread, ProblemCode code) {
        if (code == ProblemCode.THREAD_UNKNOWN) {
            resume.forgotten(thread);
        } else {
            outward.happenings().notice(thread, code.text());
        }
    }
}
