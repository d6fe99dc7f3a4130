package io.filum.desktop.transfer;

import java.io.BufferedOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.filum.model.envelope.ThreadId;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A file's way from one workstation to another, each and the relay in a program of its own with a heap of a given
/// size.
final class AttachmentRoundTrip {

    private static final Pattern ADDRESS = Pattern.compile("https://127\\.0\\.0\\.1:\\d+");

    private final Path folder;
    private final String heap;

    AttachmentRoundTrip(Path folder, String heap) {
        this.folder = folder;
        this.heap = heap;
    }

    void run(long size) throws Exception {
        var file = write(size);
        try (var house = new House(folder)) {
            var relay = ChildJvm.start("io.filum.relay.RelayMain", List.of(heap), "--port", "0", "--public-port", "0",
                    "--data", folder.resolve("relay").toString());
            try {
                run(house, address(relay), file);
            } finally {
                relay.destroy();
                relay.waitFor();
            }
        }
    }

    private void run(House house, URI relay, Path file) throws Exception {
        var kim = house.join("Kim");
        var lee = house.join("Lee");
        house.introduceTo(relay);
        ThreadId thread;
        try (var sender = Workplace.open(house, kim, relay)) {
            thread = sender.begin("Large", lee);
            awaitUntil("begun", () -> sender.engine.store().queue().waiting() == 0);
        }
        var received = folder.resolve("received.bin");
        await(SmallHeapWorkstation.arguments(house.options(kim, relay), thread, "send", file));
        await(SmallHeapWorkstation.arguments(house.options(lee, relay), thread, "fetch", received));
        assertThat(Files.mismatch(file, received)).isEqualTo(-1);
    }

    private void await(String[] arguments) throws Exception {
        var child = ChildJvm.start(SmallHeapWorkstation.class, List.of(heap), arguments);
        var said = new String(child.getInputStream().readAllBytes());
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("done");
        assertThat(child.exitValue()).isZero();
    }

    private static URI address(Process relay) throws Exception {
        var lines = relay.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                // Nobody may wait for a full pipe.
                Thread.startVirtualThread(() -> lines.lines().forEach(_ -> {}));
                return URI.create(address.group());
            }
        }
        throw new AssertionError("the relay did not start");
    }

    private Path write(long size) throws Exception {
        var file = folder.resolve("study.bin");
        var random = new Random(size);
        var block = new byte[1 << 16];
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = size; left > 0; left -= block.length) {
                random.nextBytes(block);
                out.write(block, 0, (int) Math.min(block.length, left));
            }
        }
        return file;
    }
}
