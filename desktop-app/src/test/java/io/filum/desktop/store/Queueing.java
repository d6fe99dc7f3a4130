package io.filum.desktop.store;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

import io.filum.desktop.speed.Folders;
import io.filum.desktop.speed.Goal;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.ThreadId;

/// What the queue costs while 10,000 items of one thread wait in it: the last thousand beside the first.
public final class Queueing implements Goal {

    private static final int AT_ONCE = 100;

    @Override
    public String promise() {
        return "10,000 items queued and moved to the archive";
    }

    @Override
    public Measured measure(Scale scale) throws Exception {
        int parts = scale.of(100, 4);
        var folder = Files.createTempDirectory("filum-queue");
        try (var desk = new Desk(folder)) {
            var thread = ThreadId.random();
            desk.admit(thread, 1, desk.self.device(), desk.self.user());
            long first = 0;
            long last = 0;
            long before = cpu();
            for (int part = 0; part < parts; part++) {
                long at = cpu();
                add(desk, thread);
                last = cpu() - at;
                first = part == 1 ? last : first;
            }
            while (archive(desk)) {
                continue;
            }
            return new Measured(String.format(Locale.ROOT, "%.1f s of processor time", (cpu() - before) / 1e9),
                    String.format(Locale.ROOT, "the last hundred queued cost %.1f times the second hundred",
                            (double) last / first));
        } finally {
            Folders.delete(folder);
        }
    }

    private static void add(Desk desk, ThreadId thread) {
        desk.store.together(() -> {
            for (int i = 0; i < AT_ONCE; i++) {
                desk.add(thread);
            }
            return null;
        });
    }

    private static boolean archive(Desk desk) {
        List<Envelope> batch = desk.store.queue().take(256, 1 << 20);
        desk.store.together(() -> {
            batch.forEach(envelope -> desk.store.queue().delete(envelope.header().dedupeId(),
                    Desk.at(envelope.header().sender().seq())));
            return null;
        });
        return !batch.isEmpty();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
