package io.filum.desktop.transfer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.vault.VaultClosed;

/// Goes round all threads of this device when the directory has grown, after an unlock, or when an epoch was adopted, and
/// lets each get the key that it needs.
///
/// Every member hears of a revocation at the same time. So each begins after a moment that is drawn by lot, and in an order
/// of its own: the first document counts, and the others find that nothing is left to do, or lose the race and adopt it.
final class KeyRounds {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRounds.class);
    private static final Duration JITTER = Duration.ofSeconds(3);

    private final Self self;
    private final Store store;
    private final Rekeying rekeying;
    private final Workers workers;
    private final BooleanSupplier connected;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean drawn = new AtomicBoolean();

    record Workers(ScheduledExecutorService timer, Lanes lanes, RandomGenerator random) {}

    KeyRounds(Self self, Store store, Rekeying rekeying, Workers workers, BooleanSupplier connected) {
        this.self = self;
        this.store = store;
        this.rekeying = rekeying;
        this.workers = workers;
        this.connected = connected;
    }

    /// What waits for somebody who was revoked is held at once, also while the vault is locked.
    void directoryGrew() {
        holdStale();
        begin();
    }

    /// Keeps what was sealed for a revoked device from leaving: it is sealed again, under the next epoch, before that.
    private void holdStale() {
        store.together(() -> {
            store.queue().unattempted().stream().filter(rekeying::isStale).forEach(store.queue()::hold);
            return null;
        });
    }

    /// Something may have changed for some thread.
    void begin() {
        wanted.set(true);
        draw();
    }

    /// Everything that the relay had is here: whoever starts an epoch now follows the newest one.
    void caughtUp() {
        if (wanted.get()) {
            draw();
        }
    }

    private void draw() {
        if (drawn.compareAndSet(false, true)) {
            workers.timer().schedule(this::goNow, workers.random().nextLong(JITTER.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void goNow() {
        drawn.set(false);
        if (connected.getAsBoolean() && wanted.getAndSet(false)) {
            workers.lanes().submit(Lane.SEAL, "rekey", progress -> {
                go(progress);
                return null;
            });
        }
    }

    private void go(Progress progress) {
        var threads = new ArrayList<>(store.epochs().threadsOf(self.device()));
        Collections.shuffle(threads, Random.from(workers.random()));
        try {
            for (var thread : threads) {
                progress.throwIfCancelled();
                rekeying.lookAt(thread);
            }
        } catch (VaultClosed _) {
            // The next unlock begins another round, if no other member has done it by then.
            wanted.set(true);
        } catch (StoreFailure failure) {
            // As on a full disk: the next time that everything is here begins another round.
            wanted.set(true);
            LOG.warn("keys are not looked at now: {}", failure.code());
        }
    }
}
