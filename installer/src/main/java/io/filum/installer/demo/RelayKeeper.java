package io.filum.installer.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;

/// Starts and stops a relay in a process of its own, with its own redis-server, on loopback. Started again, it has the
/// same address and the same data.
final class RelayKeeper implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Filum relay listening on (https://[^,\\s]+), health and enrolment on (https?://\\S+)");
    private static final Duration START = Duration.ofSeconds(60);

    private final Path jar;
    private final Path data;
    private final Path tls;
    private ChildProgram program;
    private URI uri;
    private URI publicUri;

    /// @param tls the relay's key and certificates
    RelayKeeper(Path jar, Path data, Path tls) {
        this.jar = jar;
        this.data = data;
        this.tls = tls;
    }

    void start() throws IOException, InterruptedException, TimeoutException {
        int port = uri == null ? 0 : uri.getPort();
        int publicPort = publicUri == null ? 0 : publicUri.getPort();
        program = ChildProgram.start("relay", JavaCommand.jar(LaunchOptions.RELAY.lines(), jar,
                List.of("--data", data.toString(), "--tls", tls.toString(), "--port", String.valueOf(port),
                        "--public-port", String.valueOf(publicPort))), _ -> {});
        var said = program.await(LISTENING, START);
        uri = URI.create(said.group(1));
        publicUri = URI.create(said.group(2));
    }

    void stop() {
        program.close();
    }

    URI uri() {
        return uri;
    }

    /// Answers those who have no certificate yet.
    URI publicUri() {
        return publicUri;
    }

    Path jar() {
        return jar;
    }

    Path data() {
        return data;
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
