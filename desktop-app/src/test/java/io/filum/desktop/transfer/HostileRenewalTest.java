package io.filum.desktop.transfer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.Self;
import io.filum.desktop.store.Store;
import io.filum.desktop.vault.DeviceCredentials;
import io.filum.desktop.vault.ForgedRenewals;
import io.filum.desktop.vault.PendingRenewal;
import io.filum.desktop.vault.TlsIdentity;
import io.filum.desktop.vault.Vault;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.enrolment.EnrolmentRefused;
import io.filum.model.enrolment.RenewalAnswer;
import io.filum.model.enrolment.RenewalAnswerCodec;
import io.filum.model.enrolment.RenewalRequest;
import io.filum.model.enrolment.RenewalRequestCodec;
import io.filum.model.envelope.Sha256;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;

/// A relay with the organisation's own TLS key that answers a request for another certificate with something else. The
/// workstation keeps what it has, and notes why.
@TestInstance(Lifecycle.PER_CLASS)
class HostileRenewalTest {

    private final List<RenewalRequest> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private House house;
    private House.Person kim;
    private House.Person lee;
    private Vault kims;
    private Vault lees;
    private HttpsServer relay;
    private DeviceCredentials present;

    @TempDir
    Path data;
    private final List<TlsIdentity> used = new CopyOnWriteArrayList<>();
    private PlainLanes lanes;
    private RelayClient client;
    private Store store;
    private CertificateRenewal renewal;

    @BeforeAll
    void openHouse(@TempDir Path folder) throws Exception {
        house = new House(folder);
        kim = house.join("Kim");
        lee = house.join("Lee");
        kims = kim.unlock();
        lees = lee.unlock();
        // Four hours are left of its day.
        present = house.certify(kim, kims, Instant.now().minus(Duration.ofHours(20)));
        relay = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        relay.setHttpsConfigurator(new HttpsConfigurator(house.relaySide()));
        relay.createContext("/api/renewal", this::serve);
        relay.start();
    }

    @AfterAll
    void closeHouse() {
        relay.stop(0);
        timer.shutdownNow();
        kims.close();
        lees.close();
        house.close();
    }

    @BeforeEach
    void openWorkstation() throws Exception {
        asked.clear();
        used.clear();
        answer.set(new byte[0]);
        present.write(data);
        var joined = house.options(kim, URI.create("https://127.0.0.1:" + relay.getAddress().getPort()));
        var options = new TransferOptions(data, joined.relay(), joined.user(), joined.org(), joined.rootFingerprint(),
                present);
        store = Store.open(options.database(), kims.columns(), new Self(kim.user(), kims.device()), Instant::now);
        client = new RelayClient(options.relays(), kims.tls(present));
        lanes = new PlainLanes();
        renewal = new CertificateRenewal(options, kims, client.renewals(), store.audit(),
                new Workers(lanes, timer, Instant::now), used::add);
        renewal.wake();
        awaitUntil("asked", () -> renewal.state().asked());
    }

    @AfterEach
    void closeWorkstation() {
        lanes.close();
        client.close();
        store.close();
    }

    @Test
    void anHonestAnswerIsTaken() throws Exception {
        var next = house.certify(kim, kims, Instant.now());
        answer.set(answer(next.chain()));
        renewal.wake();
        awaitUntil("renewed", () -> !used.isEmpty());
        assertThat(renewal.state().until()).isEqualTo(next.until()).isAfter(present.until());
        assertThat(DeviceCredentials.read(data)).isEqualTo(next);
        awaitUntil("the request is done with", () -> !Files.exists(data.resolve(PendingRenewal.FILE)));
        assertThat(noted(AuditOutcome.DONE)).isTrue();
    }

    @Test
    void theSameBytesAreAskedAgainOverARestartToo() throws Exception {
        renewal.wake();
        awaitUntil("asked again", () -> asked.size() > 1);
        assertThat(asked).containsOnly(asked.getFirst());
        assertThat(PendingRenewal.read(data, kims.device(), present.until())).contains(asked.getFirst());
    }

    @Test
    @DisplayName("Hostile 24: the relay swaps the answer for another device's certificate")
    void anotherDevicesCertificate() throws Exception {
        assertRefused("credentials-other-key", house.certify(lee, lees, Instant.now()).chain());
    }

    @Test
    @DisplayName("Hostile 24: a certificate for this key and another device's id")
    void anotherDevicesId() throws Exception {
        assertRefused("credentials-other-device", house.certifyAs(lee, kims, Instant.now()).chain());
    }

