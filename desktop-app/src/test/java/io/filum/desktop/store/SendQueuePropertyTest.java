package io.filum.desktop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.ThreadId;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever is added, taken, stored, refused, taken back, tried again and interrupted, in any order: the relay's own
/// rules are kept, and nothing that was added and not taken back is lost.
class SendQueuePropertyTest {

    private static final int THREADS = 2;

    sealed interface Step {
        record Add(int thread) implements Step {}

        record Take(int count) implements Step {}

        /// The relay answers for the oldest of what was taken last.
        record Store(int count) implements Step {}

        record Refuse() implements Step {}

        record Cancel(int which) implements Step {}

        record Retry(int which) implements Step {}

        record Mend() implements Step {}

        record Reopen() implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(6, Arbitraries.integers().between(0, THREADS - 1).map(Step.Add::new)),
                        Tuple.of(4, Arbitraries.integers().between(1, 4).map(Step.Take::new)),
                        Tuple.of(3, Arbitraries.integers().between(1, 4).map(Step.Store::new)),
                        Tuple.of(2, Arbitraries.just(new Step.Refuse())),
                        Tuple.of(2, Arbitraries.integers().between(0, 9).map(Step.Cancel::new)),
                        Tuple.of(2, Arbitraries.integers().between(0, 9).map(Step.Retry::new)),
                        Tuple.of(2, Arbitraries.just(new Step.Mend())),
                        Tuple.of(1, Arbitraries.just(new Step.Reopen())))
                .list().ofMaxSize(40);
    }

    @Property(tries = 60)
    void keepsEverySendersChainAndLosesNothing(@ForAll("steps") List<Step> steps) throws IOException {
        var folder = Files.createTempDirectory("queue");
        try (var model = new Model(folder)) {
            steps.forEach(model::run);
            model.drain();
        } finally {
            delete(folder);
        }
    }

    /// The relay's view, and what must still come.
    private static final class Model implements AutoCloseable {
        private final Desk desk;
        private final List<ThreadId> threads = IntStream.range(0, THREADS).mapToObj(_ -> ThreadId.random()).toList();
        private final List<DedupeId> wanted = new ArrayList<>();
        private final List<DedupeId> refused = new ArrayList<>();
        private final Map<ThreadId, List<Envelope>> stored = new HashMap<>();
        private final Map<DedupeId, Envelope> frozen = new HashMap<>();
        private List<Envelope> underWay = List.of();

        Model(Path folder) throws IOException {
            desk = new Desk(folder);
        }

        void run(Step step) {
            switch (step) {
                case Step.Add(int thread) -> wanted.add(desk.add(threads.get(thread)).header().dedupeId());
                case Step.Take(int count) -> take(count);
                case Step.Store(int count) -> underWay.stream().limit(count).toList().forEach(this::store);
                case Step.Refuse() -> refuse();
                case Step.Cancel(int which) -> cancel(which);
                case Step.Retry(int which) -> retry(which);
                case Step.Mend() -> mend();
                case Step.Reopen() -> desk.reopen();
            }
        }

        private void take(int count) {
            underWay = desk.store.queue().take(count, 1 << 20);
            for (var envelope : underWay) {
                var before = frozen.put(envelope.header().dedupeId(), envelope);
                assertThat(before == null || before.equals(envelope)).as("bytes freeze at the first attempt").isTrue();
            }
        }

        /// As the relay: the next number over the right predecessor, or nothing.
        private void store(Envelope envelope) {
            var header = envelope.header();
            var log = stored.computeIfAbsent(header.thread(), _ -> new ArrayList<>());
            if (log.contains(envelope)) {
                return;
            }
            assertThat(header.sender().seq()).isEqualTo(log.size() + 1);
            assertThat(header.sender().prevHash())
                    .isEqualTo(log.isEmpty() ? EnvelopeHash.NONE : log.getLast().hash());
            log.add(envelope);
            desk.store.queue().delete(header.dedupeId(), Desk.at(log.size()));
            wanted.remove(header.dedupeId());
        }

        private void refuse() {
            var first = underWay.stream().filter(this::isUnanswered).findFirst();
            first.ifPresent(envelope -> {
                var id = envelope.header().dedupeId();
                desk.store.queue().refuse(id, "refused");
                wanted.remove(id);
                refused.add(id);
                // A definite answer for all of the thread that follows: their bytes may change again.
                frozen.values().removeIf(other -> other.header().thread().equals(envelope.header().thread())
                        && isUnanswered(other));
                underWay = underWay.stream()
                        .filter(other -> !other.header().thread().equals(envelope.header().thread())).toList();
            });
        }

        private boolean isUnanswered(Envelope envelope) {
            return !stored.getOrDefault(envelope.header().thread(), List.of()).contains(envelope);
        }

        private void cancel(int which) {
            var all = new ArrayList<>(wanted);
            all.addAll(refused);
            if (which < all.size() && desk.store.queue().cancel(all.get(which))) {
                assertThat(frozen).as("what left cannot be taken back").doesNotContainKey(all.get(which));
                wanted.remove(all.get(which));
                refused.remove(all.get(which));
            }
        }

        private void retry(int which) {
            if (which < refused.size()) {
                var id = refused.get(which);
                assertThat(desk.store.queue().retry(id, desk.again())).isTrue();
                refused.remove(id);
                wanted.add(id);
            }
        }

        private void mend() {
            desk.store.queue().broken().forEach(thread -> desk.store.queue().mend(thread, desk.again()));
        }

        void drain() {
            mend();
            for (take(256); !underWay.isEmpty(); take(256)) {
                underWay.forEach(this::store);
            }
            assertThat(wanted).as("never sent").isEmpty();
            assertThat(desk.store.queue().waiting()).isZero();
        }

        @Override
        public void close() {
            desk.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
