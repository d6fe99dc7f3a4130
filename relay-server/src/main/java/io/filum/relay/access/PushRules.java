package io.filum.relay.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.EpochFacts;
import io.filum.relay.log.Refused;
import io.filum.relay.log.ThreadLog;

/// What a device may push: its own envelopes; and, to heal a relay that lost some, those of other senders, if their
/// signatures hold and it is a member of the thread itself.
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
    public Batch forBatchOf(DeviceId pusher) {
        return new Batch(pusher);
    }

    /// Remembers which threads the pusher belongs to, by the log's word or by that of an epoch document earlier in the
    /// same batch: a relay that lost a thread altogether knows no members until it is given them back.
    public final class Batch {

        private final DeviceId pusher;
        private final Map<ThreadId, Boolean> member = new HashMap<>();

        private Batch(DeviceId pusher) {
            this.pusher = pusher;
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
            return isSigned(envelope) && isMember(envelope)
                    ? Optional.empty() : Optional.of(ProblemCode.SENDER_MISMATCH);
        }

        private boolean isSigned(Envelope envelope) {
            return directory.current()
                    .flatMap(known -> known.known(envelope.header().sender().device()))
                    .filter(device -> device.certificate().signing()
                            .verifiesEd25519(envelope.signedBytes(), envelope.signature()))
                    .isPresent();
        }

        private boolean isMember(Envelope envelope) {
            var thread = envelope.header().thread();
            if (envelope.header().kind() == EnvelopeKind.EPOCH && !log.exists(thread) && admits(envelope)) {
                member.put(thread, true);
            }
            return member.computeIfAbsent(thread, each -> log.isMember(each, pusher));
        }

        private boolean admits(Envelope envelope) {
            try {
                return epochs.read(envelope).members().contains(pusher);
            } catch (Refused e) {
                return false;
            }
        }
    }
}
