package io.filum.desktop.vault;

import java.util.Random;

import io.filum.desktop.vault.Clinic.Person;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// Prints what sealing and opening cost on this machine: the figures in the module's README.
public final class SealRate {

    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 5_000;

    private SealRate() {
    }

    public static void main(String[] args) throws Exception {
        try (Clinic clinic = new Clinic()) {
            Person kim = clinic.join("Kim");
            ThreadId thread = ThreadId.random();
            kim.keys().startEpoch(Clinic.plan(thread, HistoryPolicy.FULL, kim), clinic.directory());
            for (int size : new int[] {200, 16 * 1024, 200 * 1024}) {
                byte[] content = new byte[size];
                new Random(1).nextBytes(content);
                Item item = new Item(ItemMeta.of(ItemKind.FILE, "application/octet-stream", "rate"), content);
                var header = clinic.header(EnvelopeKind.ITEM, thread, 1, kim.device());
                var envelope = kim.sealer().makeEnvelope(header, item);
                var certificate = clinic.directory().device(kim.device()).orElseThrow();
                var verifier = new EnvelopeVerifier();
                print(size, "seal", () -> kim.sealer().makeEnvelope(header, item));
                print(size, "verify", () -> verifier.verify(envelope, certificate));
                print(size, "open", () -> kim.opener().open(envelope));
            }
        }
        Argon2Cost cost = Argon2Cost.DEFAULT;
        long before = System.nanoTime();
        cost.derive(new byte[12], new byte[16]);
        System.out.printf("Argon2id %s: %d ms%n", cost, (System.nanoTime() - before) / 1_000_000);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void print(int size, String what, Work work) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        long before = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            work.run();
        }
        System.out.printf("%7d bytes  %-6s %4d µs%n", size, what, (System.nanoTime() - before) / MEASURED / 1000);
    }
}
