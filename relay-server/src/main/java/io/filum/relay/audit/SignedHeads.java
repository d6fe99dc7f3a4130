package io.filum.relay.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.OrgId;

/// Signs the trail's head, once a minute at most, for those who are connected to keep: whoever holds a head that was
/// signed can show later that the trail was shortened or computed anew. Only what is on the disk is signed, so that a loss
/// of power does not make an honest relay look like that.
public final class SignedHeads {

    private static final Duration EACH = Duration.ofMinutes(1);

    private final AuditTrail trail;
    private final Supplier<Optional<OrgId>> org;
    private final Supplier<SignedAuditHead.Signer> signer;
    private final InstantSource clock;
    private Optional<SignedAuditHead> newest = Optional.empty();
    private SignedAuditHead.Signer signed;

    /// @param org    empty until the relay knows its organisation
    /// @param signer with the key of the certificate that the relay shows now
    public SignedHeads(
            AuditTrail trail, Supplier<Optional<OrgId>> org, Supplier<SignedAuditHead.Signer> signer,
            InstantSource clock) {
        this.trail = trail;
        this.org = org;
        this.signer = signer;
        this.clock = clock;
    }

    /// At most a minute old; empty while there is nothing, or nobody, to sign for.
    public synchronized Optional<SignedAuditHead> newest() {
        Instant now = clock.instant();
        var key = signer.get();
        if (newest.isEmpty() || key != signed || !now.isBefore(newest.get().at().plus(EACH))
                || now.isBefore(newest.get().at())) {
            var head = trail.durableHead();
            newest = org.get().filter(_ -> head.size() > 0).map(known ->
                    SignedAuditHead.sign(known, trail.name(), head, now, key));
            signed = key;
        }
        return newest;
    }
}
