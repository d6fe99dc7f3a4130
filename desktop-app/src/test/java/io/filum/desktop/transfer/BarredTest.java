package io.filum.desktop.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.transfer.LinkState.Status;
import io.filum.desktop.vault.Vault;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.Relay;
import io.filum.relay.RelayOptions;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that its relay does not let in any more says so, keeps what was written, and asks rarely.
class BarredTest {

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private House house;

    @BeforeEach
    void setUp() throws Exception {
        house = new House(folder);
    }

    @AfterEach
    void tearDown() {
        house.close();
    }

    @Test
    void aRevokedWorkstationHearsItOverTheLiveConnection() throws Exception {
        var kim = house.join("Kim");
        try (var relay = Relay.start(RelayOptions.inFolder(folder.resolve("relay")))) {
            house.introduceTo(relay.uri());
            try (var kims = Workplace.open(house, kim, relay.uri())) {
                awaitUntil("online", () -> kims.engine.link().status() == Status.ONLINE);
                house.revokeDevice(kim);
                house.introduceTo(relay.uri());
                awaitUntil("barred", () -> kims.engine.link().status() == Status.BARRED);
                assertThat(kims.engine.link().code()).isEqualTo("device-revoked");
            }
            try (var again = Workplace.open(house, kim, relay.uri())) {
                awaitUntil("barred at the start", () -> again.engine.link().status() == Status.BARRED);
                assertThat(again.engine.link().code()).isEqualTo("device-revoked");
            }
        }
    }

    @Test
    void aBarredWorkstationDoesNotHammer() throws Exception {
        try (var relay = new RefusingRelay(house.relaySide(), ProblemCode.DEVICE_REVOKED);
                var kims = new Station(relay.uri())) {
            awaitUntil("barred", () -> kims.engine.link().status() == Status.BARRED);
            int before = relay.asked().size();
            for (int i = 0; i < 20; i++) {
                kims.write();
            }
            awaitUntil("counted", () -> kims.engine.link().waiting() > 20);
            assertThat(relay.asked()).hasSize(before);
            assertThat(Duration.between(now.get(), kims.engine.link().nextTryAt().orElseThrow()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        }
    }

    @Test
    void aWorkstationWhoseCertificateHasRunOutKnowsByItself() throws Exception {
        try (var kims = new Station(URI.create("https://127.0.0.1:9"))) {
            awaitUntil("offline", () -> kims.engine.link().code().equals("relay-unreachable"));
            now.updateAndGet(at -> at.plus(Duration.ofDays(2)));
            kims.engine.sender().flushNow();
            awaitUntil("barred", () -> kims.engine.link().status() == Status.BARRED);
            assertThat(kims.engine.link().code()).isEqualTo("certificate-expired");
        }
    }

    /// A workstation with a thread, by the test's clock.
    private final class Station implements AutoCloseable {

        private final Vault vault;
        private final PlainLanes lanes = new PlainLanes();
        private final TransferEngine engine;
        private final ThreadId thread;

        Station(URI relay) throws Exception {
            var kim = house.join("Kim");
            var lee = house.join("Lee");
            vault = kim.unlock();
            engine = TransferEngine.open(house.options(kim, relay), vault, lanes, Happenings.NONE, now::get);
            engine.directory().add(house.entries());
            thread = engine.sender().createThread(new NewThread(
                    "Waiting", Optional.empty(), List.of(lee.user()), HistoryPolicy.FULL));
            engine.start();
        }

        void write() throws Exception {
            engine.sender().send(thread, new Item(ItemMeta.note("note"), new byte[0]));
        }

        @Override
        public void close() {
            lanes.close();
            engine.close();
            vault.close();
        }
    }
}
