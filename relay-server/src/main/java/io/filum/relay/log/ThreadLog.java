package io.filum.relay.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Cursor;
import io.filum.model.wire.PushResult;
import io.filum.model.wire.ThreadPage;
import io.filum.model.wire.ThreadSummary;

/// The ordered record of every thread: what is appended once is read by every member, in one order, for ever or until
/// retention.
///
/// Every call that names a device refuses one that is no member: `thread-unknown` and `not-a-member` are answers of the
/// log, because only the log can give them in one step with what was asked. All calls may throw
/// [io.filum.relay.redis.StorageFailed].
public interface ThreadLog {

    /// Stores the envelopes, of one thread or of many, and says of each what became of it, in the same order. One that
    /// is refused does not hold up those of other threads or senders.
    List<PushResult.Item> append(List<Envelope> envelopes);

    /// What follows a position. An empty reader is the relay itself.
    ThreadPage read(ThreadId thread, Optional<DeviceId> reader, Position after, ReadLimit limit) throws Refused;

    /// The newest envelopes.
    ThreadPage recent(ThreadId thread, DeviceId reader, int count, ReadLimit limit) throws Refused;

    /// "Everything up to here is committed on this device."
    ///
    /// @return whether that is news
    boolean acknowledge(ThreadId thread, DeviceId device, Position upTo) throws Refused;

    /// How far each device has committed the thread.
    List<Cursor> cursors(ThreadId thread, DeviceId reader) throws Refused;

    /// The threads of a device in the order of their ids, after a given one.
    List<ThreadSummary> threads(DeviceId device, Optional<ThreadId> after, int most);

    /// All threads of each of these devices, in no order.
    Map<DeviceId, List<ThreadSummary>> threads(Collection<DeviceId> devices);

    /// The heads of these threads; those that the log does not know are left out.
    Map<ThreadId, Position> heads(Collection<ThreadId> threads);

    /// Looks after what a replaced storage may have lost of these threads and nobody would miss: that they stand in the
    /// lists of their members.
    void mend(Collection<ThreadId> threads);

    boolean exists(ThreadId thread);

    boolean isMember(ThreadId thread, DeviceId device);

    /// The devices that may read and push now; empty where there is no such thread.
    Set<DeviceId> members(ThreadId thread);

    /// Retention: lets go of what need not be kept, attachments with their manifests, but never of the newest epoch document
    /// and what follows it. Whoever comes back to less than the floor is told `GAP`. Bounded: there may be more to take.
    Trimmed trim(ThreadId thread, Cut cut);
}
