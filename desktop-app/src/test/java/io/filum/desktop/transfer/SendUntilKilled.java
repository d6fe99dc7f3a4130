package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

import io.filum.model.envelope.ThreadId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A program of its own that sends notes and says of each, after `send` returned, that it did; until somebody kills it.
/// Given a file, it sends that instead, and says its id.
final class SendUntilKilled {

    private SendUntilKilled() {}

    static String[] arguments(TransferOptions options, ThreadId thread) {
        return ChildWorkstation.arguments(options, thread);
    }

    public static void main(String[] args) throws Exception {
        ChildWorkstation.run(args, (engine, _, more) -> {
            var thread = ThreadId.parse(more.getFirst());
            if (more.size() > 1) {
                attach(engine, thread, Path.of(more.get(1)));
            }
            var run = "run " + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ", note ";
            for (int i = 0; ; i++) {
                engine.sender().send(thread, new Item(ItemMeta.note(run + i), new byte[0]));
                System.out.println(run + i);
                System.out.flush();
            }
        });
    }

    private static void attach(TransferEngine engine, ThreadId thread, Path file) throws Exception {
        var meta = ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT").withFileName("ct.bin");
        System.out.println(engine.sender().sendFile(thread, file, meta, Progress.NONE));
        System.out.flush();
        Thread.currentThread().join();
    }
}
