package io.filum.relay.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LeashTest {

    @TempDir
    Path folder;

    @Test
    void noServerOutlivesTheProgramThatStartedIt() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var program = new ProcessBuilder(java, "-classpath", System.getProperty("java.class.path"),
                StartsServer.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = program.inputReader()) {
            var server = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
            program.destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> !server.isAlive());
        }
    }

    /// Says its server's number, and is killed.
    static final class StartsServer {

        private StartsServer() {}

        public static void main(String[] arguments) throws IOException, RedisUnsuitable {
            var folder = Path.of(arguments[0]);
            try (var server = RedisProcess.start(RedisProcess.any(folder.resolve("bin")), folder, "")) {
                System.out.println(server.pid());
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }
}
