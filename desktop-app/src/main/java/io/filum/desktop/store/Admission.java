package io.filum.desktop.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.filum.desktop.store.Epochs.Acceptance;
import io.filum.desktop.store.Threads.Head;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.EpochDocument;

/// Whether an envelope that stands in its sender's chain belongs into the thread: was its sender a member then, and does
/// it still count; and for an epoch document, does it follow those that are here.
///
/// Documents come in order, but for three cases. One whose author was revoked meanwhile waits until a later one by
/// somebody else follows it, and is taken with that, or passed over. One whose predecessor is held back waits for it. And
/// where retention has cut the beginning off, a newcomer begins with the one that admits it, and takes those before it
/// backwards, each by the hash that the next one names.
final class Admission {

    static final String NOT_A_MEMBER = "not-a-member";
    static final String EPOCH_REFUSED = "epoch-refused";
    static final String EPOCH_MALFORMED = "epoch-malformed";

    private final Threads threads;
    private final Items items;
    private final Members members;
    private final Epochs epochs;
    private final PassedOver passedOver;
    private final SenderChains chains;
    private final Aftermath aftermath;
    private final Self self;

    Admission(Threads threads, Items items, Documents documents, SenderChains chains, Aftermath aftermath, Self self) {
        this.threads = threads;
        this.items = items;
        this.members = documents.members();
        this.epochs = documents.epochs();
        this.passedOver = documents.passedOver();
        this.chains = chains;
        this.aftermath = aftermath;
        this.self = self;
    }

    /// The documents that are here: whom they list, those that count, and those that do not.
    record Documents(Members members, Epochs epochs, PassedOver passedOver) {}

    /// @param document what an epoch envelope holds, if it is well-formed and signed
    /// @param doubted  whether its sender has been revoked meanwhile
    record Candidate(Envelope envelope, Optional<EpochDocument> document, boolean doubted) {}

    Standing judge(Sql sql, Candidate candidate) throws SQLException {
        return candidate.envelope().header().kind() == EnvelopeKind.EPOCH
                ? judgeDocument(sql, candidate)
                : judgeItem(sql, candidate);
    }

    /// Takes up what a sender's end that is known now decides about.
    void settle(Sql sql, ThreadId thread) throws SQLException {
        aftermath.apply(sql, thread);
    }

    /// The thread's head, where a document tells it after a gap.
    Head known(Sql sql, ThreadId thread, Head head) throws SQLException {
        return aftermath.history().known(sql, thread, head);
    }

    /// Whether an item of the epoch is shown, sealed or not.
    boolean isShown(Sql sql, ThreadId thread, int epoch) throws SQLException {
        return aftermath.history().isShown(sql, thread, epoch);
    }

    private Standing judgeItem(Sql sql, Candidate candidate) throws SQLException {
        var header = candidate.envelope().header();
        var thread = header.thread();
        int epoch = header.address().epoch();
        if (aftermath.closed().isBeyondEnd(sql, header)) {
            return Standing.unreadable(ClosedSenders.CLOSED);
        }
        if (candidate.doubted() && !aftermath.closed().isEnd(sql, candidate.envelope())) {
            return Standing.parked(ClosedSenders.REVOKED);
        }
        if (aftermath.history().isBeforeJoin(sql, thread, epoch)) {
            return Standing.unreadable(SharedHistory.BEFORE_JOIN);
        }
        if (!members.knowsEpoch(sql, thread, epoch)) {
            return Standing.parked(ThreadArchive.EPOCH_MISSING);
        }
        return members.isMember(sql, thread, epoch, header.sender().device())
                ? Standing.RECEIVED
                : Standing.unreadable(NOT_A_MEMBER);
    }

    private Standing judgeDocument(Sql sql, Candidate candidate) throws SQLException {
        if (candidate.document().isEmpty()) {
            return Standing.unreadable(EPOCH_MALFORMED);
        }
        var document = candidate.document().get();
        if (epochs.isAccepted(sql, document)) {
            return Standing.RECEIVED;
        }
        if (candidate.doubted()) {
            return Standing.parked(ClosedSenders.REVOKED);
        }
        var standing = admit(sql, document, candidate.envelope().header().dedupeId());
        if (standing.state() == ItemState.RECEIVED) {
            takeWhatWaited(sql, document.thread());
        }
        return standing;
    }

    private Standing admit(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        var thread = document.thread();
        epochs.giveWay(sql, document);
        int current = Epochs.current(sql, thread);
        var oldest = aftermath.history().oldest(sql, thread);
        if (oldest.filter(known -> document.epoch() < known.epoch()).isPresent()) {
            // Taken, if at all, by the hash that the oldest one names.
            return isBefore(oldest.get(), document)
                    ? prepended(sql, document, envelope)
                    : Standing.parked(ThreadArchive.EPOCH_MISSING);
        }
        if (document.epoch() > current + 1 && !takeBetween(sql, document, current)) {
            return begins(sql, document, current)
                    ? begun(sql, document, envelope)
                    : Standing.parked(ThreadArchive.EPOCH_MISSING);
        }
        return epochs.accept(sql, document, envelope) == Acceptance.REFUSED
                ? Standing.unreadable(EPOCH_REFUSED)
                : Standing.RECEIVED;
    }

