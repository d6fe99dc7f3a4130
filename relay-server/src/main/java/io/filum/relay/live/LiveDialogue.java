package io.filum.relay.live;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.filum.model.audit.SignedAuditHead;
import io.filum.model.identity.Octets;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Durability;
import io.filum.model.wire.Frame;
import io.filum.model.wire.FrameCodec;
import io.filum.model.wire.Limits;
import io.filum.model.wire.MalformedMessage;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.StorageFailed;

/// What the client says on a WebSocket, from HELLO to its end. The socket delivers the next frame only when this one
/// has been dealt with, so a client that acknowledges faster than Redis answers slows itself down and nobody else.
public final class LiveDialogue {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDialogue.class);
    private static final int VERSION = 1;

    private final LiveConnection connection;
    private final Audience audience;
    private final Terms terms;
    private boolean welcomed;

    /// What WELCOME tells.
    ///
    /// @param auditHead the trail's head, as it is signed now
    public record Terms(Limits limits, Durability durability, Supplier<Optional<SignedAuditHead>> auditHead) {
        public Frame.Welcome welcome() {
            return new Frame.Welcome(
                    limits, durability, auditHead.get().map(SignedAuditHead::encode).map(Octets::of));
        }
    }

    public LiveDialogue(LiveConnection connection, Audience audience, Terms terms) {
        this.connection = connection;
        this.audience = audience;
        this.terms = terms;
    }

    public void hear(ByteBuffer bytes) {
        try {
            hear(FrameCodec.decodeFromClient(bytes));
        } catch (MalformedMessage e) {
            refuse(CloseCode.PROTOCOL_ERROR);
        } catch (StorageFailed e) {
            LOG.warn("live: storage failed, {}", e.code().text());
            connection.close(CloseCode.STORAGE_UNAVAILABLE);
        }
    }

    /// The protocol is binary.
    public void hearText() {
        refuse(CloseCode.PROTOCOL_ERROR);
    }

    public void end() {
        connection.close(CloseCode.SLOW_CONSUMER);
    }

    private void hear(Frame.FromClient frame) {
        if (frame instanceof Frame.Hello(int version)) {
            greet(version);
        } else if (!welcomed) {
            refuse(CloseCode.PROTOCOL_ERROR);
        } else {
            serve(frame);
        }
    }

    private void greet(int version) {
        if (welcomed) {
            refuse(CloseCode.PROTOCOL_ERROR);
        } else if (version != VERSION) {
            refuse(CloseCode.VERSION_UNKNOWN);
        } else {
            welcomed = true;
            // Joined first: what the client lists after WELCOME, and what it is told from then on, leaves no hole.
            audience.join(connection);
            connection.welcome(terms.welcome());
        }
    }

    private void serve(Frame.FromClient frame) {
        switch (frame) {
            case Frame.Subscribe(int sub, var thread, var after, long credit) ->
                    connection.subscribe(sub, thread, after, credit);
            case Frame.Credit(int sub, long bytes) -> connection.grant(sub, bytes);
            case Frame.Ack(int sub, var upTo) -> connection.acknowledge(sub, upTo);
            case Frame.Unsubscribe(int sub) -> connection.unsubscribe(sub);
            case Frame.Ping() -> connection.answer(new Frame.Pong());
            case Frame.Hello _ -> throw new IllegalStateException("greeted twice");
        }
    }

    private void refuse(CloseCode code) {
        connection.answer(new Frame.Failure(0, ProblemCode.MALFORMED_FRAME));
        connection.close(code);
    }
}
