package io.filum.model.audit;

import java.time.Instant;
import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;

/// One thing that was done, or refused.
///
/// There is no text among its parts, and that is the point: nothing clinical can reach a trail by mistake.
///
/// @param at      of the keeper's clock; finer than a millisecond is dropped
/// @param actor   who did it
/// @param subject to what
/// @param reason  why not, or what an export was for ([ExportPurpose]); absent where something was simply done
public record AuditEntry(
        Instant at, Actor actor, AuditAction action, Subject subject, AuditOutcome outcome,
        Optional<AuditReason> reason) {

    public AuditEntry {
        at = Instant.ofEpochMilli(at.toEpochMilli());
        if (at.toEpochMilli() < 0) {
            throw new IllegalArgumentException("nothing was audited before 1970");
        }
    }

    /// @param device absent for the keeper itself, and for whoever did not say or prove which device it is
    /// @param user   absent where the directory does not say whose device it is
    public record Actor(Optional<DeviceId> device, Optional<UserId> user) {

        public static final Actor NOBODY = new Actor(Optional.empty(), Optional.empty());

        public static Actor of(DeviceId device, Optional<UserId> user) {
            return new Actor(Optional.of(device), user);
        }
    }

    /// @param thread   absent where it was about no thread
    /// @param envelope the one it was about, or the last of so many: a sender's envelopes are chained, so that it stands
    ///                 for those before it too
    /// @param count    of envelopes, or of entries, that it was about
    public record Subject(Optional<ThreadId> thread, Optional<EnvelopeHash> envelope, long count) {

        public static final Subject NONE = new Subject(Optional.empty(), Optional.empty(), 0);

        public Subject {
            if (count < 0) {
                throw new IllegalArgumentException("a count is not negative");
            }
        }

        public static Subject of(ThreadId thread) {
            return new Subject(Optional.of(thread), Optional.empty(), 0);
        }

        public static Subject of(ThreadId thread, EnvelopeHash envelope) {
            return new Subject(Optional.of(thread), Optional.of(envelope), 1);
        }

        public static Subject count(long count) {
            return new Subject(Optional.empty(), Optional.empty(), count);
        }
    }

    public static AuditEntry done(Instant at, Actor actor, AuditAction action, Subject subject) {
        return new AuditEntry(at, actor, action, subject, AuditOutcome.DONE, Optional.empty());
    }

    public static AuditEntry refused(Instant at, Actor actor, AuditAction action, Subject subject, AuditReason why) {
        return new AuditEntry(at, actor, action, subject, AuditOutcome.REFUSED, Optional.of(why));
    }
}
