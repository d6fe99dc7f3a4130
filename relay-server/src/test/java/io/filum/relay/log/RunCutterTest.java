package io.filum.relay.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Placed;
import io.filum.model.wire.Run;
import io.filum.relay.fixture.Author;

import static org.assertj.core.api.Assertions.assertThat;

class RunCutterTest {

    private static final int COUNT = 20;
    private static final long FIRST = 100;

    private final Random random = new Random(4);
    private final List<Envelope> envelopes = envelopes();
    private final Run run = Run.pack(7, FIRST, envelopes);

    @Test
    void cutsAfterEverySeq() throws Exception {
        for (long seq = FIRST - 5; seq < FIRST + COUNT + 5; seq++) {
            var rest = RunCutter.after(run, seq);
            int skipped = (int) Math.clamp(seq - FIRST + 1, 0, COUNT);
            assertThat(unpacked(rest)).containsExactlyElementsOf(envelopes.subList(skipped, COUNT));
            if (skipped < COUNT) {
                assertThat(rest.firstSeq()).isEqualTo(FIRST + skipped);
            }
        }
    }

    @Test
    void cutsBeforeEveryCount() throws Exception {
        for (int most = 0; most < COUNT + 3; most++) {
            assertThat(unpacked(RunCutter.first(run, most)))
                    .containsExactlyElementsOf(envelopes.subList(0, Math.min(most, COUNT)));
        }
    }

    @Test
    void slicesAddUpToTheRunWhateverTheirSize() throws Exception {
        for (int trial = 0; trial < 200; trial++) {
            int bytes = 1 + random.nextInt(run.packed().length);
            long seq = FIRST - 1;
            var pieces = new ArrayList<Envelope>();
            while (pieces.size() < COUNT) {
                var slice = RunCutter.slice(run, seq, bytes);
                assertThat(slice.firstSeq()).isEqualTo(seq + 1);
                assertThat(slice.count() == 1 || slice.packed().length <= bytes).isTrue();
                pieces.addAll(unpacked(slice));
                seq = slice.last().seq();
            }
            assertThat(pieces).isEqualTo(envelopes);
        }
    }

    private static List<Envelope> unpacked(Run run) throws Exception {
        return run.unpack().stream().map(Placed::envelope).toList();
    }

    private List<Envelope> envelopes() {
        var author = new Author();
        var thread = ThreadId.random();
        return IntStream.range(0, COUNT).mapToObj(_ -> author.item(thread, random.nextInt(500))).toList();
    }
}