    /// What lies here between the newest epoch and the document, if that follows all of it. Of those whose author was
    /// revoked it says whether they count; but only if its own author was a member before them, since whoever was let in
    /// by them would always say so.
    private boolean takeBetween(Sql sql, EpochDocument document, int current) throws SQLException {
        var waiting = WaitingDocument.of(sql, document.thread());
        Deque<WaitingDocument> between = new ArrayDeque<>();
        Sha256 wanted = document.frame().place().previousControlHash();
        for (int epoch = document.epoch() - 1; epoch > current; epoch--) {
            var found = WaitingDocument.find(waiting, epoch, wanted);
            if (found.isEmpty()) {
                return false;
            }
            between.push(found.get());
            wanted = found.get().document().frame().place().previousControlHash();
        }
        boolean doubted = between.stream().anyMatch(WaitingDocument::doubted);
        if (doubted && current > 0 && !members.isMember(sql, document.thread(), current, document.author())) {
            return false;
        }
        var counting = counting(between, document);
        for (var next : between) {
            if (!counting.contains(next.rank()) || isByWhoWasLetIn(sql, next.document())) {
                passedOver.accept(sql, next);
            } else if (accept(sql, next) == Acceptance.REFUSED) {
                return false;
            } else {
                taken(sql, next);
            }
        }
        return true;
    }

    /// Those that do not wait for anybody's word, and those that count by the first document behind them which removes their
    /// author and counts itself.
    private static Set<Long> counting(Deque<WaitingDocument> between, EpochDocument last) {
        Set<Long> counting = new HashSet<>();
        Deque<EpochDocument> behind = new ArrayDeque<>(List.of(last));
        for (var one : between.reversed()) {
            if (!one.doubted() || one.document().epoch() == 1 || one.countsBy(behind)) {
                counting.add(one.rank());
                behind.push(one.document());
            }
        }
        return counting;
    }

    /// Whether it follows one that is passed over, and only that lists its author.
    private boolean isByWhoWasLetIn(Sql sql, EpochDocument document) throws SQLException {
        int before = document.epoch() - 1;
        return PassedOver.isPassedOver(sql, document.thread(), before)
                && !members.isMember(sql, document.thread(), before, document.author());
    }

    private Acceptance accept(Sql sql, WaitingDocument waiting) throws SQLException {
        return epochs.accept(sql, waiting.document(), waiting.envelope().header().dedupeId());
    }

    private void takeWhatWaited(Sql sql, ThreadId thread) throws SQLException {
        boolean found = true;
        while (found) {
            found = takeNext(sql, thread) || takePrevious(sql, thread);
        }
    }

    private boolean takeNext(Sql sql, ThreadId thread) throws SQLException {
        int next = Epochs.current(sql, thread) + 1;
        for (var waiting : WaitingDocument.of(sql, thread)) {
            if (waiting.document().epoch() == next && !waiting.doubted()
                    && accept(sql, waiting) != Acceptance.REFUSED) {
                taken(sql, waiting);
                return true;
            }
        }
        return false;
    }

    private boolean takePrevious(Sql sql, ThreadId thread) throws SQLException {
        var oldest = aftermath.history().oldest(sql, thread);
        if (oldest.isEmpty()) {
            return false;
        }
        var previous = WaitingDocument.find(
                WaitingDocument.of(sql, thread), oldest.get().epoch() - 1, oldest.get().previous());
        if (previous.isPresent()) {
            prepended(sql, previous.get().document(), previous.get().envelope().header().dedupeId());
            taken(sql, previous.get());
        }
        return previous.isPresent();
    }

    private static boolean isBefore(SharedHistory.Oldest oldest, EpochDocument document) {
        return document.epoch() == oldest.epoch() - 1 && document.controlHash().equals(oldest.previous());
    }

    private Standing prepended(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        epochs.prepend(sql, document, envelope);
        return Standing.RECEIVED;
    }

    /// Only where the beginning is gone, and only with a document that admits this device: else anybody in the
    /// organisation could make up a thread's past.
    private boolean begins(Sql sql, EpochDocument document, int current) throws SQLException {
        return current == 0 && threads.state(sql, document.thread()) == ThreadState.GAP
                && document.memberDevices().contains(self.device());
    }

    private Standing begun(Sql sql, EpochDocument document, DedupeId envelope) throws SQLException {
        epochs.begin(sql, document, envelope);
        for (var sender : document.frame().view().senders()) {
            chains.begin(sql, document.thread(), sender);
        }
        if (document.frame().historyLink().isEmpty()) {
            // What is missing is not ours to read.
            threads.setState(sql, document.thread(), ThreadState.COMPLETE);
        }
        return Standing.RECEIVED;
    }

    private void taken(Sql sql, WaitingDocument waiting) throws SQLException {
        items.setState(sql, waiting.rank(), ItemState.RECEIVED, Optional.empty());
    }
}
