package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.awaitility.Awaitility;

import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A workstation in a program of its own, started with a small heap, that sends a file or fetches one.
final class SmallHeapWorkstation {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private SmallHeapWorkstation() {}

    static String[] arguments(TransferOptions options, ThreadId thread, String direction, Path file) {
        return new String[] {options.dataFolder().toString(), options.relay().toString(), options.user().toString(),
                options.org().toString(), options.rootFingerprint().toString(), thread.toString(), direction,
                file.toString()};
    }

    public static void main(String[] args) throws Exception {
        var options = new TransferOptions(Path.of(args[0]), URI.create(args[1]), UserId.parse(args[2]),
                OrgId.parse(args[3]), Sha256.parse(args[4]));
        try (var passphrase = Passphrase.of("correct horse".toCharArray());
                var vault = VaultFile.at(options.dataFolder().resolve("vault")).unlock(passphrase);
                var lanes = new PlainLanes();
                var engine = TransferEngine.open(options, vault, lanes, Happenings.NONE)) {
            engine.start();
            var thread = ThreadId.parse(args[5]);
            if (args[6].equals("send")) {
                send(engine, thread, Path.of(args[7]));
            } else {
                fetch(engine, thread, Path.of(args[7]));
            }
        }
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
