package io.filum.desktop.vault;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import io.filum.desktop.vault.Clinic.Person;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;

/// One sealer and one opener, used by many workers at once, and a vault that is closed under them.
class ManyWorkersTest {

    private static final int WORKERS = 32;
    private static final int ITEMS = 50;

    private final Clinic clinic = new Clinic();
    private final Person kim = clinic.join("Kim");
    private final ThreadId thread = ThreadId.random();

    @Test
    void everyItemComesBackAsItself() throws Exception {
        start();
        EnvelopeSealer sealer = kim.sealer();
        EnvelopeOpener opener = kim.opener();
        run(worker -> {
            for (int i = 0; i < ITEMS; i++) {
                Item item = item(worker * ITEMS + i);
                assertThat(opener.open(seal(sealer, item))).isEqualTo(item);
            }
            return null;
        });
    }

    /// What was sealed before the keys were wiped opens with them; nothing is ever sealed with wiped ones.
    @Test
    void nothingIsSealedWithWipedKeys() throws Exception {
        EnvelopeSealer sealer = kim.sealer();
        start();
        List<Envelope> made = new ArrayList<>();
        run(worker -> {
            try {
                for (int i = 0; i < ITEMS; i++) {
                    Envelope envelope = seal(sealer, item(worker * ITEMS + i));
                    synchronized (made) {
                        made.add(envelope);
                    }
                    if (worker == 0 && i == ITEMS / 2) {
                        kim.vault().close();
                    }
                }
            } catch (VaultClosed e) {
                assertThat(e).hasMessage("vault-closed");
            }
            return null;
        });
        var certificate = clinic.directory().device(kim.device()).orElseThrow();
        for (Envelope envelope : made) {
            new EnvelopeVerifier().verify(envelope, certificate);
        }
        assertThat(made).hasSizeLessThan(WORKERS * ITEMS).isNotEmpty();
    }

    private void start() throws EpochRefused {
        kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim), clinic.directory());
    }

    private Envelope seal(EnvelopeSealer sealer, Item item) throws CannotSeal {
        return sealer.makeEnvelope(clinic.header(EnvelopeKind.ITEM, thread, 1, kim.device()), item);
    }

    private static Item item(int number) {
        return new Item(ItemMeta.note("K+"), ByteBuffer.allocate(4).putInt(number).array());
    }

    private interface Work {
        Void by(int worker) throws Exception;
    }

    private static void run(Work work) throws Exception {
        List<Callable<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            int number = worker;
            workers.add(() -> work.by(number));
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : executor.invokeAll(workers)) {
                done.get();
            }
        }
    }
}
