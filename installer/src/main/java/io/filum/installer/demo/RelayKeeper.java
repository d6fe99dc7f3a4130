package io.filum.installer.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.wire.MediaTypes;

/// Starts and stops a relay in a process of its own, with its own redis-server, on loopback. Started again, it has the
/// same address and the same data.
final class RelayKeeper implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Filum relay listening on (https://[^,\\s]+)");
    private static final Duration START = Duration.ofSeconds(60);

    private final Path jar;
    private final Path data;
    private final Path tls;
    private ChildProgram program;
    private URI uri;

    /// @param tls the relay's key and certificates
    RelayKeeper(Path jar, Path data, Path tls) {
        this.jar = jar;
        this.data = data;
        this.tls = tls;
    }

    void start() throws IOException, InterruptedException, TimeoutException {
        int port = uri == null ? 0 : uri.getPort();
        program = ChildProgram.start("relay", JavaCommand.jar(LaunchOptions.RELAY.lines(), jar,
                List.of("--data", data.toString(), "--tls", tls.toString(), "--port", String.valueOf(port),
                        "--public-port", "0")), _ -> {});
        uri = URI.create(program.await(LISTENING, START).group(1));
    }

    void stop() {
        program.close();
    }

    URI uri() {
        return uri;
    }

    /// Gives the relay the organisation's directory, as an administrator does.
    void introduce(DemoOrganisation organisation) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().sslContext(organisation.administrator().context()).build()) {
            var answer = http.send(
                    HttpRequest.newBuilder(uri.resolve("/api/directory"))
                            .header("Content-Type", MediaTypes.DIRECTORY)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(
                                    DirectoryCodec.encodeList(organisation.directory())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the relay refused the directory: " + answer.body());
            }
        }
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
