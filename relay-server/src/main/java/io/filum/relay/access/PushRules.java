package io.filum.relay.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Directory;
import io.filum.model.identity.Directory.KnownDevice;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.EpochFacts;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;

/// What a device may push: its own envelopes; and, to heal a relay that lost some, those of other senders. For these the
/// relay verifies what it can without a key: that the sender is known to the directory and signed, and that whoever
/// brings them is a member of the thread.
///
/// A relay that lost documents does not know its newer members. They bring the proof along: a document in the same batch
/// that names them, signed with both keys by somebody else. It is proof for the batch alone; whom the relay lets read is
/// decided by the documents that it stored, one after the other.
public final class PushRules {

    private final RelayDirectory directory;
    private final ThreadLog log;
    private final EpochFacts.Reader epochs;

    public PushRules(RelayDirectory directory, ThreadLog log, EpochFacts.Reader epochs) {
        this.directory = directory;
        this.log = log;
        this.epochs = epochs;
    }

    /// The rules for one batch of one device.
    public Batch forBatchOf(DeviceId pusher, List<Envelope> envelopes) {
        return new Batch(pusher, envelopes);
    }

    /// Asks once for each thread whether the pusher belongs to it.
    public final class Batch {

        private final DeviceId pusher;
        private final List<Envelope> envelopes;
        private final Map<ThreadId, Boolean> member = new HashMap<>();

        private Batch(DeviceId pusher, List<Envelope> envelopes) {
            this.pusher = pusher;
            this.envelopes = envelopes;
        }

        /// Why the envelope may not be pushed by this device; empty when it may.
        public Optional<ProblemCode> refuse(Envelope envelope) {
            var known = directory.current();
            if (known.isEmpty() || !known.get().org().equals(envelope.header().address().org())) {
                return Optional.of(ProblemCode.ORGANISATION_MISMATCH);
            }
            if (envelope.header().sender().device().equals(pusher)) {
                return Optional.empty();
            }
            return isSigned(envelope, known.get()) && isMember(envelope.header().thread())
                    ? Optional.empty() : Optional.of(ProblemCode.SENDER_MISMATCH);
        }

        private static boolean isSigned(Envelope envelope, Directory known) {
            return known.known(envelope.header().sender().device())
                    .filter(device -> !knewOfItsRevocation(envelope, device))
                    .filter(device -> device.certificate().signing()
                            .verifiesEd25519(envelope.signedBytes(), envelope.signature()))
                    .isPresent();
        }

        /// What a revoked device wrote before is a part of the thread; what it wrote after, by its own word, is not.
        private static boolean knewOfItsRevocation(Envelope envelope, KnownDevice sender) {
            return !sender.isActive() && envelope.header().directory().size() >= sender.revokedAt();
        }

        private boolean isMember(ThreadId thread) {
            return member.computeIfAbsent(thread, each -> log.isMember(each, pusher) || isNamed(each));
        }

        private boolean isNamed(ThreadId thread) {
            return envelopes.stream()
                    .filter(envelope -> envelope.header().kind() == EnvelopeKind.EPOCH)
                    .filter(envelope -> envelope.header().thread().equals(thread))
                    .filter(envelope -> !envelope.header().sender().device().equals(pusher))
                    .anyMatch(this::names);
        }

        private boolean names(Envelope document) {
            try {
                return epochs.read(document).members().contains(pusher);
            } catch (Refused e) {
                return false;
            }
        }
    }
}
