package io.filum.relay.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditEntry.Actor;
import io.filum.model.audit.AuditEntry.Subject;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushBatch.Entry;
import io.filum.model.wire.PushResult.Item;

/// What the routes note: what was asked for becomes entries, with the person behind the device.
public final class AuditNotes {

    private final AuditTrail trail;
    private final Function<DeviceId, Optional<UserId>> owners;
    private final RefusedIdentities strangers = new RefusedIdentities();
    private final RefusedIdentities newcomers = new RefusedIdentities();

    public AuditNotes(AuditTrail trail, Function<DeviceId, Optional<UserId>> owners) {
        this.trail = trail;
        this.owners = owners;
    }

    public void done(DeviceId device, AuditAction action, Subject subject) {
        trail.note(AuditEntry.done(trail.clock().instant(), actor(device), action, subject));
    }

    public void refused(DeviceId device, AuditAction action, Subject subject, ProblemCode why) {
        trail.note(AuditEntry.refused(
                trail.clock().instant(), actor(device), action, subject, AuditReason.of(why)));
    }

    /// A batch: one entry for each thread and answer that occur in it.
    ///
    /// @param items what became of the entries, in their order
    public void pushed(DeviceId device, List<Entry> entries, List<Item> items) {
        var groups = new LinkedHashMap<Group, Tally>();
        for (int i = 0; i < items.size(); i++) {
            var envelope = entries.get(i) instanceof Entry.WellFormed(var known)
                    ? Optional.of(known) : Optional.<Envelope>empty();
            var group = group(envelope.map(known -> known.header().thread()), items.get(i));
            groups.computeIfAbsent(group, _ -> new Tally()).add(envelope);
        }
        var now = trail.clock().instant();
        var actor = actor(device);
        groups.forEach((group, tally) -> trail.note(new AuditEntry(now, actor, group.action(),
                new Subject(group.thread(), tally.last(), tally.count), group.outcome(), group.reason())));
    }

    private static Group group(Optional<ThreadId> thread, Item item) {
        return switch (item) {
            case Item.Stored _ -> new Group(thread, AuditAction.PUSH, AuditOutcome.DONE, Optional.empty());
            case Item.Duplicate _ -> new Group(thread, AuditAction.PUSH_AGAIN, AuditOutcome.DONE, Optional.empty());
            case Item.Refused refused -> new Group(
                    thread, AuditAction.PUSH, AuditOutcome.REFUSED, Optional.of(AuditReason.of(refused.problem())));
        };
    }

    private record Group(
            Optional<ThreadId> thread, AuditAction action, AuditOutcome outcome, Optional<AuditReason> reason) {}

    private static final class Tally {
        private int count;
        private Optional<Envelope> newest = Optional.empty();

        void add(Optional<Envelope> envelope) {
            count++;
            newest = envelope.or(() -> newest);
        }

        Optional<EnvelopeHash> last() {
            return newest.map(Envelope::hash);
        }
    }

    /// Entries of the directory; whoever brings them need not be in it.
    public void directoryChanged(DeviceId device, int entries) {
        trail.note(AuditEntry.done(trail.clock().instant(), actor(device), AuditAction.DIRECTORY_CHANGE,
                Subject.count(entries)));
    }

    /// @param code stable, such as `directory-fork`
    public void directoryRefused(DeviceId device, String code) {
        trail.note(AuditEntry.refused(trail.clock().instant(), actor(device), AuditAction.DIRECTORY_CHANGE,
                Subject.NONE, AuditReason.of(code)));
    }

    /// Somebody who is not in the directory (any more), or whose certificate names no device. Anybody can ask without
    /// end: so many are noted by themselves, the rest as a number.
    public void stranger(Optional<DeviceId> claimed, ProblemCode why) {
        var now = trail.clock().instant();
        strangers.count(now).ifPresent(count -> trail.note(AuditEntry.refused(now,
                new Actor(claimed, Optional.empty()), AuditAction.IDENTIFY, Subject.count(count),
                AuditReason.of(why))));
    }

    /// A newcomer's request lies in a box. The device is what the request says it is: nobody knows it yet.
    public void enrolmentAsked(DeviceId claimed) {
        trail.note(AuditEntry.done(trail.clock().instant(), new Actor(Optional.of(claimed), Optional.empty()),
                AuditAction.ENROL_REQUEST, Subject.NONE));
    }

    /// A request that no box takes. Anybody can send them without end: counted like [#stranger].
    public void enrolmentRefused(ProblemCode why) {
        var now = trail.clock().instant();
        newcomers.count(now).ifPresent(count -> trail.note(AuditEntry.refused(
                now, Actor.NOBODY, AuditAction.ENROL_REQUEST, Subject.count(count), AuditReason.of(why))));
    }

    private Actor actor(DeviceId device) {
        return Actor.of(device, owners.apply(device));
    }
}
