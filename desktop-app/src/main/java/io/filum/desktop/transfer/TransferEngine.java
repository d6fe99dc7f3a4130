package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import io.filum.desktop.store.DatabaseCare;
import io.filum.desktop.store.Rescued;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.AttachmentSeal;
import io.filum.desktop.vault.CredentialsRefused;
import io.filum.desktop.vault.EnvelopeOpener;
import io.filum.desktop.vault.EnvelopeSealer;
import io.filum.desktop.vault.ThreadKeys;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.Octets;
import io.filum.model.wire.ProblemCode;

/// A workstation without its windows: database, queue, receiver, openers, uploads and downloads, wired once. Several
/// may live in one program; each has its own data folder.
///
/// ```
/// send     ThreadSender ─ Sealings ─ SendQueue.add                             (committed)
///              └─ Uploader ── SendQueue.take ── RelayClient.push ──► relay
///                    └─ SendQueue.delete ◄── per envelope ◄────────────┘
/// receive  LiveSession / EventSession ─ Intake (PublicChecks) ─ ThreadArchive.commit ─ ACK
///              └─ ItemOpener ─ ThreadArchive.settle ─ Happenings
/// ```
public final class TransferEngine implements AutoCloseable {

    /// How often to look, in minutes, whether the KEM key has had its time: a matter of days.
    private static final long ROTATION_LOOK = 60;

