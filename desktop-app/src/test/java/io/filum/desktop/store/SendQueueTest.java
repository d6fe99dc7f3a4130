package io.filum.desktop.store;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SendQueueTest {

    private static final int MANY = 256;
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private final ThreadId thread = ThreadId.random();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void numbersAndChainsTheEnvelopesOfAThread() {
        var first = desk.add(thread);
        var second = desk.add(thread);
        var elsewhere = desk.add(ThreadId.random());

        assertThat(first.header().sender().seq()).isEqualTo(1);
        assertThat(first.header().sender().prevHash()).isEqualTo(EnvelopeHash.NONE);
        assertThat(second.header().sender().seq()).isEqualTo(2);
        assertThat(second.header().sender().prevHash()).isEqualTo(first.hash());
        assertThat(elsewhere.header().sender().seq()).isEqualTo(1);
    }

    @Test
    void keepsWhatWasAddedOverARestart() {
        var first = desk.add(thread);

        desk.reopen();

        assertThat(desk.store.queue().take(MANY, MIB)).containsExactly(first);
        assertThat(desk.add(thread).header().sender().prevHash()).isEqualTo(first.hash());
    }

    /// They are counted at a transaction's end, once.
    @Test
    void theWorklistsFiguresAreThoseOfTheCommit() {
        var kept = desk.add(thread);
        desk.store.together(() -> {
            desk.add(thread);
            desk.add(thread);
            return desk.store.queue().cancel(kept.header().dedupeId());
        });
        assertThat(waiting()).isEqualTo(2);

        assertThatThrownBy(() -> desk.store.together(() -> {
            desk.add(thread);
            throw new IllegalStateException("taken back");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(waiting()).isEqualTo(2);
        desk.add(thread);
        assertThat(waiting()).isEqualTo(3);
    }

    private int waiting() {
        return desk.store.worklist().row(thread).orElseThrow().counts().waiting();
    }

    @Test
    void takesNoNumberWhenSealingFails() {
        assertThatThrownBy(() -> desk.store.queue().add(
                Draft.hidden(thread, EnvelopeKind.RECEIPT),
                _ -> {
                    throw new IllegalStateException("no key");
                })).isInstanceOf(IllegalStateException.class);

        assertThat(desk.add(thread).header().sender().seq()).isEqualTo(1);
    }

    @Test
    void givesTheSameBytesUntilTheyAreStored() {
        var added = List.of(desk.add(thread), desk.add(thread), desk.add(thread));

        assertThat(desk.store.queue().take(2, MIB)).isEqualTo(added.subList(0, 2));
        desk.reopen();
        assertThat(desk.store.queue().take(MANY, MIB)).isEqualTo(added);
    }

    @Test
    void readsNoMoreThanItTakes() {
        for (int i = 0; i < 100; i++) {
            var id = DedupeId.random();
            desk.store.queue().add(Draft.shown(thread, id, EnvelopeKind.ITEM, ItemMeta.note("note")),
                    point -> desk.envelope(point, id, new byte[250_000]));
        }
        assertThat(desk.store.queue().take(MANY, MIB)).hasSize(4);
        var worker = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = worker.getCurrentThreadAllocatedBytes();

        assertThat(desk.store.queue().take(MANY, MIB)).hasSize(4);

        assertThat(worker.getCurrentThreadAllocatedBytes() - before).isLessThan(10 * MIB);
    }

    @Test
    void takesAtLeastOneAndNotMoreThanFits() {
        var first = desk.add(thread);
        var second = desk.add(thread);

        assertThat(desk.store.queue().take(MANY, 1)).containsExactly(first);
        assertThat(desk.store.queue().take(MANY, 2 * first.size() + 7)).containsExactly(first);
        assertThat(desk.store.queue().take(MANY, 2 * first.size() + 8)).containsExactly(first, second);
    }

    @Test
    void movesStoredEnvelopesIntoTheArchive() {
        var envelope = desk.add(thread);
        var id = envelope.header().dedupeId();
        desk.store.queue().take(MANY, MIB);

        assertThat(desk.store.queue().delete(id, Desk.at(7))).isTrue();

        assertThat(desk.store.queue().take(MANY, MIB)).isEmpty();
        assertThat(desk.store.queue().delete(id, Desk.at(7))).isFalse();
        assertThat(desk.store.archive().envelope(id)).contains(envelope);
        var item = desk.store.timeline().item(id).orElseThrow();
        assertThat(item.state()).isEqualTo(ItemState.SENT);
        assertThat(item.place().position()).contains(Desk.at(7));
    }

    @Test
    void sealsAgainWhatStandsBehindAnEnvelopeThatWasTakenBack() {
        var first = desk.add(thread);
        var second = desk.add(thread);
        var third = desk.add(thread);
        desk.store.queue().take(1, MIB);

        assertThat(desk.store.queue().cancel(first.header().dedupeId())).as("was attempted").isFalse();
        assertThat(desk.store.queue().cancel(second.header().dedupeId())).isTrue();
        assertThat(desk.store.queue().take(MANY, MIB)).as("until it is mended").isEmpty();
        desk.store.queue().mend(thread, desk.again());

        var taken = desk.store.queue().take(MANY, MIB);
        assertThat(taken.getFirst()).isEqualTo(first);
        assertThat(ids(taken)).containsExactly(first.header().dedupeId(), third.header().dedupeId());
        assertChained(taken);
        assertThat(desk.store.timeline().item(second.header().dedupeId())).isEmpty();
    }

    @Test
    void givesTheNumberOfARefusedEnvelopeToTheNext() {
        var first = desk.add(thread);
        var second = desk.add(thread);
        desk.store.queue().take(MANY, MIB);

        desk.store.queue().refuse(first.header().dedupeId(), "not-a-member");
        desk.store.queue().mend(thread, desk.again());

        var taken = desk.store.queue().take(MANY, MIB);
        assertThat(ids(taken)).containsExactly(second.header().dedupeId());
        assertThat(taken.getFirst().header().sender().seq()).isEqualTo(1);
        var failed = desk.store.timeline().item(first.header().dedupeId()).orElseThrow();
        assertThat(failed.state()).isEqualTo(ItemState.FAILED);
        assertThat(failed.standing().code()).contains("not-a-member");
    }

    @Test
    void sendsARefusedEnvelopeAgainUnderItsId() {
        var first = desk.add(thread);
        var second = desk.add(thread);
        desk.store.queue().refuse(first.header().dedupeId(), "envelope-too-large");
        desk.store.queue().mend(thread, desk.again());

        assertThat(desk.store.queue().retry(second.header().dedupeId(), desk.again())).as("did not fail").isFalse();
        assertThat(desk.store.queue().retry(first.header().dedupeId(), desk.again())).isTrue();

        var taken = desk.store.queue().take(MANY, MIB);
        assertThat(ids(taken)).containsExactly(second.header().dedupeId(), first.header().dedupeId());
        assertChained(taken);
    }

    @Test
    void whatWasRefusedAfterItsAttemptCanBeTakenBack() {
        var refused = desk.add(thread);
        desk.store.queue().take(MANY, MIB);
        desk.store.queue().refuse(refused.header().dedupeId(), "not-a-member");
        assertThat(desk.store.queue().cancel(refused.header().dedupeId())).isTrue();
    }

    @Test
    void holdsUpNoOtherThreadWhileOneIsBroken() {
        var refused = desk.add(thread);
        desk.add(thread);
        var elsewhere = desk.add(ThreadId.random());
        desk.store.queue().refuse(refused.header().dedupeId(), "not-a-member");

        assertThat(desk.store.queue().take(MANY, MIB)).containsExactly(elsewhere);
        assertThat(desk.store.queue().broken()).containsExactly(thread);
    }

    private static List<DedupeId> ids(List<Envelope> envelopes) {
        return envelopes.stream().map(envelope -> envelope.header().dedupeId()).toList();
    }

    private static void assertChained(List<Envelope> envelopes) {
        for (int i = 1; i < envelopes.size(); i++) {
            var before = envelopes.get(i - 1);
            assertThat(envelopes.get(i).header().sender().seq()).isEqualTo(before.header().sender().seq() + 1);
            assertThat(envelopes.get(i).header().sender().prevHash()).isEqualTo(before.hash());
        }
    }
}
