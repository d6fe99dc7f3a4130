package io.filum.relay.live;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;

/// What lies in the threads that a client does not follow. Of a thread that was quiet it is told at once; then the thread
/// rests, and what comes meanwhile is one notice at the end of the rest, with the newest head. Each rest is twice as long as
/// the one before, until the thread has been quiet again: where thousands are members of busy threads, a notice for each
/// append and member was most of what the relay had to do.
///
/// Not safe for several threads at once; times are those of a clock in nanoseconds.
final class News {

    static final Duration FIRST_REST = Duration.ofMillis(250);
    static final Duration LONGEST_REST = Duration.ofSeconds(4);

    private final LongSupplier clock;
    private final Map<ThreadId, Position> ready = new LinkedHashMap<>();
    private final Map<ThreadId, Position> held = new HashMap<>();
    private final Map<ThreadId, Rest> rests = new HashMap<>();
    private final PriorityQueue<Rest> ends;

    /// @param told  the head that was told before it
    /// @param until when the thread may be told of again
    /// @param due   when there is something to do about it: at its end, and once more to forget how long it was
    private record Rest(ThreadId thread, Position told, long length, long until, long due) {

        Rest over() {
            return new Rest(thread, told, length, until, until + LONGEST_REST.toNanos());
        }
    }

    News(LongSupplier clock) {
        this.clock = clock;
        long origin = clock.getAsLong();
        this.ends = new PriorityQueue<>(Comparator.comparingLong(rest -> rest.due() - origin));
    }

    /// @return whether there is something to be told now, or to be waited for from now on
    boolean add(ThreadId thread, Position head) {
        var rest = rests.get(thread);
        if (rest != null && head.compareTo(rest.told()) <= 0) {
            return false;
        }
        if (rest == null || rest.until() - clock.getAsLong() <= 0) {
            ready.merge(thread, head, News::later);
            return true;
        }
        boolean first = !held.containsKey(thread);
        held.merge(thread, head, News::later);
        return first;
    }

    /// What was not told yet of this thread is not told at all, and the next news at once.
    void forget(ThreadId thread) {
        ready.remove(thread);
        held.remove(thread);
        rests.remove(thread);
    }

    Optional<Frame.FromRelay> next() {
        endRests();
        var first = ready.entrySet().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        var news = first.next();
        first.remove();
        rest(news.getKey(), news.getValue());
        return Optional.of(new Frame.ThreadNews(news.getKey(), news.getValue()));
    }

    /// When there will be something to tell, if nothing comes until then.
    Optional<Long> due() {
        return held.isEmpty() ? Optional.empty() : Optional.ofNullable(ends.peek()).map(Rest::due);
    }

    private void rest(ThreadId thread, Position told) {
        var before = rests.get(thread);
        long length = before == null ? FIRST_REST.toNanos() : Math.min(2 * before.length(), LONGEST_REST.toNanos());
        long until = clock.getAsLong() + length;
        put(new Rest(thread, told, length, until, until));
    }

    private void endRests() {
        long now = clock.getAsLong();
        while (!ends.isEmpty() && ends.peek().due() - now <= 0) {
            var rest = ends.remove();
            if (rests.get(rest.thread()) != rest) {
                continue;
            }
            var head = held.remove(rest.thread());
            if (head != null) {
                ready.merge(rest.thread(), head, News::later);
            }
            if (rest.due() == rest.until()) {
                put(rest.over());
            } else {
                rests.remove(rest.thread());
            }
        }
    }

    private void put(Rest rest) {
        rests.put(rest.thread(), rest);
        ends.add(rest);
    }

    private static Position later(Position one, Position other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
