package io.filum.desktop.transfer;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.filum.desktop.vault.Insider;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeHeader.Address;
import io.filum.model.envelope.EnvelopeHeader.Seen;
import io.filum.model.envelope.EnvelopeHeader.Sender;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.PushResult.Item.Stored;

/// A colleague with a good certificate and good keys, who writes envelopes by hand and pushes them to a real relay.
final class Mallory implements AutoCloseable {

    final Insider hand;
    private final Vault vault;
    private final RelayClient relay;
    private final House house;
    /// As it was when a thread was last joined.
    private Directory directory;
    private final Map<ThreadId, Sender> chains = new HashMap<>();

    Mallory(House house, House.Person person, URI relay) throws Exception {
        vault = person.unlock();
        hand = new Insider(vault);
        this.house = house;
        directory = house.directory();
        this.relay = new RelayClient(relay, vault.tls(house.options(person, relay).credentials()));
    }

    /// Takes the thread's keys, as every member may.
    void join(ThreadId thread) throws Exception {
        directory = house.directory();
        for (var envelope : read(thread)) {
            if (envelope.header().kind() == EnvelopeKind.EPOCH) {
                hand.adopt(EpochDocumentCodec.decode(envelope.ciphertext()), directory);
            }
        }
    }

    /// What the relay has of the thread.
    List<Envelope> read(ThreadId thread) throws Exception {
        return relay.replay(thread, Position.START, 500).unpack().stream().map(placed -> placed.envelope()).toList();
    }

    /// The header that a good envelope would have next; the chain moves only when one is stored.
    EnvelopeHeader header(EnvelopeKind kind, ThreadId thread, int epoch, DedupeId id) {
        return new EnvelopeHeader(kind, new Address(directory.org(), thread, epoch),
                chains.getOrDefault(thread, new Sender(vault.device(), 1, EnvelopeHash.NONE)), id,
                Instant.now().toEpochMilli(), directory.head(), Seen.NOTHING);
    }

    EnvelopeHeader header(ThreadId thread) {
        return header(EnvelopeKind.ITEM, thread, 1, DedupeId.random());
    }

    PushResult.Item push(Envelope envelope) throws RelayFailure {
        var result = relay.push(List.of(envelope)).items().getFirst();
        if (result instanceof Stored && envelope.header().sender().device().equals(vault.device())) {
            goOnAfter(envelope);
        }
        return result;
    }

    /// Moves the chain on without a push.
    void goOnAfter(Envelope envelope) {
        var sender = envelope.header().sender();
        chains.put(envelope.header().thread(), new Sender(sender.device(), sender.seq() + 1, envelope.hash()));
    }

    /// Any bytes, sealed as an item is.
    DedupeId pushSealed(ThreadId thread, byte[] plain) throws Exception {
        var header = header(thread);
        return pushed(hand.sign(header, hand.seal(header, plain)));
    }

    /// Must be taken: a relay without keys sees nothing wrong with it.
    DedupeId pushed(Envelope envelope) throws RelayFailure {
        if (!(push(envelope) instanceof Stored)) {
            throw new AssertionError("the relay did not take " + envelope);
        }
        return envelope.header().dedupeId();
    }

    @Override
    public void close() {
        relay.close();
        vault.close();
    }
}
