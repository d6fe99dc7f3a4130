package io.filum.relay.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Frame;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.Run;
import io.filum.model.wire.ThreadPage;
import io.filum.relay.fixture.Ear;
import io.filum.relay.fixture.Events;
import io.filum.relay.fixture.RelayForTests;
import io.filum.relay.fixture.Site;
import io.filum.relay.fixture.Site.Colleague;
import io.filum.relay.redis.RedisLink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Entries in Redis that no relay has written so: a thread that cannot be read from some place on says so, by a code of
/// its own, and is the only one that is held up.
@ExtendWith(RelayForTests.class)
class DamagedLogTest {

    private static final long PLENTY = 1L << 40;

    private final Site site;
    private final ThreadId thread = ThreadId.random();
    private final ThreadId other = ThreadId.random();
    private Colleague alice;
    private Colleague bob;
    private RedisLink redis;
    private List<Envelope> sent;

    DamagedLogTest(Site site) {
        this.site = site;
    }

    /// A thread whose third entry, at seq 12, will be damaged; and one beside it.
    @BeforeEach
    void fill() throws Exception {
        redis = site.redis();
        alice = site.colleague();
        bob = site.colleague();
        var opening = site.organisation().open(thread, alice.member(), bob.member());
        var first = items(10);
        var second = items(10);
        var third = items(10);
        alice.client().push(opening);
        alice.client().push(first);
        alice.client().push(second);
        alice.client().push(third);
        sent = IntStream.range(0, 11).mapToObj(i -> i == 0 ? opening : first.get(i - 1)).toList();
        alice.client().push(site.organisation().open(other, alice.member(), bob.member()));
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-count", "count-zero", "count-of-a-stranger", "lengths", "empty", "missing", "no-fields"})
    void isReadUpToTheDamageAndRefusedFromThereOn(String damage) throws Exception {
        damage(damage);
        var page = bob.client().replay(thread, Position.START, 500);
        assertThat(page.unpack()).extracting(Placed::envelope).containsExactlyElementsOf(sent);
        var refused = bob.client().get("/api/threads/" + thread + "/envelopes?after=" + page.runs().getLast().last());
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.LOG_DAMAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-count", "meta", "segments", "type"})
    void holdsUpNoOtherThreadOfTheConnection(String damage) throws Exception {
        damage(damage);
        try (var ear = Ear.open(bob.client())) {
            ear.say(new Frame.Subscribe(1, thread, new Position(1, 5), PLENTY));
            ear.say(new Frame.Subscribe(2, other, Position.START, PLENTY));
            var failure = ear.await(Frame.Failure.class);
            assertThat(failure.sub()).isEqualTo(1);
            assertThat(failure.code()).isEqualTo(ProblemCode.LOG_DAMAGED);
            ear.say(new Frame.Subscribe(3, other, Position.START, PLENTY));
            assertThat(ear.await(Frame.CaughtUp.class).sub()).isIn(2, 3);
            var note = alice.author().item(other);
            alice.client().push(note);
            assertThat(ear.await(Frame.Data.class).run().unpack()).hasSize(1);
        }
        assertThat(bob.client().get("/api/threads").status()).isEqualTo(200);
    }

    @Test
    void tellsThoseWhoFollowLive() throws Exception {
        try (var ear = Ear.open(bob.client())) {
            ear.say(new Frame.Subscribe(1, thread, Position.START, PLENTY));
            var head = ear.await(Frame.CaughtUp.class).head();
            store(head, "n", "x");
            alice.client().push(items(1));
            assertThat(ear.await(Frame.Failure.class).code()).isEqualTo(ProblemCode.LOG_DAMAGED);
        }
    }

    @Test
    void anEventStreamNamesThePlaceAndGoesOnBehindIt() throws Exception {
        var head = bob.client().replay(thread, Position.START, 500).head();
        var before = alice.author().item(thread);
        var after = alice.author().item(thread);
        var damaged = alice.author().item(thread).bytes();
        damaged[0] = 'X';
        var run = Run.pack(head.segment(), head.seq() + 1, List.of(before, after));
        var third = Run.pack(head.segment(), 1, List.of(after)).packed().length;
        var packed = new byte[run.packed().length + Integer.BYTES + damaged.length];
        System.arraycopy(run.packed(), 0, packed, 0, run.packed().length - third);
        var rest = ByteBuffer.wrap(packed).position(run.packed().length - third);
        rest.putInt(damaged.length).put(damaged).put(run.packed(), run.packed().length - third, third);
        store(head, Map.of("n", "3".getBytes(US_ASCII), "e", packed));
        try (var stream = Events.listen(bob.client(), "/api/threads/" + thread + "/events", "Last-Event-ID",
                head.toString())) {
            assertThat(envelopes(stream.event("envelopes"))).containsExactly(before);
            var place = new Position(head.segment(), head.seq() + 2);
            var unreadable = stream.event("unreadable");
            assertThat(unreadable.get("id")).isEqualTo(place.toString());
            assertThat(unreadable.get("data")).contains(thread.toString(), place.toString(), "envelope-magic");
            assertThat(envelopes(stream.event("envelopes"))).containsExactly(after);
        }
    }

    private static List<Envelope> envelopes(Map<String, String> event) throws Exception {
        return ThreadPage.fromJson(event.get("data").getBytes(UTF_8)).unpack().stream().map(Placed::envelope).toList();
    }

    private List<Envelope> items(int count) {
        return IntStream.range(0, count).mapToObj(_ -> alice.author().item(thread)).toList();
    }

    private void damage(String how) {
        var keys = new ThreadKeys(thread);
        switch (how) {
            case "no-count" -> replaceThird("n", "");
            case "count-zero" -> replaceThird("n", "0");
            case "count-of-a-stranger" -> replaceThird("n", "12");
            case "lengths" -> replaceThird("e", "\u007f\u007f\u007f\u007fabc");
            case "empty" -> replaceThird("e", "");
            case "missing" -> redis.client().xdel(keys.log(), "12-0".getBytes(US_ASCII));
            case "no-fields" -> replaceThird("x", "y");
            case "meta" -> redis.client().hset(keys.meta(), "head".getBytes(US_ASCII), "1e9".getBytes(US_ASCII));
            case "segments" -> redis.client().lset(keys.segments(), 0, "x:y".getBytes(US_ASCII));
            case "type" -> {
                redis.client().del(keys.log());
                redis.client().set(keys.log(), new byte[] {1});
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    /// A stream takes entries at its end only: what comes after the third is put there again.
    private void replaceThird(String field, String value) {
        var log = new ThreadKeys(thread).log();
        var entries = redis.client().xrange(log, "-".getBytes(US_ASCII), "+".getBytes(US_ASCII));
        redis.client().del(log);
        for (var entry : entries) {
            var id = (byte[]) ((List<?>) entry).get(0);
            var fields = ((List<?>) ((List<?>) entry).get(1)).stream().map(byte[].class::cast).toList();
            add(id, fields, new String(id, US_ASCII).equals("12-0") ? Optional.of(Map.of(field, value.getBytes(US_ASCII)))
                    : Optional.empty());
        }
    }

    private void store(Position after, String field, String value) {
        store(after, Map.of(field, value.getBytes(US_ASCII)));
    }

    /// As the append of a relay that has gone mad.
    private void store(Position after, Map<String, byte[]> instead) {
        var keys = new ThreadKeys(thread);
        var fields = List.of("s".getBytes(US_ASCII), Long.toString(after.segment()).getBytes(US_ASCII),
                "n".getBytes(US_ASCII), "1".getBytes(US_ASCII), "t".getBytes(US_ASCII), "1".getBytes(US_ASCII),
                "e".getBytes(US_ASCII), new byte[] {0, 0, 0, 1, 1});
        add((after.seq() + 1 + "-0").getBytes(US_ASCII), fields, Optional.of(instead));
        long count = instead.containsKey("e") ? 3 : 1;
        redis.client().hset(keys.meta(), "head".getBytes(US_ASCII),
                Long.toString(after.seq() + count).getBytes(US_ASCII));
    }

    private void add(byte[] id, List<byte[]> fields, Optional<Map<String, byte[]>> instead) {
        var command = new ArrayList<byte[]>();
        command.add(new ThreadKeys(thread).log());
        command.add(id);
        for (int i = 0; i < fields.size(); i += 2) {
            var name = new String(fields.get(i), US_ASCII);
            command.add(instead.isPresent() && instead.get().containsKey("x") ? ("x" + name).getBytes(US_ASCII)
                    : fields.get(i));
            command.add(instead.map(values -> values.get(name)).orElse(fields.get(i + 1)));
        }
        redis.client().sendCommand(() -> "XADD".getBytes(US_ASCII), command.toArray(byte[][]::new));
    }
}
