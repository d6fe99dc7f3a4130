package io.filum.relay.access;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.ThreadLog;

/// What a device may push: its own envelopes; and, to heal a relay that lost some, those of other senders, if their
/// signatures hold and it is a member of the thread itself.
public final class PushRules {

    private final RelayDirectory directory;
    private final ThreadLog log;

    public PushRules(RelayDirectory directory, ThreadLog log) {
        this.directory = directory;
        this.log = log;
    }

    /// Why the envelope may not be pushed by this device; empty when it may.
    public Optional<ProblemCode> refuse(DeviceId pusher, Envelope envelope) {
        var known = directory.current();
        if (known.isEmpty() || !known.get().org().equals(envelope.header().address().org())) {
            return Optional.of(ProblemCode.ORGANISATION_MISMATCH);
        }
        var sender = envelope.header().sender().device();
        if (sender.equals(pusher)) {
            return Optional.empty();
        }
        boolean signed = known.get().known(sender)
                .filter(device -> device.certificate().signing()
                        .verifiesEd25519(envelope.signedBytes(), envelope.signature()))
                .isPresent();
        return signed && log.isMember(envelope.header().thread(), pusher)
                ? Optional.empty() : Optional.of(ProblemCode.SENDER_MISMATCH);
    }
}
