package io.filum.desktop.store;

import java.nio.file.Path;
import java.time.InstantSource;

import io.filum.desktop.vault.ColumnSeal;
import io.filum.desktop.vault.EpochSecrets;

/// The workstation's database with the parts that read and write it.
public final class Store implements AutoCloseable {

    private final Database database;
    private final SendQueue queue;
    private final ThreadArchive archive;
    private final Members members;
    private final Epochs epochs;
    private final PassedOver passedOver;
    private final MemberWishes wishes;
    private final EpochDocuments epochDocuments;
    private final ClosedSenders closedSenders;
    private final SharedHistory sharedHistory;
    private final Deliveries deliveries;
    private final Transfers transfers;
    private final DirectoryStore directory;
    private final EpochSecretTable epochSecrets;
    private final Drafts drafts;
    private final Invitations invitations;
    private final AuditTable audit;
    private final Alarms alarms;
    private final Comparisons comparisons;
    private final RelayHeads relayHeads;
    private final Saves saves;
    private final PressingHeadlines headlines;
    private final SearchIndex search;
    private final WorklistQuery worklist;
    private final TimelineQuery timeline;

    private Store(Database database, ColumnSeal seal, Self self, InstantSource clock) {
        this.database = database;
        var columns = new SealedColumns(seal);
        var threads = new Threads(columns);
        var items = new Items(columns, self);
        var basics = new Basics(self, clock);
        audit = new AuditTable(database, items, basics);
        alarms = new Alarms(database, audit, clock);
        comparisons = new Comparisons(database, columns, audit);
        members = new Members(database, self);
        closedSenders = new ClosedSenders(database, audit);
        sharedHistory = new SharedHistory(database, self);
        var aftermath = new Aftermath(closedSenders, sharedHistory);
        epochs = new Epochs(database, threads, members, aftermath, audit, clock);
        passedOver = new PassedOver(database, aftermath, clock);
        wishes = new MemberWishes(database);
        epochDocuments = new EpochDocuments(database, self);
        relayHeads = new RelayHeads(database, audit, alarms);
        saves = new Saves(database, columns);
        deliveries = new Deliveries(database, members, self);
        queue = new SendQueue(database, threads, items, deliveries, audit, clock);
        var chains = new SenderChains(threads);
        var commit = new ArrivalCommit(threads, items, queue,
                new Admission(threads, items, new Admission.Documents(members, epochs, passedOver), chains, aftermath,
                        self), chains,
                new ArrivalCommit.Notes(audit, alarms), self);
        archive = new ThreadArchive(database, threads, items, deliveries, commit, columns,
                new ThreadArchive.Notes(audit, alarms, basics));
        transfers = new Transfers(database, items, threads, deliveries, columns, audit, clock);
        directory = new DirectoryStore(database, audit);
        epochSecrets = new EpochSecretTable(database);
        drafts = new Drafts(database, columns);
        invitations = new Invitations(database, columns);
        headlines = new PressingHeadlines(database, columns);
        search = new SearchIndex(database, columns);
        worklist = new WorklistQuery(database, columns, search);
        timeline = new TimelineQuery(database, columns);
    }

    /// Whose store it is, and what time it is there.
    record Basics(Self self, InstantSource clock) {}

    /// Opens the database file, makes it if there is none.
    public static Store open(Path file, ColumnSeal seal, Self self, InstantSource clock) {
        return new Store(Database.open(file), seal, self, clock);
    }

    /// Whether nothing damaged was met so far.
    public boolean isSound() {
        return database.isSound();
    }

    public SendQueue queue() {
        return queue;
    }

    public ThreadArchive archive() {
        return archive;
    }

    public Members members() {
        return members;
    }

    public Epochs epochs() {
        return epochs;
    }

    public PassedOver passedOver() {
        return passedOver;
    }

    public MemberWishes wishes() {
        return wishes;
    }

    public ClosedSenders closedSenders() {
        return closedSenders;
    }

    public SharedHistory sharedHistory() {
        return sharedHistory;
    }

    public EpochDocuments epochDocuments() {
        return epochDocuments;
    }

    public Deliveries deliveries() {
        return deliveries;
    }

    public Transfers transfers() {
        return transfers;
    }

    public DirectoryStore directory() {
        return directory;
    }

    public EpochSecrets epochSecrets() {
        return epochSecrets;
    }

    public Drafts drafts() {
        return drafts;
    }

    public Invitations invitations() {
        return invitations;
    }

    public AuditTable audit() {
        return audit;
    }

    public Alarms alarms() {
        return alarms;
    }

    public Comparisons comparisons() {
        return comparisons;
    }

    public Saves saves() {
        return saves;
    }

    public RelayHeads relayHeads() {
        return relayHeads;
    }

    public PressingHeadlines headlines() {
        return headlines;
    }

    public SearchIndex search() {
        return search;
    }

    public WorklistQuery worklist() {
        return worklist;
    }

    public TimelineQuery timeline() {
        return timeline;
    }

    /// Runs several steps in one transaction: all of them are on the disk when this returns, or none.
    public <T, X extends Exception> T together(Database.Steps<T, X> steps) throws X {
        return database.together(steps);
    }

    @Override
    public void close() {
        database.close();
    }
}
