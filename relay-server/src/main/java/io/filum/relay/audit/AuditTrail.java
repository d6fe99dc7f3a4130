package io.filum.relay.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.TrailName;

/// The relay's trail while it runs. [#note] never waits for the disk; how much that may cost, the package says.
public final class AuditTrail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int WAITING = 16_384;
    private static final int TOGETHER = 1_024;
    private static final long FORCE_EVERY_MS = 1_000;
    private static final long LAST_WORDS_SECONDS = 10;

    private final InstantSource clock;
    private final FileChannel lock;
    private final AuditWriter writer;
    private final ArrayBlockingQueue<AuditEntry> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final LongAdder lostEver = new LongAdder();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("audit").factory());
    private final TrailName name;
    private volatile AuditHead head;
    private volatile AuditHead durableHead;

    private AuditTrail(FileChannel lock, AuditWriter writer, InstantSource clock) {
        this.lock = lock;
        this.writer = writer;
        this.clock = clock;
        this.name = writer.name();
        this.head = writer.head();
        this.durableHead = writer.head();
    }

    /// @param data the relay's data folder
    /// @throws IOException where the folder cannot be written, another relay writes it, or it holds no trail of ours
    public static AuditTrail open(Path data, Retention retention, InstantSource clock) throws IOException {
        var folder = Files.createDirectories(AuditFolder.folder(data));
        var lock = lock(folder);
        try {
            var writer = AuditWriter.open(folder, retention, clock.instant());
            var trail = new AuditTrail(lock, writer, clock);
            trail.note(AuditEntry.done(clock.instant(), Actor.NOBODY, AuditAction.START, Subject.NONE));
            trail.worker.execute(trail::run);
            return trail;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Another relay in this program.
        }
        channel.close();
        throw new IOException("another relay writes this trail");
    }

    /// Takes the entry; it is in the file a moment later.
    public void note(AuditEntry entry) {
        if (!waiting.offer(entry)) {
            lost.incrementAndGet();
            lostEver.increment();
        }
    }

    /// How many entries the trail could not take since it was opened, noted by now or not.
    public long entriesLost() {
        return lostEver.sum();
    }

    InstantSource clock() {
        return clock;
    }

    /// The head of what has been written.
    public AuditHead head() {
        return head;
    }

    /// The head of what a loss of power does not take.
    AuditHead durableHead() {
        return durableHead;
    }

    TrailName name() {
        return name;
    }

    private void run() {
        try (writer) {
            retain();
            long forced = System.nanoTime();
            boolean unforced = false;
            for (boolean last = false; !last;) {
                var first = unforced ? waiting.poll(FORCE_EVERY_MS, TimeUnit.MILLISECONDS) : waiting.take();
                if (first != null) {
                    last = write(batch(first));
                    unforced = true;
                }
                if (unforced && System.nanoTime() - forced > TimeUnit.MILLISECONDS.toNanos(FORCE_EVERY_MS)) {
                    force();
                    forced = System.nanoTime();
                    unforced = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("audit: the trail could not be closed", e);
        }
    }

    private void force() {
        var written = head;
        try {
            writer.force();
            durableHead = written;
        } catch (IOException e) {
            LOG.error("audit: the trail cannot be forced to the disk", e);
        }
    }

    private void retain() {
        try {
            writer.retain(clock.instant());
            head = writer.head();
        } catch (IOException e) {
            LOG.warn("audit: what is older than has to be kept stays", e);
        }
    }

    private List<AuditEntry> batch(AuditEntry first) {
        var batch = new ArrayList<AuditEntry>();
        batch.add(first);
        waiting.drainTo(batch, TOGETHER - 1);
        return batch;
    }

    /// Keeps trying: what was taken is not dropped while there is hope.
    ///
    /// @return whether these were the last
    private boolean write(List<AuditEntry> batch) throws InterruptedException {
        boolean last = batch.stream().anyMatch(entry -> entry.action() == AuditAction.STOP);
        for (boolean told = false;; told = true) {
            try {
                long missed = lost.get();
                if (missed > 0) {
                    writer.write(List.of(missed(missed)), clock.instant());
                    lost.addAndGet(-missed);
                }
                writer.write(batch, clock.instant());
                head = writer.head();
                return last;
            } catch (IOException e) {
                if (!told) {
                    LOG.error("audit: the trail cannot be written; trying again every second", e);
                }
                if (closing.await(1, TimeUnit.SECONDS)) {
                    return true;
                }
            }
        }
    }

    private AuditEntry missed(long count) {
        return new AuditEntry(clock.instant(), Actor.NOBODY, AuditAction.ENTRIES_LOST, Subject.count(count),
                AuditOutcome.FAILED, Optional.empty());
    }

    /// Writes what waits, and that the relay stopped.
    @Override
    public void close() throws IOException, InterruptedException {
        try (lock) {
            closing.countDown();
            boolean taken = waiting.offer(AuditEntry.done(clock.instant(), Actor.NOBODY, AuditAction.STOP, Subject.NONE),
                    LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            worker.shutdown();
            if (!taken || !worker.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("audit: the last entries could not be written");
                worker.shutdownNow();
            }
        }
    }
}
