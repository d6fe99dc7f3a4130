package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;

import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.UserId;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

/// A program of its own that sends notes and says of each, after `send` returned, that it did; until somebody kills it.
/// Given a file, it sends that instead, and says its id.
final class SendUntilKilled {

    private SendUntilKilled() {}

    static String[] arguments(TransferOptions options, ThreadId thread) {
        return new String[] {options.dataFolder().toString(), options.relay().toString(), options.user().toString(),
                options.org().toString(), options.rootFingerprint().toString(), thread.toString()};
    }

    public static void main(String[] args) throws Exception {
        var options = new TransferOptions(Path.of(args[0]), URI.create(args[1]), UserId.parse(args[2]),
                OrgId.parse(args[3]), Sha256.parse(args[4]));
        try (var passphrase = Passphrase.of("correct horse".toCharArray());
                var vault = VaultFile.at(options.dataFolder().resolve("vault")).unlock(passphrase);
                var lanes = new PlainLanes();
                var engine = TransferEngine.open(options, vault, lanes, Happenings.NONE)) {
            engine.start();
            if (args.length > 6) {
                attach(engine, ThreadId.parse(args[5]), Path.of(args[6]));
            }
            for (int i = 0; ; i++) {
                engine.sender().send(ThreadId.parse(args[5]), new Item(ItemMeta.note("note " + i), new byte[0]));
                System.out.println("note " + i);
                System.out.flush();
            }
        }
    }

    private static void attach(TransferEngine engine, ThreadId thread, Path file) throws Exception {
        var meta = ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT").withFileName("ct.bin");
        System.out.println(engine.sender().sendFile(thread, file, meta, Progress.NONE));
        System.out.flush();
        Thread.currentThread().join();
    }
}
