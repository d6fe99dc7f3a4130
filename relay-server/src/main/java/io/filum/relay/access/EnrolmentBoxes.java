package io.filum.relay.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.filum.model.enrolment.Invite;
import io.filum.model.enrolment.InviteId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.log.Refused;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// `filum:enrol:{invite}`: boxes in which a newcomer's request and an administrator's answer lie. An administrator
/// opens each; whoever is first to put a request into it has it. The relay cannot make or change either, having no
/// secret of the invite's, and keeps what it is given.
public final class EnrolmentBoxes {

    /// An answer waits for a workstation that was off when it came.
    static final Duration ANSWERED = Duration.ofDays(7);

    private static final RedisScript OPEN = RedisScript.beside(EnrolmentBoxes.class, "open-box.lua");
    private static final RedisScript PUT_ONCE = RedisScript.beside(EnrolmentBoxes.class, "put-once.lua");
    private static final byte[] ASKED = "asked".getBytes(US_ASCII);
    private static final byte[] REQUEST = "request".getBytes(US_ASCII);
    private static final byte[] ANSWER = "answer".getBytes(US_ASCII);

    private final RedisLink redis;
    private final InstantSource clock;

    public EnrolmentBoxes(RedisLink redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /// @param expiresAt by the administrator's clock; more than a day ahead counts as a day
    /// @return until when it is open
    /// @throws Refused for a box that exists already, or is over before it begins
    public Instant open(InviteId invite, Instant expiresAt) throws Refused {
        Instant now = clock.instant();
        Instant last = now.plus(Invite.LONGEST);
        Instant end = expiresAt.isBefore(last) ? expiresAt : last;
        if (!end.isAfter(now)) {
            throw new Refused(ProblemCode.MALFORMED_PARAMETER);
        }
        run(OPEN, invite, number(Duration.between(now, end)),
                Long.toString(expiresAt.toEpochMilli()).getBytes(US_ASCII));
        return end;
    }

    /// Whether there is a box: asked before anything of a stranger's is taken apart.
    public boolean isOpen(InviteId invite) {
        return redis.ask(jedis -> jedis.exists(key(invite)));
    }

    /// @return false where the same bytes lay there already
    /// @throws Refused where there is no box, or another request is in it
    public boolean putRequest(InviteId invite, byte[] request) throws Refused {
        return run(PUT_ONCE, invite, REQUEST, request, ASKED, number(Duration.ZERO));
    }

    /// @return false where the same bytes lay there already
    /// @throws Refused where there is no box, no request in it, or another answer
    public boolean putAnswer(InviteId invite, byte[] answer) throws Refused {
        return run(PUT_ONCE, invite, ANSWER, answer, REQUEST, number(ANSWERED));
    }

    /// Empty while nobody has asked.
    ///
    /// @throws Refused where there is no box
    public Optional<byte[]> request(InviteId invite) throws Refused {
        return Optional.ofNullable(read(invite).get(1));
    }

    /// Empty while a request waits for it.
    ///
    /// @throws Refused where there is no box, or nothing has been asked
    public Optional<byte[]> answer(InviteId invite) throws Refused {
        List<byte[]> box = read(invite);
        if (box.get(1) == null) {
            throw new Refused(ProblemCode.ENROLMENT_EMPTY);
        }
        return Optional.ofNullable(box.get(2));
    }

    /// @return whether there was one
    public boolean close(InviteId invite) {
        return redis.ask(jedis -> jedis.del(key(invite))) == 1;
    }

    private List<byte[]> read(InviteId invite) throws Refused {
        List<byte[]> box = redis.ask(jedis -> jedis.hmget(key(invite), ASKED, REQUEST, ANSWER));
        if (box.get(0) == null) {
            throw new Refused(ProblemCode.ENROLMENT_UNKNOWN);
        }
        return box;
    }

    private boolean run(RedisScript script, InviteId invite, byte[]... arguments) throws Refused {
        return switch (redis.writeKept(script, List.of(key(invite)), List.of(arguments))) {
            case Long done -> done == 1;
            case byte[] refusal -> throw new Refused(ProblemCode.parse(new String(refusal, US_ASCII)).orElseThrow());
            default -> throw new IllegalStateException("a box's script gives a number or a refusal");
        };
    }

    private static byte[] number(Duration duration) {
        return Long.toString(duration.toMillis()).getBytes(US_ASCII);
    }

    private static byte[] key(InviteId invite) {
        return ("filum:enrol:{" + invite + "}").getBytes(US_ASCII);
    }
}
