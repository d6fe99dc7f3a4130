package io.filum.desktop.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.vault.CannotOpen;
import io.filum.desktop.vault.EpochRefused;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditEntry;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.AuditReason;
import io.filum.model.audit.AuditVerdict;
import io.filum.model.audit.ExportPurpose;
import io.filum.model.audit.Finding;
import io.filum.model.audit.Finding.Kind;
import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.EnvelopeHeader;
import io.filum.model.envelope.EnvelopeKind;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.DirectoryRefused;
import io.filum.model.identity.MalformedDocument;
import io.filum.model.identity.UserId;
import io.filum.model.item.ItemMeta;
import io.filum.model.wire.Placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditTableTest {

    @TempDir
    Path folder;

    private Desk desk;
    private final ThreadId thread = ThreadId.random();

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void sendingIsNotedWithItsEnvelope() throws Exception {
        var kept = desk.add(thread);
        var refused = desk.add(thread);
        desk.store.queue().delete(kept.header().dedupeId(), Desk.at(1));
        desk.store.queue().refuse(refused.header().dedupeId(), "not-a-member");
        desk.store.queue().cancel(refused.header().dedupeId());

        assertThat(entries()).extracting(AuditEntry::action).containsExactly(AuditAction.SEND, AuditAction.SEND,
                AuditAction.DELIVER, AuditAction.DELIVER, AuditAction.CANCEL);
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.actor().device()).contains(desk.self.device());
            assertThat(entry.actor().user()).contains(desk.self.user());
            assertThat(entry.subject().thread()).contains(thread);
        });
        assertThat(entries().get(2).subject().envelope()).contains(kept.hash());
        assertThat(entries().get(3).outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(entries().get(3).reason()).contains(AuditReason.NOT_A_MEMBER);
    }

    @Test
    void receivingOpeningAndLookingAreNoted() throws Exception {
        var colleague = DeviceId.random();
        var user = UserId.random();
        desk.admit(thread, 1, colleague, user);
        var id = DedupeId.random();
        var envelope = Desk.envelope(thread, colleague, 1, EnvelopeHash.NONE, id, EnvelopeHeader.Seen.NOTHING);
        var forged = Desk.envelope(
                thread, colleague, 2, envelope.hash(), DedupeId.random(), EnvelopeHeader.Seen.NOTHING);
        desk.store.archive().commit(thread, List.of(
                new Arrival(new Placed(Desk.at(1), envelope), Optional.of(user), new Arrival.Finding.Sound(),
                        Optional.empty()),
                new Arrival(new Placed(Desk.at(2), forged), Optional.of(user),
                        new Arrival.Finding.Unsound("bad-signature"), Optional.empty())));
        desk.store.archive().settle(List.of(
                new Opening.Opened(envelope, ItemMeta.note("HONG, Gildong"), Optional.empty(), Optional.empty())));
        desk.store.archive().markRead(thread, List.of(id));
        desk.store.archive().markRead(thread, List.of(id));
        desk.store.audit().exporting(id, ExportPurpose.TRANSFER);
        desk.store.audit().printing(id, ExportPurpose.PATIENT);

        assertThat(entries()).extracting(AuditEntry::action).containsExactly(AuditAction.RECEIVE, AuditAction.RECEIVE,
                AuditAction.OPEN, AuditAction.VIEW, AuditAction.EXPORT, AuditAction.PRINT);
        assertThat(entries().get(1).reason()).contains(AuditReason.BAD_SIGNATURE);
        assertThat(entries().get(4).reason()).contains(AuditReason.FOR_TRANSFER);
        assertThat(entries().get(5).reason()).contains(AuditReason.FOR_PATIENT);
        assertThat(entries()).filteredOn(entry -> entry.action() != AuditAction.RECEIVE)
                .allSatisfy(entry -> assertThat(entry.subject().envelope()).contains(envelope.hash()));
    }

    @Test
    void whatWasRolledBackIsNotNoted() throws Exception {
        desk.add(thread);
        assertThatThrownBy(() -> desk.store.together(() -> {
            desk.add(thread);
            throw new IOException("no");
        })).isInstanceOf(IOException.class);
        assertThat(entries()).hasSize(1);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    @Test
    void oneEditedByteNamesItsEntry() throws Exception {
        for (int i = 0; i < 5; i++) {
            desk.add(thread);
        }
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
        change("UPDATE audit SET line = replace(line, ' send ', ' sead ') WHERE idx = 3");
        assertThat(verdict(Optional.empty()).findings()).containsExactly(new Finding(Kind.EDITED, 3, 3));
    }

    @Test
    void removedEntriesAreFoundAtTheEndToo() throws Exception {
        for (int i = 0; i < 5; i++) {
            desk.add(thread);
        }
        var anchor = verdict(Optional.empty()).head();
        change("DELETE FROM audit WHERE idx IN (2, 5)");
        assertThat(verdict(Optional.empty()).findings())
                .containsExactly(new Finding(Kind.CUT, 2, 2), new Finding(Kind.CUT, 5, 5));
        change("DELETE FROM audit");
        change("DELETE FROM audit_trail");
        desk.add(thread);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
        assertThat(verdict(Optional.of(anchor)).findings()).containsExactly(new Finding(Kind.CUT, 2, 5));
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        desk.store.audit().unlocked();
        desk.store.audit().locked();
        desk.reopen();
        desk.store.audit().unlocked();
        assertThat(entries()).extracting(AuditEntry::action)
                .containsExactly(AuditAction.UNLOCK, AuditAction.LOCK, AuditAction.UNLOCK);
        assertThat(verdict(Optional.empty()).isWhole()).isTrue();
    }

    /// Whatever code a refusal has, it is one of the reasons: none gets lost in `other`.
    @Test
    void everyCodeHasItsReason() {
        var codes = Stream.of(
                Stream.of(CannotOpen.Reason.values()).map(CannotOpen.Reason::code),
                Stream.of(VaultRefused.Reason.values()).map(VaultRefused.Reason::code),
                Stream.of(EpochRefused.Reason.values()).map(EpochRefused.Reason::code),
                Stream.of(MalformedDocument.Reason.values()).map(MalformedDocument.Reason::code),
                Stream.of(DirectoryRefused.Reason.values()).map(DirectoryRefused.Reason::code),
                Stream.of("sender-unknown", "epoch-missing", "epoch-refused", "wrong-thread", "wrong-organisation",
                        "bad-signature", "equivocation", "chain-broken", "dedupe-conflict", "unknown-kind"))
                .flatMap(code -> code).toList();
        assertThat(codes).allSatisfy(code -> assertThat(AuditReason.of(code).text()).isEqualTo(code));
    }

    @Test
    void holdsNothingOfWhatPeopleWrote() throws Exception {
        var canary = "HONG Gildong potassium 6.9";
        var id = DedupeId.random();
        desk.store.queue().add(Draft.shown(thread, id, EnvelopeKind.ITEM,
                ItemMeta.note(canary)), point -> Desk.envelope(desk.self.device(), point, id));
        desk.store.queue().refuse(id, canary);
        desk.store.audit().exporting(id, ExportPurpose.OTHER);
        var text = new StringBuilder();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(TransferOptions.DATABASE));
                var rows = connection.createStatement().executeQuery(
                        "SELECT line FROM audit UNION ALL SELECT name FROM audit_trail")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        assertThat(text.toString().lines()).hasSize(4);
        assertThat(text.toString()).doesNotContain("HONG", "Gildong", "potassium", "6.9").contains(" other ");
    }

    private List<AuditEntry> entries() throws IOException {
        var entries = new ArrayList<AuditEntry>();
        try (var reading = AuditReading.open(folder.resolve(TransferOptions.DATABASE))) {
            reading.read((_, written) -> entries.add(written.entry()));
        }
        return entries;
    }

    private AuditVerdict verdict(Optional<AuditHead> anchor) throws IOException {
        try (var reading = AuditReading.open(folder.resolve(TransferOptions.DATABASE))) {
            return reading.verify(anchor).orElseThrow();
        }
    }

    private void change(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(TransferOptions.DATABASE));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
