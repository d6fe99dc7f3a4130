package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.desktop.store.EpochDocuments;
import io.filum.desktop.store.ThreadArchive;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Limits;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;

/// Gives a relay that lost envelopes them back, from the archive: ours and those of others, in the order in which they
/// lay there, which is one that every sender's chain and every epoch allows. They go with the bytes that their senders
/// made, so everyone who has them already knows them again by their ids.
final class Healing {

    private static final Logger LOG = LoggerFactory.getLogger(Healing.class);

    private final ThreadArchive archive;
    private final EpochDocuments documents;
    private final RelayClient relay;
    private final Lanes lanes;
    private final Set<ThreadId> under = ConcurrentHashMap.newKeySet();

    Healing(ThreadArchive archive, EpochDocuments documents, RelayClient relay, Lanes lanes) {
        this.archive = archive;
        this.documents = documents;
        this.relay = relay;
        this.lanes = lanes;
    }

    /// Begins in the background; a thread that is being healed is not begun twice.
    void begin(ThreadId thread) {
        if (under.add(thread)) {
            lanes.submit(Lane.UPLOAD, "heal", _ -> {
                try {
                    heal(thread);
                } catch (RelayFailure e) {
                    // What is still marked as lost is given back after the next reconnect.
                    LOG.info("healing of {} stopped: {}", thread, e.code());
                } finally {
                    under.remove(thread);
                }
                return null;
            });
        }
    }

    private void heal(ThreadId thread) throws RelayFailure {
        for (var lost = lost(thread); !lost.isEmpty(); lost = lost(thread)) {
            var result = push(thread, lost);
            boolean progress = false;
            for (int i = 0; i < result.size(); i++) {
                if (!(result.get(i) instanceof Item.Refused)) {
                    archive.found(thread, lost.get(i).header().dedupeId());
                    progress = true;
                }
            }
            if (!progress) {
                LOG.info("healing of {}: the relay takes no more of it from here", thread);
                return;
            }
        }
    }

    /// @return what became of them, or of the first few
    private List<Item> push(ThreadId thread, List<Envelope> lost) throws RelayFailure {
        var result = relay.push(lost).items();
        if (result.stream().noneMatch(Healing::isForMembers)) {
            return result;
        }
        // It lost the document that made us a member, and its turn has not come: as a proof it may go ahead.
        var proof = documents.proofOfMembership(thread);
        return proof.isEmpty() ? result : pushWith(proof.get(), lost);
    }

    private static boolean isForMembers(Item item) {
        return item instanceof Item.Refused refused && refused.problem() == ProblemCode.SENDER_MISMATCH;
    }

    private List<Item> pushWith(Envelope proof, List<Envelope> lost) throws RelayFailure {
        var batch = new ArrayList<Envelope>();
        long bytes = proof.size() + Integer.BYTES;
        for (var envelope : lost) {
            bytes += envelope.size() + Integer.BYTES;
            if (bytes > Limits.DEFAULT.batchBytes() || batch.size() == Limits.DEFAULT.batchEnvelopes() - 1) {
                break;
            }
            batch.add(envelope);
        }
        batch.add(proof);
        return relay.push(batch).items().subList(0, batch.size() - 1);
    }

    private List<Envelope> lost(ThreadId thread) {
        return upToDocument(archive.lost(thread, Limits.DEFAULT.batchEnvelopes(), Limits.DEFAULT.batchBytes()));
    }

    /// An epoch document ends a batch: the relay lets us push what others wrote only once it knows from that document that
    /// we are a member.
    private static List<Envelope> upToDocument(List<Envelope> envelopes) {
        for (int i = 0; i < envelopes.size(); i++) {
            if (envelopes.get(i).header().kind() == EnvelopeKind.EPOCH) {
                return envelopes.subList(0, i + 1);
            }
        }
        return envelopes;
    }

    /// Gives our own envelopes back from a number on, at once.
    ///
    /// @return whether the relay took any
    boolean giveBackOwn(ThreadId thread, long fromSenderSeq) throws RelayFailure {
        var own = upToDocument(archive.own(thread, fromSenderSeq, Limits.DEFAULT.batchEnvelopes(),
                Limits.DEFAULT.batchBytes()));
        return !own.isEmpty() && relay.push(own).items().stream()
                .anyMatch(item -> item instanceof Item.Stored);
    }
}
