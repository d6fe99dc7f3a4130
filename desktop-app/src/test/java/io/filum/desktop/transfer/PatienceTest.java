package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemKind;
import io.filum.model.item.ItemMeta;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// At a relay that always asks for an hour's patience: whatever happens meanwhile, it is not asked again before.
class PatienceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger announcements = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private HttpsServer relay;
    private House house;

    @BeforeEach
    void setUp() throws Exception {
        house = new House(folder);
        relay = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        relay.setHttpsConfigurator(new HttpsConfigurator(house.relaySide()));
        relay.createContext("/", this::answer);
        relay.start();
    }

    @AfterEach
    void tearDown() {
        relay.stop(0);
        house.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        if (path.equals("/api/directory")) {
            exchange.sendResponseHeaders(200, -1);
        } else if (path.endsWith("/push-batch") || path.contains("/attachments/")) {
            (path.contains("/attachments/") ? announcements : batches).incrementAndGet();
            exchange.getResponseHeaders().set("Retry-After", Long.toString(HOUR.toSeconds()));
            exchange.sendResponseHeaders(503, -1);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    @Test
    void aRelayThatAsksForPatienceGetsIt() throws Exception {
        var kim = house.join("Kim");
        var lee = house.join("Lee");
        var address = URI.create("https://127.0.0.1:" + relay.getAddress().getPort());
        try (var vault = kim.unlock(); var lanes = new PlainLanes();
                var engine = TransferEngine.open(house.options(kim, address), vault, lanes, Happenings.NONE,
                        now::get)) {
            engine.directory().add(house.entries());
            var thread = engine.sender().createThread(
                    new NewThread("Busy", Optional.empty(), List.of(lee.user()), HistoryPolicy.FULL));
            var study = Files.write(folder.resolve("study.bin"), new byte[700_000]);
            engine.sender().sendFile(thread, study, ItemMeta.of(ItemKind.FILE, "application/octet-stream", "CT"),
                    Progress.NONE);
            engine.start();
            awaitUntil("both were tried", () -> batches.get() == 1 && announcements.get() == 1);

            for (int i = 0; i < 20; i++) {
                engine.sender().send(thread, new Item(ItemMeta.note("note " + i), new byte[0]));
                engine.sender().flushNow();
            }
            assertThat(batches).hasValue(1);
            assertThat(announcements).hasValue(1);

            now.updateAndGet(instant -> instant.plus(HOUR).plusSeconds(1));
            awaitUntil("both were tried again", () -> {
                // A worker that had just looked at the clock does not look again by itself.
                engine.sender().flushNow();
                return batches.get() >= 2 && announcements.get() >= 2;
            });
        }
    }
}
