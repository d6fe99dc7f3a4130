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
    private final SignedAuditHead.Signer signer;
    private final InstantSource clock;
    private Optional<SignedAuditHead> newest = Optional.empty();

    /// @param org    empty until the relay knows its organisation
    /// @param signer with the relay's own key
    public SignedHeads(
            AuditTrail trail, Supplier<Optional<OrgId>> org, SignedAuditHead.Signer signer, InstantSource clock) {
        this.trail = trail;
        this.org = org;
        this.signer = signer;
        this.clock = clock;
    }

    /// At most a minute old; empty while there is nothing, or nobody, to sign for.
    public synchronized Optional<SignedAuditHead> newest() {
        Instant now = clock.instant();
        if (newest.isEmpty() || !now.isBefore(newest.get().at().plus(EACH)) || now.isBefore(newest.get().at())) {
            var head = trail.durableHead();
            newest = org.get().filter(_ -> head.size() > 0).map(known ->
                    SignedAuditHead.sign(known, trail.name(), head, now, signer));
        }
        return newest;
    }
}
