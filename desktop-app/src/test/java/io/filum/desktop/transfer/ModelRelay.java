package io.filum.desktop.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.EpochDocument;
import io.filum.model.identity.EpochDocumentCodec;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;

import static org.assertj.core.api.Assertions.assertThat;

/// One thread at a relay that keeps the rules of `append.lua` and remembers everything that was ever attempted.
final class ModelRelay {

    private final List<Placed> log = new ArrayList<>();
    private final Map<DedupeId, Placed> ids = new HashMap<>();
    private final Map<DeviceId, Envelope> senders = new HashMap<>();
    private final Map<Attempt, Envelope> attempts = new HashMap<>();
    private final Map<DedupeId, Envelope> items = new HashMap<>();
    private Set<DeviceId> members = Set.of();
    private int epoch;
    private Sha256 control = Sha256.ZERO;

    private record Attempt(DeviceId sender, long seq) {}

    List<Placed> after(Position position, int most) {
        return log.stream().filter(placed -> placed.position().compareTo(position) > 0).limit(most).toList();
    }

    int epoch() {
        return epoch;
    }

    Set<DeviceId> members() {
        return members;
    }

    Item push(Envelope envelope) {
        requireFrozen(envelope);
        var header = envelope.header();
        var known = ids.get(header.dedupeId());
        if (known != null) {
            return known.envelope().equals(envelope)
                    ? new Item.Duplicate(header.dedupeId(), known.position()) : refused(envelope, ProblemCode.CONFLICT, 0);
        }
        var problem = problem(envelope);
        if (problem.isPresent()) {
            return refused(envelope, problem.get(), expected(envelope));
        }
        var placed = new Placed(new Position(1, log.size() + 1L), envelope);
        log.add(placed);
        ids.put(header.dedupeId(), placed);
        senders.put(header.sender().device(), envelope);
        if (header.kind() == EnvelopeKind.EPOCH) {
            admit(document(envelope));
        }
        return new Item.Stored(header.dedupeId(), placed.position());
    }

    /// The promise: what was once attempted never changes, and no number is attempted with two envelopes; only the number
    /// of an epoch document that lost its race is free again.
    private void requireFrozen(Envelope envelope) {
        var sender = envelope.header().sender();
        var before = attempts.put(new Attempt(sender.device(), sender.seq()), envelope);
        if (before != null && !before.equals(envelope)) {
            assertThat(before.header().kind()).as("attempted under the same number").isEqualTo(EnvelopeKind.EPOCH);
            assertThat(ids).as("and stored").doesNotContainKey(before.header().dedupeId());
        }
        var same = items.put(envelope.header().dedupeId(), envelope);
        assertThat(same == null || same.equals(envelope)).as("attempted bytes never change").isTrue();
    }

    private Optional<ProblemCode> problem(Envelope envelope) {
        var header = envelope.header();
        if (log.isEmpty() && header.kind() != EnvelopeKind.EPOCH) {
            return Optional.of(ProblemCode.THREAD_UNKNOWN);
        }
        if (!log.isEmpty() && !members.contains(header.sender().device())) {
            return Optional.of(ProblemCode.NOT_A_MEMBER);
        }
        if (header.sender().seq() > expected(envelope)) {
            return Optional.of(ProblemCode.PREDECESSOR_MISSING);
        }
        var last = Optional.ofNullable(senders.get(header.sender().device()));
        boolean conflict = header.sender().seq() < expected(envelope)
                || !header.sender().prevHash().equals(last.map(Envelope::hash).orElse(EnvelopeHash.NONE));
        if (conflict) {
            return Optional.of(ProblemCode.CONFLICT);
        }
        if (header.kind() != EnvelopeKind.EPOCH) {
            return Optional.empty();
        }
        var document = document(envelope);
        if (document.epoch() > epoch + 1) {
            return Optional.of(ProblemCode.PREDECESSOR_MISSING);
        }
        boolean follows = document.epoch() == epoch + 1
                && document.frame().place().previousControlHash().equals(control);
        return follows ? Optional.empty() : Optional.of(ProblemCode.EPOCH_TAKEN);
    }

    private long expected(Envelope envelope) {
        var last = senders.get(envelope.header().sender().device());
        return last == null ? 1 : last.header().sender().seq() + 1;
    }

    private void admit(EpochDocument document) {
        epoch = document.epoch();
        control = document.controlHash();
        members = new HashSet<>(document.memberDevices());
    }

    private static Item refused(Envelope envelope, ProblemCode problem, long expected) {
        return new Item.Refused(Optional.of(envelope.header().dedupeId()), problem, expected);
    }

    private static EpochDocument document(Envelope envelope) {
        try {
            return EpochDocumentCodec.decode(envelope.ciphertext());
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }
}
