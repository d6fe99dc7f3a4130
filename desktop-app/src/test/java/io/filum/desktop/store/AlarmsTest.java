package io.filum.desktop.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.store.Alarm.Kind;
import io.filum.desktop.store.Alarms.Occasion;
import io.filum.desktop.vault.Argon2Cost;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.Vault;
import io.filum.desktop.vault.VaultFile;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditReason;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Sha256;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.SafetyNumber;
import io.filum.model.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/// What a person has to look into, and with whom they compared numbers.
class AlarmsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T09:00:00Z"));
    private final ThreadId thread = ThreadId.random();
    private final DeviceId device = DeviceId.random();

    @TempDir
    Path folder;

    private Vault vault;
    private Store store;

    @BeforeEach
    void open() throws Exception {
        try (var passphrase = Passphrase.of("desk".toCharArray())) {
            vault = VaultFile.at(folder.resolve("vault"), Argon2Cost.FLOOR).create(passphrase);
        }
        store = Store.open(folder.resolve("filum.db"), vault.columns(), new Self(UserId.random(), vault.device()),
                now::get);
    }

    @AfterEach
    void close() {
        store.close();
        vault.close();
    }

    @Test
    void isReadOnceAndRemindsADayLaterWhileItGoesOn() {
        assertThat(store.alarms().raise(Kind.DIRECTORY_ROLLBACK, relay(1))).isTrue();
        assertThat(store.alarms().raise(Kind.DIRECTORY_ROLLBACK, relay(1))).isFalse();
        store.alarms().markRead(store.alarms().unread().getFirst());
        now.updateAndGet(at -> at.plus(Duration.ofHours(23)));
        assertThat(store.alarms().raise(Kind.DIRECTORY_ROLLBACK, relay(1))).isFalse();
        now.updateAndGet(at -> at.plus(Duration.ofHours(2)));
        assertThat(store.alarms().raise(Kind.DIRECTORY_ROLLBACK, relay(1))).isTrue();

        assertThat(store.alarms().unread()).singleElement().satisfies(alarm -> {
            assertThat(alarm.first()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
            assertThat(alarm.last()).isEqualTo(now.get());
        });
    }

    @Test
    void otherEvidenceIsToBeReadAtOnceAndOtherThreadsAreOtherAlarms() {
        store.alarms().raise(Kind.EQUIVOCATION, in(thread, 1));
        store.alarms().markRead(store.alarms().unread().getFirst());
        assertThat(store.alarms().raise(Kind.EQUIVOCATION, in(thread, 2))).isTrue();
        assertThat(store.alarms().raise(Kind.EQUIVOCATION, in(ThreadId.random(), 2))).isTrue();
        assertThat(store.alarms().raise(Kind.CHAIN_BROKEN, in(thread, 2))).isTrue();
        assertThat(store.alarms().unread()).hasSize(3);
    }

    @Test
    void standsInTheAuditTrailWithItsReasonAndWhoReadItToo() throws Exception {
        store.alarms().raise(Kind.HISTORIES_DIFFER, in(thread, 1));
        store.alarms().raise(Kind.HISTORIES_DIFFER, in(thread, 1));
        store.alarms().markRead(store.alarms().unread().getFirst());

        var entries = new ArrayList<AuditEntry>();
        try (var reading = AuditReading.open(folder.resolve("filum.db"))) {
            reading.read((_, written) -> entries.add(written.entry()));
        }
        assertThat(entries).extracting(AuditEntry::action)
                .containsExactly(AuditAction.ALARM, AuditAction.ALARM_READ);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.reason()).contains(AuditReason.HISTORIES_DIFFER);
            assertThat(entry.subject().thread()).contains(thread);
        });
    }

    @Test
    void everyKindIsKeptAndReadBack() {
        for (var kind : Kind.values()) {
            store.alarms().raise(kind, relay(1));
            assertThat(AuditReason.of(kind.code())).as(kind.code()).isNotEqualTo(AuditReason.OTHER);
        }
        assertThat(store.alarms().unread()).extracting(Alarm::kind).containsExactly(Kind.values());
        assertThat(store.alarms().unread()).allSatisfy(alarm -> {
            assertThat(alarm.thread()).isEmpty();
            assertThat(alarm.device()).isEmpty();
        });
    }

    @Test
    void aComparisonIsSealedToItsPersonAndCanBeTakenBack() {
        var lee = UserId.random();
        var comparison = new Comparison(new SafetyNumber("1234567890".repeat(6)), now.get(), 17);

        store.comparisons().keep(lee, comparison);

        assertThat(store.comparisons().with(lee)).contains(comparison);
        assertThat(store.comparisons().with(UserId.random())).isEmpty();
        store.comparisons().forget(lee);
        assertThat(store.comparisons().with(lee)).isEmpty();
    }

    private static Occasion relay(int evidence) {
        return Occasion.ofRelay(Sha256.of(new byte[] {(byte) evidence}));
    }

    private Occasion in(ThreadId where, int evidence) {
        return new Occasion(Optional.of(where), Optional.of(device), new EnvelopeHash(
                Sha256.of(new byte[] {(byte) evidence})).value());
    }
}
