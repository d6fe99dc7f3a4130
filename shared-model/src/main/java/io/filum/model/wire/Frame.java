package io.filum.model.wire;

import java.util.Optional;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.Octets;

/// One message of `filum.v1`, the WebSocket protocol of `/api/live`. `sub` is a number that the client chose for one
/// subscription of this connection.
public sealed interface Frame {

    /// What a workstation says.
    sealed interface FromClient extends Frame {}

    /// What the relay says.
    sealed interface FromRelay extends Frame {}

    /// The first frame: the protocol version that the client speaks.
    record Hello(int version) implements FromClient {}

    /// Everything of the thread after this position, as far as the credit goes.
    record Subscribe(int sub, ThreadId thread, Position after, long credit) implements FromClient {}

    /// The client has room for this many bytes more. Any positive credit admits one envelope.
    record Credit(int sub, long bytes) implements FromClient {}

    /// Everything up to here is committed in the client's SQLite.
    record Ack(int sub, Position upTo) implements FromClient {}

    record Unsubscribe(int sub) implements FromClient {}

    /// Asks for a [Pong]: a connection that is dead in one direction is found out.
    record Ping() implements FromClient {}

    /// @param auditHead how far the relay's audit trail goes, signed (`io.filum.model.audit.SignedAuditHead`); absent
    ///                  where the relay does not know its organisation yet
    record Welcome(Limits limits, Durability durability, Optional<Octets> auditHead) implements FromRelay {}

    /// Answers [Subscribe].
    ///
    /// @param from after which position the data begin
    record Subscribed(int sub, Verdict verdict, Position head, Position floor, Position from) implements FromRelay {}

    record Data(int sub, Run run) implements FromRelay {}

    /// The client has everything up to this head.
    record CaughtUp(int sub, Position head) implements FromRelay {}

    /// A member's device has committed everything up to here.
    record Receipt(ThreadId thread, DeviceId device, Position upTo) implements FromRelay {}

    /// The device has become a member of this thread, or something new lies there.
    record ThreadNews(ThreadId thread, Position head) implements FromRelay {}

    /// The directory has grown to this many entries: somebody may have come, or been revoked.
    record DirectoryNews(int size) implements FromRelay {}

    /// Push more slowly; the next batch no sooner than after this time.
    record Busy(long ms) implements FromRelay {}

    /// The relay is about to stop: come back after `ms` and a random part of `jitterMs`.
    record Drain(long ms, long jitterMs) implements FromRelay {}

    /// How far the relay's audit trail goes by now, signed, as in [Welcome].
    record AuditNews(Octets head) implements FromRelay {}

    record Pong() implements FromRelay {}

    /// Something about one subscription, or (`sub` 0) about the connection, was refused.
    record Failure(int sub, ProblemCode code) implements FromRelay {}
}
