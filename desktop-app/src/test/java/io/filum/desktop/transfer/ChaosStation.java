package io.filum.desktop.transfer;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

/// A clinician in a program of their own: sends a note now and then into any thread that is here, and writes down each that
/// `send` returned for; until a line comes over standard input, and for as long as nobody kills it.
final class ChaosStation {

    /// One line per note: its id.
    static final String SENT = "sent.txt";
    /// What it says when it is connected for the first time.
    static final String ONLINE = "online";
    /// And when the relay had lost what this workstation has.
    static final String SET_BACK = "set back";

    private static final Happenings TELLING = new Happenings() {
        @Override
        public void notice(ThreadId thread, String code) {
            System.out.println(code.equals("thread-truncated") || code.equals("thread-reset") ? SET_BACK : code);
        }
    };

    private ChaosStation() {}

    public static void main(String[] args) throws Exception {
        ChildWorkstation.run(args, TELLING, (engine, _, more) -> {
            var quiet = new AtomicBoolean(Boolean.parseBoolean(more.get(1)));
            Thread.ofVirtual().start(() -> listen(quiet));
            try (var sent = new PrintStream(new FileOutputStream(Path.of(args[0], SENT).toFile(), true), true,
                    StandardCharsets.US_ASCII)) {
                work(engine, Duration.ofMillis(Long.parseLong(more.getFirst())), quiet, sent);
            }
        });
    }

    private static void listen(AtomicBoolean quiet) {
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            if (lines.readLine() == null) {
                // Whoever started it is gone.
                Runtime.getRuntime().halt(1);
            }
            quiet.set(true);
        } catch (IOException _) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void work(TransferEngine engine, Duration pause, AtomicBoolean quiet, PrintStream sent)
            throws InterruptedException {
        var random = ThreadLocalRandom.current();
        boolean told = false;
        while (true) {
            if (!told && engine.link().status() == LinkState.Status.ONLINE) {
                System.out.println(ONLINE);
                told = true;
            }
            var threads = ready(engine);
            if (!quiet.get() && !threads.isEmpty()) {
                try {
                    var text = "note " + Long.toHexString(random.nextLong());
                    sent.println(engine.sender().send(threads.get(random.nextInt(threads.size())),
                            new Item(ItemMeta.note(text), text.repeat(random.nextInt(60)).getBytes(StandardCharsets.UTF_8))));
                } catch (SendRefused _) {
                    // Its key has not come yet.
                }
            }
            Thread.sleep(random.nextLong(1, 2 * pause.toMillis()));
        }
    }

    private static List<ThreadId> ready(TransferEngine engine) {
        return engine.store().archive().threads().stream()
                .filter(thread -> engine.store().epochs().hasBegun(thread)).toList();
    }
}
