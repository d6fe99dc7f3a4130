package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;

import javafx.scene.control.ListView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.AuditReading;
import io.filum.desktop.store.RelayHeads;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.Passphrase;
import io.filum.desktop.vault.VaultRefused;
import io.filum.model.audit.AuditAction;
import io.filum.model.audit.AuditAnchor;
import io.filum.model.audit.AuditHead;
import io.filum.model.audit.AuditOutcome;
import io.filum.model.audit.SignedAuditHead;
import io.filum.model.envelope.Sha256;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Somebody looks at what was done on a workstation, has it verified, and takes it to an auditor.
@Windowed
class AuditScreenTest {

    private final Texts texts = new Texts(Language.EN);
    private Path folder;
    private final Picks picks = new Picks();
    private Clinic clinic;
    private WorkstationWindow window;
    private Hands hands;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    /// Somebody guesses before the workstation is open; then it is used.
    @BeforeEach
    void guessAndOpen(@TempDir Path temporary) throws Exception {
        folder = temporary;
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora");
        try (Passphrase wrong = Passphrase.of("not this one".toCharArray())) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> clinic.vaultFile(0).unlock(wrong)).isInstanceOf(VaultRefused.class);
            }
        }
        Workstation kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts, picks));
        hands = new Hands(window.stage());
        hands.see("worklist");
        var thread = kim.engine().sender().createThread(new NewThread("Potassium 6.9", Optional.empty(),
                List.of(clinic.enrolment(1).user()), HistoryPolicy.FULL));
        kim.engine().sender().send(thread, new Item(ItemMeta.note("See you"), "See you".getBytes(UTF_8)));
        Hands.until(() -> assertThat(kim.engine().store().queue().waiting()).isZero());
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
        clinic.close();
    }

    @Test
    void wrongPassphrasesBeforeTheStartAreInTheTrail() {
        try (var reading = AuditReading.open(database())) {
            assertThat(reading.newest(1_000).reversed()).extracting(written -> written.entry()).first()
                    .satisfies(entry -> {
                        assertThat(entry.action()).isEqualTo(AuditAction.UNLOCK);
                        assertThat(entry.outcome()).isEqualTo(AuditOutcome.REFUSED);
                        assertThat(entry.subject().count()).isEqualTo(2);
                    });
        }
        assertThat(clinic.vaultFile(0).wrongPassphrases()).isEmpty();
    }

    /// A relay that starts with a trail tells its head at once; one that has just begun one, after half a minute.
    private RelayHeads awaitHead() throws Exception {
        clinic.stopRelay();
        clinic.startRelay();
        var heads = window.workstation().orElseThrow().engine().store().relayHeads();
        Hands.until(() -> assertThat(heads.newest()).isPresent());
        return heads;
    }

    @Test
    void looksVerifiesAndExports() throws Exception {
        awaitHead();
        look();
        hands.seeWords("Not verified yet");
        hands.seeWords("The relay signed that its own trail");
        hands.seeWords("Delivery to the relay");
        hands.click("verifyAudit");
        hands.seeWords("Whole: all");
        take("audit");

        int before = entries();
        hands.click("exportAudit");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(entries()).as("cancel cancels").isEqualTo(before);
        Path exported = folder.resolve("audit.ndjson");
        picks.choose(exported);
        hands.click("exportAudit");
        hands.seeWords("written as FHIR AuditEvent");
        hands.seeWords("Export of the audit trail");
        assertThat(Files.readAllLines(exported)).hasSize(entries())
                .allMatch(line -> line.startsWith("{\"resourceType\":\"AuditEvent\""))
                .last().asString().contains("audit-export");
        assertThat(Files.readString(exported)).doesNotContain("Potassium", "See you", "Kim", "Lee");

        hands.click("closeAudit");
        hands.gone("auditDialog");
    }

    @Test
    void saysWhichEntryWasChanged() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 30000");
            statement.executeUpdate("UPDATE audit SET line = replace(line, ' 2 ', ' 1 ') WHERE idx = 1");
        }
        look();
        hands.click("verifyAudit");
        hands.seeWords("Not whole: entry 1 was changed");
        take("audit-edited");
    }

    @Test
    void saysThatTheRelayContradictsItself() throws Exception {
        var heads = awaitHead();
        var told = heads.newest().orElseThrow();
        var shorter = new SignedAuditHead(told.head().org(), told.head().trail(), new AuditHead(1, Sha256.ZERO),
                told.head().at(), told.head().signature());
        heads.keep(new AuditAnchor(shorter, told.certificates()));
        look();
        hands.seeWords("is shorter than the relay said before");
        take("audit-relay");
    }

    /// On a small screen all of the settings can be reached.
    @Test
    void settingsFitIntoTheSmallestWindow() {
        Hands.onFx(() -> {
            window.stage().setWidth(980);
            window.stage().setHeight(620);
        });
        hands.click("openSettings");
        hands.see("closeSettings");
        take("settings-small");
        var close = hands.see("closeSettings");
        assertThat(Hands.onFx(() -> close.localToScene(close.getBoundsInLocal()).getMaxY())).isLessThan(620);
    }

    @Test
    void notesWhatIsDoneToTheVault() {
        hands.click("openSettings");
        hands.write("currentPassphrase", "not this one");
        hands.click("newRecoveryKey");
        hands.seeWords("does not open this vault");
        hands.write("currentPassphrase", Clinic.PASSPHRASE);
        hands.click("newRecoveryKey");
        hands.click("writtenDown");
        hands.click("acceptRecoveryKey");
        hands.gone("recoveryDialog");
        hands.click("openSettings");
        hands.write("currentPassphrase", Clinic.PASSPHRASE);
        hands.write("newPassphrase", "four words 새 암호");
        hands.write("repeatPassphrase", "four words 새 암호");
        hands.click("changePassphrase");
        hands.gone("settingsDialog");

        try (var reading = AuditReading.open(database())) {
            assertThat(reading.newest(1_000).reversed()).extracting(written ->
                            written.entry().action() + " " + written.entry().outcome())
                    .containsSubsequence("RECOVERY_KEY REFUSED", "RECOVERY_KEY DONE", "PASSPHRASE_CHANGE DONE");
        }
        assertThat(clinic.vaultFile(0).wrongPassphrases()).as("noted once").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyActionHasWords(Language language) {
        for (var action : AuditAction.values()) {
            assertThat(new Texts(language).all()).containsKey("auditAction_" + action.text());
        }
    }

    private void look() {
        hands.click("openSettings");
        hands.seeWords("Who did what on this workstation");
        hands.click("openAudit");
        Hands.until(() -> assertThat(((ListView<?>) hands.see("auditEntries")).getItems()).isNotEmpty());
    }

    private int entries() {
        try (var reading = AuditReading.open(database())) {
            return reading.newest(10_000).size();
        }
    }

    private Path database() {
        return clinic.data(0).resolve(TransferOptions.DATABASE);
    }

    private void take(String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
