package io.filum.desktop.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.awaitility.Awaitility;

import io.filum.model.envelope.ThreadId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A workstation in a program of its own, started with a small heap, that sends a file or fetches one.
final class SmallHeapWorkstation {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private SmallHeapWorkstation() {}

    static String[] arguments(TransferOptions options, ThreadId thread, String direction, Path file) {
        return ChildWorkstation.arguments(options, thread, direction, file);
    }

    public static void main(String[] args) throws Exception {
        ChildWorkstation.run(args, (engine, _, more) -> {
            var thread = ThreadId.parse(more.getFirst());
            var file = Path.of(more.get(2));
            if (more.get(1).equals("send")) {
                send(engine, thread, file);
            } else {
                fetch(engine, thread, file);
            }
        });
        System.out.println("done");
    }

    private static void send(TransferEngine engine, ThreadId thread, Path file) throws Exception {
        var meta = ItemMeta.of(ItemKind.FILE, "application/octet-stream", "study").withFileName("study.bin");
        engine.sender().sendFile(thread, file, meta, Progress.NONE);
        Awaitility.await().atMost(PATIENCE).until(() -> engine.store().queue().waiting() == 0
                && engine.store().transfers().openUploads().isEmpty());
    }

    private static void fetch(TransferEngine engine, ThreadId thread, Path file) throws Exception {
        Awaitility.await().atMost(PATIENCE).until(() -> engine.store().timeline()
                .items(thread, Optional.empty(), 10).stream().anyMatch(item -> isStudy(item.meta())));
        var item = engine.store().timeline().items(thread, Optional.empty(), 10).stream()
                .filter(row -> isStudy(row.meta())).findFirst().orElseThrow();
        engine.downloader().fetch(item.id(), file, Progress.NONE);
    }

    private static boolean isStudy(Optional<ItemMeta> meta) {
        return meta.filter(known -> known.title().equals("study")).isPresent();
    }
}