    @Test
    @DisplayName("Hostile 21: a certificate by a rogue authority of the same name")
    void rogueAuthority() throws Exception {
        var forged = ForgedRenewals.rogue(kims.certificateRequest(), kims.device(), present, Instant.now());
        assertThat(forged.getFirst().getIssuerX500Principal())
                .isEqualTo(present.chain().getFirst().getIssuerX500Principal());
        assertRefused("credentials-untrusted", forged.subList(0, 2));
        assertStillRefused("credentials-untrusted", forged);
    }

    @Test
    @DisplayName("Hostile 24: a certificate that holds no longer, and the present one once more")
    void shorterLife() throws Exception {
        assertRefused("credentials-no-longer",
                house.certify(kim, kims, Instant.now().minus(Duration.ofHours(22))).chain());
        assertStillRefused("credentials-no-longer", present.chain());
    }

    @Test
    @DisplayName("Hostile 21: a certificate that does not hold yet")
    void notYet() throws Exception {
        assertRefused("credentials-not-now", house.certify(kim, kims, Instant.now().plus(Duration.ofHours(5))).chain());
        assertThat(Files.exists(data.resolve(PendingRenewal.FILE))).as("it may be our clock").isTrue();
    }

    @Test
    @DisplayName("Hostile 24: an answer to another request")
    void answerToAnotherRequest() throws Exception {
        answer.set(RenewalAnswerCodec.encode(new RenewalAnswer(
                kims.device(), Sha256.ZERO, house.certify(kim, kims, Instant.now()).chain())));
        assertRefused("renewal-answer-to-another");
    }

    @Test
    @DisplayName("Hostile 16: an answer that is too large")
    void oversize() throws Exception {
        answer.set(new byte[5_000_000]);
        assertRefused("renewal-answer-damaged");
    }

    @Test
    @DisplayName("Hostile 24: somebody else's certificate among this workstation's files")
    void fileOfSomebodyElse() throws Exception {
        house.certify(lee, lees, Instant.now()).writeChain(data.resolve(DeviceCredentials.CHAIN));
        awaitRefusal("credentials-other-key");
        assertThat(renewal.state().until()).isEqualTo(present.until());
        assertThat(used).isEmpty();
    }

    private void assertRefused(String code, List<X509Certificate> chain) throws Exception {
        answer.set(answer(chain));
        assertRefused(code);
    }

    /// After a refusal the workstation asks anew, and the answer is to that.
    private void assertStillRefused(String code, List<X509Certificate> chain) throws Exception {
        int before = asked.size();
        answer.set(new byte[0]);
        renewal.wake();
        awaitUntil("asked anew", () -> asked.size() > before && renewal.state().asked());
        answer.set(answer(chain));
        renewal.wake();
        awaitUntil("given up", () -> !Files.exists(data.resolve(PendingRenewal.FILE)));
        assertKept();
        awaitRefusal(code);
    }

    private void assertRefused(String code) throws Exception {
        awaitRefusal(code);
        assertKept();
    }

    private void assertKept() throws IOException {
        assertThat(renewal.state().until()).isEqualTo(present.until());
        assertThat(used).isEmpty();
        assertThat(DeviceCredentials.read(data)).isEqualTo(present);
    }

    private void awaitRefusal(String code) {
        renewal.wake();
        awaitUntil(code, () -> {
            try (var reading = AuditReading.open(data.resolve(TransferOptions.DATABASE))) {
                return reading.newest(10).stream().map(record -> record.entry())
                        .anyMatch(entry -> entry.action() == AuditAction.RENEW
                                && entry.outcome() == AuditOutcome.REFUSED
                                && entry.reason().equals(Optional.of(AuditReason.of(code))));
            }
        });
        assertThat(AuditReason.of(code)).isNotEqualTo(AuditReason.OTHER);
    }

    private boolean noted(AuditOutcome outcome) throws Exception {
        try (var reading = AuditReading.open(data.resolve(TransferOptions.DATABASE))) {
            return reading.newest(10).stream().map(record -> record.entry())
                    .anyMatch(entry -> entry.action() == AuditAction.RENEW && entry.outcome() == outcome);
        }
    }

    private byte[] answer(List<X509Certificate> chain) {
        return RenewalAnswerCodec.encode(RenewalAnswer.to(asked.getLast(), chain));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                asked.add(RenewalRequestCodec.decode(body));
                exchange.sendResponseHeaders(202, -1);
            } else if (answer.get().length == 0) {
                exchange.sendResponseHeaders(202, -1);
            } else {
                exchange.sendResponseHeaders(200, answer.get().length);
                exchange.getResponseBody().write(answer.get());
            }
        } catch (EnrolmentRefused e) {
            throw new IOException(e);
        }
    }
}
