package io.filum.model.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// Entries and whole trails for tests.
public final class AuditEntries {

    private AuditEntries() {}

    public static Arbitrary<AuditEntry> any() {
        var longs = Arbitraries.longs();
        var actors = Combinators.combine(
                Combinators.combine(longs, longs).as(DeviceId::new).optional(),
                Combinators.combine(longs, longs).as(UserId::new).optional()).as(Actor::new);
        var subjects = Combinators.combine(
                Combinators.combine(longs, longs).as(ThreadId::new).optional(),
                Combinators.combine(longs, longs, longs, longs).as(Sha256::new).map(EnvelopeHash::new).optional(),
                Arbitraries.longs().greaterOrEqual(0)).as(Subject::new);
        return Combinators.combine(
                Arbitraries.longs().between(0, 253_402_300_799_999L).map(Instant::ofEpochMilli),
                actors,
                Arbitraries.of(AuditAction.class).filter(action -> action != AuditAction.RETENTION),
                subjects,
                Arbitraries.of(AuditOutcome.class),
                Arbitraries.of(AuditReason.class).optional()).as(AuditEntry::new);
    }

    /// The lines of a trail with these entries.
    public static List<String> lines(AuditHead begin, List<AuditEntry> entries) {
        var lines = new ArrayList<String>();
        var head = begin;
        for (var entry : entries) {
            var written = AuditRecord.after(head, entry);
            lines.add(AuditLine.format(written));
            head = written.head();
        }
        return lines;
    }

    public static AuditVerdict verify(AuditHead begin, List<String> lines, Optional<AuditHead> anchor) {
        var verifier = new AuditVerifier(begin, anchor);
        lines.forEach(verifier::accept);
        return verifier.finish();
    }
}
