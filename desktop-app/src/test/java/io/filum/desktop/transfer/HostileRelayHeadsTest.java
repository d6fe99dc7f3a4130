package io.filum.desktop.transfer;

import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.store.AuditReading;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.Keeper;
import io.filum.model.audit.SignedAuditHead;
import io.filum.model.audit.TrailName;
import io.filum.model.envelope.OrgId;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.Octets;
import io.filum.relay.RelayOptions;
import io.filum.relay.access.RelayCredentials;
import io.filum.relay.audit.AuditFolder;

import static io.filum.desktop.transfer.Workplace.awaitUntil;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// What the relay says about its audit trail is kept by whoever is connected, and held against it.
class HostileRelayHeadsTest extends TwoAtARelay {

    private final TrailName trail = TrailName.random(Keeper.RELAY);
    private final Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private RelayCredentials credentials;
    private List<X509Certificate> certificates;

    @BeforeEach
    void readCredentials() throws Exception {
        credentials = RelayCredentials.read(RelayOptions.tlsIn(data));
        try (var in = Files.newInputStream(RelayOptions.tlsIn(data).resolve("relay.pem"))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
        }
    }

    @Test
    void everybodyWhoConnectsKeepsASignedHeadThatTheTrailReaches() throws Exception {
        try (var desk = Workplace.open(house, kim, relay.uri())) {
            awaitUntil("a head", () -> desk.engine.store().relayHeads().newest().isPresent());
            var kept = desk.engine.store().relayHeads().newest().orElseThrow();

            assertThat(kept.isVouchedForBy(RelayCredentials.root(RelayOptions.tlsIn(data)))).isTrue();
            assertThat(kept.head().org()).isEqualTo(house.directory().org());
            assertThat(AuditAnchor.parse(kept.line())).isEqualTo(kept);
            assertThat(AuditFolder.of(data).name()).contains(kept.head().trail());
            assertThat(AuditFolder.of(data).verify(List.of(kept.head().head())).orElseThrow().verdict().isWhole())
                    .isTrue();
            assertThat(refusals(kim)).isEmpty();
        }
    }

    @Test
    @DisplayName("Hostile 25: a relay whose trail became shorter, or another one, is found out by who was connected")
    void aRelayThatContradictsItself() throws Exception {
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            var watch = new RelayTrailWatch(house.directory().org(), desk.engine.store().relayHeads(),
                    Happenings.NONE, () -> { });
            watch.told(head(10, Sha256.of(new byte[] {1}), now), certificates);
            watch.told(head(20, Sha256.of(new byte[] {2}), now.plusSeconds(60)), certificates);
            assertThat(refusals(kim)).isEmpty();
            assertThat(heads(kim)).extracting(anchor -> anchor.head().head().size()).as("one an hour").containsExactly(20L);

            watch.told(head(15, Sha256.of(new byte[] {3}), now.plusSeconds(120)), certificates);
            watch.told(head(15, Sha256.of(new byte[] {4}), now.plusSeconds(180)), certificates);
            watch.told(head(16, Sha256.of(new byte[] {5}), now.plusSeconds(240)), certificates);

            assertThat(refusals(kim))
                    .containsExactly(AuditReason.RELAY_TRAIL_SHORTER, AuditReason.RELAY_TRAIL_RECOMPUTED);
            assertThat(desk.engine.store().alarms().unread()).extracting(Alarm::kind)
                    .containsExactly(Alarm.Kind.RELAY_TRAIL);
            assertThat(heads(kim)).extracting(anchor -> anchor.head().head().size()).as("the proof is kept")
                    .contains(20L, 15L, 16L);
        }
    }

    @Test
    @DisplayName("Hostile 25: a head that the relay did not sign is not kept")
    void headsOfOthers() throws Exception {
        try (var desk = Workplace.closedDoors(house, kim, relay.uri())) {
            var forgotten = new AtomicInteger();
            var watch = new RelayTrailWatch(house.directory().org(), desk.engine.store().relayHeads(),
                    Happenings.NONE, forgotten::incrementAndGet);
            var bytes = head(10, Sha256.ZERO, now).bytes();
            bytes[40]++;
            assertThat(watch.told(Octets.of(bytes), certificates)).isFalse();
            assertThat(watch.told(Octets.of(new byte[] {1, 2, 3}), certificates)).isFalse();
            assertThat(watch.told(head(10, Sha256.ZERO, now), List.of())).isFalse();
            assertThat(watch.told(Octets.of(SignedAuditHead.sign(OrgId.random(), trail, new AuditHead(1, Sha256.ZERO),
                    now, credentials.signer()).encode()), certificates)).isFalse();
            assertThat(watch.refuse()).as("it may have another certificate").isTrue();
            assertThat(refusals(kim)).isEmpty();
            assertThat(forgotten).hasValue(1);
            for (int i = 0; i < 10; i++) {
                assertThat(watch.refuse()).as("patients' data go on").isFalse();
            }

            assertThat(heads(kim)).isEmpty();
            assertThat(refusals(kim)).containsExactly(AuditReason.RELAY_HEAD_SIGNATURE);
        }
    }

    /// An administrator renews it under a running relay; nobody is accused.
    @Test
    void aRelayWithANewKeyIsBelievedOnANewConnection() throws Exception {
        try (var desk = Workplace.open(house, kim, relay.uri())) {
            awaitUntil("a head", () -> desk.engine.store().relayHeads().newest().isPresent());
            var before = desk.engine.store().relayHeads().newest().orElseThrow().certificates().getFirst();

            house.equipRelay();

            // The relay looks at its folder every half minute.
            await().atMost(Duration.ofMinutes(3)).until(() -> !desk.engine.store().relayHeads().newest().orElseThrow()
                    .certificates().getFirst().equals(before));
            assertThat(refusals(kim)).isEmpty();
        }
    }

    private Octets head(long size, Sha256 hash, Instant at) {
        return Octets.of(SignedAuditHead.sign(house.directory().org(), trail, new AuditHead(size, hash), at,
                credentials.signer()).encode());
    }

    private static List<AuditAnchor> heads(House.Person person) {
        try (var reading = AuditReading.open(person.folder().resolve(TransferOptions.DATABASE))) {
            return reading.relayHeads();
        }
    }

    private static List<AuditReason> refusals(House.Person person) {
        try (var reading = AuditReading.open(person.folder().resolve(TransferOptions.DATABASE))) {
            return reading.newest(100).reversed().stream()
                    .filter(written -> written.entry().action() == AuditAction.RELAY_HEAD)
                    .map(written -> written.entry().reason()).flatMap(Optional::stream).toList();
        }
    }
}