    private final Kept kept;
    private final Store store;
    private final ThreadKeys keys;
    private final RelayClient relay;
    private final PinnedDirectory directory;
    private final LinkBoard board;
    private final Sealings sealings;
    private final KeyRounds rounds;
    private final ItemOpener opener;
    private final ItemReader reader;
    private final AttachmentFolder folder;
    private final CatchUp catchUp;
    private final Uploader uploader;
    private final AttachmentUploader attachments;
    private final AttachmentDownloader downloader;
    private final ThreadReceiver receiver;
    private final ThreadSender sender;
    private final KemRotation rotation;
    private final CertificateRenewal renewal;
    private final Surroundings surroundings;
    private final RelayTrailWatch trailWatch;
    private final Path dataFolder;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("transfer-timer").factory());
    private final ExecutorService parts = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("transfer-part-", 1).factory());

    /// Opens the database and replays the pinned directory; touches no network.
    ///
    /// @throws DirectoryRefused   when what is pinned is not the directory of this organisation
    /// @throws CredentialsRefused when the certificates are another device's
    public static TransferEngine open(TransferOptions options, Vault vault, Lanes lanes, Happenings happenings)
            throws DirectoryRefused, CredentialsRefused {
        return open(options, vault, lanes, happenings, InstantSource.system());
    }

    public static TransferEngine open(TransferOptions options, Vault vault, Lanes lanes, Happenings happenings,
                                      InstantSource clock) throws DirectoryRefused, CredentialsRefused {
        var tls = vault.tls(options.credentials());
        var self = new Self(options.user(), vault.device());
        var care = DatabaseCare.of(options.database(), self, clock);
        var rescued = care.begin();
        var store = Store.open(options.database(), vault.columns(), self, clock);
        rescued.ifPresent(found -> store.audit().rescued(found.figures().unsentLost()));
        var engine = new TransferEngine(options, vault, tls, new Kept(store, care, rescued), lanes, happenings, clock);
        try {
            engine.directory.load();
            engine.learnRelays();
        } catch (DirectoryRefused | RuntimeException e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    /// The database, who looks after it, and what it went through at this start.
    private record Kept(Store store, DatabaseCare care, Optional<Rescued> rescued) {}

    private TransferEngine(TransferOptions options, Vault vault, TlsIdentity tls, Kept kept, Lanes lanes,
                           Happenings happenings, InstantSource clock) {
        this.kept = kept;
        store = kept.store();
        dataFolder = options.dataFolder();
        var self = new Self(options.user(), vault.device());
        var random = RandomGenerator.getDefault();
        relay = new RelayClient(options.relays(), tls);
        directory = new PinnedDirectory(store.directory(), relay, options);
        board = new LinkBoard(happenings);
        trailWatch = new RelayTrailWatch(options.org(), store.relayHeads(), happenings, relay::forgetConnections);
        keys = new ThreadKeys(vault, store.epochSecrets());
        var envelopeOpener = new EnvelopeOpener(vault, keys);
        sealings = new Sealings(options.org(), vault.device(), directory, new EnvelopeSealer(vault, keys),
                envelopeOpener, clock);

        opener = new ItemOpener(store, envelopeOpener, keys, directory,
                new ItemOpener.Workers(lanes, timer, new Backoff(random), clock, board), happenings, this::rekeyed);
        var rekeying = new Rekeying(self, store, keys, directory, sealings, clock, new Consequences(happenings));
        rounds = new KeyRounds(self, store, rekeying, new KeyRounds.Workers(timer, lanes, random), board::connected);
        directory.onGrown(this::directoryGrew);
        var outbox = new Outbox(store, rekeying, sealings);
        reader = new ItemReader(store, envelopeOpener);
        var intake = new Intake(options.org(), directory, store.archive(), store.alarms(), happenings, opener::wake);
        var healing = new Healing(store.archive(), store.epochDocuments(), relay, lanes);
        var resume = new ResumePoint(store.archive(), happenings, healing);
        var repair = new GapRepair(relay, store.archive(), intake, resume);

        folder = new AttachmentFolder(dataFolder);
        var window = new PartWindow(parts);
        var transfers = new TransferBoard(store.transfers(), happenings);
        attachments = new AttachmentUploader(store, relay.attachments(), folder, window, transfers, outbox,
                new AttachmentUploader.Wiring(lanes, new Pace(clock), new Backoff(random), timer, this::wakeUploader,
                        directory::giveBackQuietly));
        downloader = new AttachmentDownloader(options.org(), store, relay.attachments(), folder, window, transfers,
                reader);

        var refusals = new Refusals(store, healing, repair, resume, opener, happenings, attachments::wake);
        catchUp = new CatchUp(repair);
        uploader = new Uploader(store, relay, rekeying, refusals, catchUp,
                new Uploader.Outcomes(board, happenings, opener, directory, folder),
                new Uploader.Retry(new Pace(clock), new Backoff(random), clock, timer, lanes));
        surroundings = new Surroundings(clock, System::nanoTime, Surroundings::addresses, this::connectAnew);
        var workers = new Workers(lanes, timer, clock);
        rotation = new KemRotation(vault, directory, intake, relay, store.epochDocuments(), workers);
        receiver = new ThreadReceiver(relay, new Receiving(clock, store, relay, intake, resume, repair,
                new Ears(happenings, random)), board, new Backoff(random, relay::count), clock);
        renewal = new CertificateRenewal(options, vault, relay.renewals(), store.audit(), workers, this::connectAnew);
        sender = new ThreadSender(self, store, new ThreadSender.Keying(keys, sealings, rekeying), directory, outbox,
                new SealedCopy(new AttachmentSeal(vault), folder),
                new ThreadSender.Outgoing(uploader, catchUp, attachments, receiver, folder, happenings, clock));
    }

    private void connectAnew(TlsIdentity tls) {
        relay.use(tls);
        receiver.connectAnew();
    }

    private void connectAnew() {
        relay.connectAnew();
        receiver.connectAnew();
        uploader.flushNow();
        attachments.wake();
    }

    private void directoryGrew() {
        learnRelays();
        rounds.directoryGrew();
    }

    private void learnRelays() {
        directory.current().map(Directory::relays).ifPresent(relay::learn);
    }

    private void wakeUploader() {
        uploader.wake();
    }

    /// Epochs were adopted: what waited for their keys can go, and another one may be due.
    private void rekeyed() {
        uploader.wake();
        rounds.begin();
    }

    /// What a new epoch means for the other parts.
    private final class Consequences implements Rekeying.Outward {
        private final Happenings happenings;

        Consequences(Happenings happenings) {
            this.happenings = happenings;
        }

        @Override
        public void openAll() {
            opener.openAll(Progress.NONE);
        }

        @Override
        public void queued() {
            uploader.wake();
        }

        @Override
        public Happenings happenings() {
            return happenings;
        }
    }

    /// What the receiver's news means for the other parts.
    private final class Ears implements Receiving.Outward {
        private final Happenings happenings;
        private final RandomGenerator random;

        Ears(Happenings happenings, RandomGenerator random) {
            this.happenings = happenings;
            this.random = random;
        }

        @Override
        public void connected() {
            board.online();
            // What was committed just before the last connection broke off may not have been opened.
            opener.wake();
            uploader.flushNow();
            attachments.wake();
            rotation.wake();
            renewal.wake();
        }

        @Override
        public void caughtUp(ThreadId thread) {
            catchUp.isDone(thread);
        }

        @Override
        public void synced(Instant at) {
            board.synced(at);
            receiver.healthy();
            rounds.caughtUp();
        }

        @Override
        public void busy(Duration atLeast) {
            uploader.busy(atLeast, ProblemCode.BUSY.text());
        }

        @Override
        public void unknown() {
            directory.giveBackQuietly();
        }

        @Override
        public boolean auditHead(Octets head, List<X509Certificate> certificates) {
            return !trailWatch.told(head, certificates) && trailWatch.refuse();
        }

        @Override
        public Happenings happenings() {
            return happenings;
        }

        @Override
        public RandomGenerator random() {
            return random;
        }
    }

    /// Connects, and goes on with whatever the last run left.
    public void start() {
        LeftOver.deleteIn(dataFolder);
        store.saves().takeUnended().forEach(LeftOver::deleteHalves);
        folder.keepOnly(store.transfers().unsent(), store.transfers().unfetched());
        rounds.directoryGrew();
        opener.wake();
        receiver.start();
        surroundings.watch(timer);
        timer.scheduleWithFixedDelay(rotation::wake, ROTATION_LOOK, ROTATION_LOOK, TimeUnit.MINUTES);
        renewal.start();
        uploader.wake();
        attachments.wake();
    }

    public ThreadSender sender() {
        return sender;
    }

    public AttachmentDownloader downloader() {
        return downloader;
    }

    public ItemReader reader() {
        return reader;
    }

    public PinnedDirectory directory() {
        return directory;
    }

    /// Worklist, timeline, transfers and recipients are asked for here.
    public Store store() {
        return store;
    }

    /// For a workstation that is an administrator's too. Uses this engine's connection and directory, and ends with it:
    /// it is not closed by itself.
    public AdministratorLink administratorLink() {
        return new AdministratorLink(relay, directory);
    }

    /// What was done for a damaged database at this start.
    public Optional<Rescued> rescued() {
        return kept.rescued();
    }

    Sealings sealings() {
        return sealings;
    }

    public LinkState link() {
        return board.state();
    }

    /// By what the relay knows this workstation, and until when.
    public CertificateState certificate() {
        return renewal.state();
    }

    /// The vault was locked: wipes what was derived from its keys. Receiving, and sending what is sealed, goes on.
    public void locked() {
        downloader.locked();
        store.search().forget();
        keys.close();
    }

    /// Opens what arrived while the vault was locked, and goes on with what waited for a key.
    public void unlocked() {
        opener.wake();
        uploader.wake();
        attachments.wake();
        rounds.begin();
        rotation.wake();
        renewal.wake();
    }

    /// Ends the connection and closes the database; what is committed goes on at the next start. Lanes and vault are
    /// the caller's to close: the lanes before, the vault after this.
    @Override
    public void close() {
        receiver.close();
        timer.shutdownNow();
        relay.close();
        parts.shutdownNow();
        keys.close();
        store.close();
        kept.care().end(store.isSound());
    }
}
