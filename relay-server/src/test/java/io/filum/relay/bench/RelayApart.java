package io.filum.relay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.filum.relay.RelayOptions;
import io.filum.relay.fixture.Client;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.fixture.Site;
import io.filum.relay.redis.Leash;

/// A relay in a process of its own, so that its heap is its own, with no bounds on what a device may do: a few of them
/// stand for a crowd.
final class RelayApart implements AutoCloseable {

    private static final Pattern ADDRESSES = Pattern.compile("listening on (\\S+), health and enrolment on (\\S+)");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");
    private static final int ATTEMPTS = 10;
    private static final long GOODBYE_SECONDS = 30;

    private final Process process;
    private final Leash leash;
    private final Site site;
    private final Client metrics;

    private RelayApart(Process process, Leash leash, Site site) {
        this.process = process;
        this.leash = leash;
        this.site = site;
        this.metrics = site.publicClient();
    }

    static RelayApart start(Path folder) throws IOException {
        var organisation = new Organisation();
        organisation.authority().equip(RelayOptions.tlsIn(folder));
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "-XX:+UseG1GC", "-classpath", System.getProperty("java.class.path"), "io.filum.relay.RelayMain",
                "--data", folder.toString(), "--port", "0", "--public-port", "0", "--live-per-device", "100000",
                "--rate", "100000", "--burst", "100000").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var addresses = ADDRESSES.matcher(String.valueOf(process.inputReader().readLine()));
        if (!addresses.find()) {
            throw new IllegalStateException("no relay");
        }
        return new RelayApart(process, Leash.on(process),
                new Site(URI.create(addresses.group(1)), URI.create(addresses.group(2)), organisation, folder));
    }

    Site site() {
        return site;
    }

    /// Bytes, garbage included. Strangers are not waited for: a machine that is busy with other things may miss their
    /// patience.
    long heap() {
        for (int attempt = 1;; attempt++) {
            try {
                return (long) HEAP.matcher(metrics.get("/metrics").text()).results()
                        .mapToDouble(found -> Double.parseDouble(found.group(1))).sum();
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /// Bytes that are not garbage.
    long heapAfterCollection() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return heap();
    }

    @Override
    public void close() throws InterruptedException {
        leash.close();
        process.destroy();
        if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
