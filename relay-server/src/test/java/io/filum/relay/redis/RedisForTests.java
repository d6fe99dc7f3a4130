package io.filum.relay.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands a test the address of a real Redis: one server for all the tests of a run, which use random ids and so stay out
/// of each other's way. It is the newest there is: one on the path that knows all that a relay may ask for, or else the
/// one that a relay brings along.
public final class RedisForTests implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RedisLink.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context).link();
    }

    private static Server server(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RedisForTests.class))
                .getOrComputeIfAbsent(Server.class, _ -> Server.start(), Server.class);
    }

    /// JUnit closes what lies in its root store when the run ends.
    private record Server(Path folder, RedisProcess redis, RedisLink link) implements AutoCloseable {

        static Server start() {
            try {
                var folder = Files.createTempDirectory("filum-redis-test");
                var redis = RedisProcess.start(RedisProcess.any(folder.resolve("bin")), folder.resolve("server"),
                        RedisProcess.SYNCED);
                return new Server(folder, redis, RedisLink.to(redis.uri()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RedisUnsuitable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            link.close();
            redis.close();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
