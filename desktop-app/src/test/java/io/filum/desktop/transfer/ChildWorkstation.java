package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.UserId;

/// A workstation in a program of its own: how it is told what to open, and opens it.
final class ChildWorkstation {

    private static final int OWN_ARGUMENTS = 5;

    private ChildWorkstation() {}

    /// What the program does, given what else it was told.
    @FunctionalInterface
    interface Task {
        void run(TransferEngine engine, Vault vault, List<String> more) throws Exception;
    }

    static String[] arguments(TransferOptions options, Object... more) {
        return Stream.concat(
                Stream.of(options.dataFolder(), relays(options), options.user(), options.org(),
                        options.rootFingerprint()),
                Stream.of(more)).map(Object::toString).toArray(String[]::new);
    }

    private static String relays(TransferOptions options) {
        return options.relays().told().stream().map(URI::toString).collect(Collectors.joining(","));
    }

    static void run(String[] args, Task task) throws Exception {
        run(args, Happenings.NONE, task);
    }

    static void run(String[] args, Happenings happenings, Task task) throws Exception {
        var options = new TransferOptions(Path.of(args[0]),
                new RelayPlaces(Stream.of(args[1].split(",")).map(URI::create).toList(), false), UserId.parse(args[2]),
                OrgId.parse(args[3]), Sha256.parse(args[4]), DeviceCredentials.read(Path.of(args[0])),
                Edition.PRODUCTION);
        try (var passphrase = Passphrase.of("correct horse".toCharArray());
                var vault = VaultFile.at(options.dataFolder().resolve("vault")).unlock(passphrase);
                var lanes = new PlainLanes();
                var engine = TransferEngine.open(options, vault, lanes, happenings)) {
            engine.start();
            task.run(engine, vault, List.of(args).subList(OWN_ARGUMENTS, args.length));
        }
    }
}
