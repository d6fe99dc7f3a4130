package io.filum.relay.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.RedisScript;
import io.filum.relay.redis.StorageFailed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Runs `append.lua`: one call for a whole batch, whatever threads it is for.
final class AppendScript {

    private static final RedisScript SCRIPT = RedisScript.beside(AppendScript.class, "append.lua");

    private static final byte[] WITHOUT_RINGING = {};

    private final RedisLink redis;
    private final IdBuckets buckets;
    private final Watermark watermark;

    AppendScript(RedisLink redis, IdBuckets buckets, Watermark watermark) {
        this.redis = redis;
        this.buckets = buckets;
        this.watermark = watermark;
    }

    /// Writes what became of each envelope to its place in `results`.
    ///
    /// @throws io.filum.relay.redis.StorageFailed `not-replicated` when all of it is stored and too few replicas have it:
    ///         whoever pushes the same again is answered once they have
    void run(List<AppendStep> steps, Item[] results) {
        var month = buckets.thisMonth();
        var keys = new ArrayList<byte[]>(steps.size() * 6);
        var arguments = new ArrayList<byte[]>(steps.size() * 5 + 2);
        arguments.add(month.getBytes(US_ASCII));
        arguments.add(redis.holdsBack() ? WITHOUT_RINGING : redis.publishCommand());
        for (var step : steps) {
            add(step, month, keys, arguments);
        }
        var written = redis.write(SCRIPT, keys, arguments);
        var answers = (List<?>) written.answer();
        var stored = new LinkedHashMap<ThreadId, Position>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            read(step, ByteBuffer.wrap((byte[]) answers.get(i)), results)
                    .ifPresent(head -> stored.put(step.thread(), head));
        }
        if (!stored.isEmpty() && !(written.kept() && watermark.raise(stored))) {
            throw StorageFailed.notReplicated();
        }
    }

    private static void add(AppendStep step, String month, List<byte[]> keys, List<byte[]> arguments) {
        var thread = new ThreadKeys(step.thread());
        keys.addAll(List.of(thread.log(), thread.meta(), thread.senders(), thread.members(), thread.segments(),
                thread.ids(month)));
        switch (step.kind()) {
            case I -> { }
            case E -> keys.add(thread.epoch());
            case M -> keys.add(thread.attachment(step.envelope(0).header().dedupeId()));
        }
        arguments.add(step.kind().name().getBytes(US_ASCII));
        arguments.add(thread.bell());
        arguments.add(step.thread().toString().getBytes(US_ASCII));
        arguments.add(step.facts());
        arguments.add(step.packed());
        step.epoch().ifPresent(facts -> arguments.add(AppendStep.describe(facts)));
    }

    /// The envelopes that are not listed one by one were stored, in order, from the first position on.
    ///
    /// @return what has to be confirmed before any of it counts
    private Optional<Position> read(AppendStep step, ByteBuffer answer, Item[] results) {
        long segment = answer.getLong();
        long seq = answer.getLong();
        var unconfirmed = new Position(answer.getLong(), answer.getLong());
        int excepted = nextPlace(answer);
        for (int i = 0; i < step.count(); i++) {
            var envelope = step.envelope(i);
            if (i == excepted) {
                results[step.place(i)] = exception(envelope, answer);
                excepted = nextPlace(answer);
            } else {
                results[step.place(i)] =
                        new Item.Stored(envelope.header().dedupeId(), new Position(segment, seq++));
            }
        }
        return Optional.of(unconfirmed).filter(position -> position.seq() > 0);
    }

    private static int nextPlace(ByteBuffer answer) {
        return answer.hasRemaining() ? answer.getInt() : -1;
    }

    private Item exception(Envelope envelope, ByteBuffer answer) {
        var id = envelope.header().dedupeId();
        byte outcome = answer.get();
        long first = answer.getLong();
        long second = answer.getLong();
        return switch (outcome) {
            case 1 -> new Item.Duplicate(id, new Position(first, second));
            case 2 -> refused(id, ProblemCode.THREAD_UNKNOWN);
            case 3 -> refused(id, ProblemCode.NOT_A_MEMBER);
            case 4 -> refused(id, ProblemCode.CONFLICT);
            case 5 -> new Item.Refused(Optional.of(id), ProblemCode.PREDECESSOR_MISSING, first);
            case 6 -> refused(id, ProblemCode.EPOCH_TAKEN);
            case 7 -> refused(id, ProblemCode.ATTACHMENT_INCOMPLETE);
            case 8 -> buckets.find(envelope).<Item>map(position -> new Item.Duplicate(id, position))
                    .orElseGet(() -> refused(id, ProblemCode.CONFLICT));
            default -> throw new IllegalStateException("append.lua gave outcome " + outcome);
        };
    }

    private static Item refused(DedupeId id, ProblemCode code) {
        return new Item.Refused(Optional.of(id), code, 0);
    }
}
