package io.filum.installer.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import io.filum.installer.ChildProgram;
import io.filum.installer.JavaCommand;
import io.filum.installer.LaunchOptions;
import io.filum.model.identity.DirectoryCodec;
import io.filum.model.wire.MediaTypes;

/// A relay in a process of its own, with its own redis-server, on loopback.
final class DemoRelay implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");
    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProgram program;
    private final URI uri;

    private DemoRelay(ChildProgram program, URI uri) {
        this.program = program;
        this.uri = uri;
    }

    /// @param arguments of the relay's command line
    static DemoRelay start(Path jar, Path data, List<String> arguments)
            throws IOException, InterruptedException, TimeoutException {
        var all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(arguments);
        var program = ChildProgram.start("relay", JavaCommand.jar(LaunchOptions.RELAY.lines(), jar, all), _ -> {});
        try {
            return new DemoRelay(program, URI.create(program.await(LISTENING, START).group(1)));
        } catch (TimeoutException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    URI uri() {
        return uri;
    }

    /// Gives the relay the organisation's directory, as an administrator does.
    void introduce(DemoOrganisation organisation) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
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
        program.close();
    }
}
