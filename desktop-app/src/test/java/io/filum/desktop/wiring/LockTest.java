package io.filum.desktop.wiring;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.PasswordField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.DeliveryState;
import io.filum.desktop.store.ItemState;
import io.filum.desktop.store.StoreFailure;
import io.filum.desktop.store.TimelineItem;
import io.filum.desktop.store.WorklistFilter;
import io.filum.desktop.transfer.NewThread;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.vault.VaultClosed;
import io.filum.model.envelope.ThreadId;
import io.filum.model.identity.HistoryPolicy;
import io.filum.model.item.Item;
import io.filum.model.item.ItemMeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// Somebody walks away from a workstation, and comes back.
@Windowed
class LockTest {

    private static final String DRAFT = "칼륨 재검 결과를 기다리는 중 CANARY-4711";

    @TempDir
    private Path folder;

    private Clinic clinic;
    private WorkstationWindow kim;
    private Workstation lee;
    private Hands hands;
    private ThreadId thread;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open() throws Exception {
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora");
        lee = clinic.workstation(1);
        lee.start();
        show();
        Hands.until(() -> assertThat(lee.engine().directory().current()).isPresent());
        thread = lee.engine().sender().createThread(new NewThread("Potassium before dialysis", Optional.empty(),
                List.of(clinic.enrolment(0).user()), HistoryPolicy.FULL));
        hands.clickWords("Potassium before dialysis");
        hands.see("noteText");
    }

    @AfterEach
    void close() {
        Hands.onFx(() -> kim.close());
        lee.close();
        clinic.close();
    }

    @Test
    void ctrlLTakesEverythingFromTheScreenAndTheDraftComesBack() throws Exception {
        hands.write("noteText", DRAFT);
        Hands.onFx(() -> {
            ClipboardContent copied = new ClipboardContent();
            copied.putString("HONG, Gildong");
            return Clipboard.getSystemClipboard().setContent(copied);
        });

        hands.press(KeyCode.CONTROL, KeyCode.L);

        hands.see("passphrase");
        assertThat(hands.seesWords("Potassium before dialysis")).isFalse();
        assertThat(Hands.<Boolean>onFx(() -> Clipboard.getSystemClipboard().hasString())).isFalse();
        Hands.until(() -> assertThatExceptionOfType(VaultClosed.class)
                .isThrownBy(() -> station().engine().store().worklist().rows(WorklistFilter.ALL, 5)));

        unlock();
        hands.seeWords("Potassium before dialysis");
        Hands.until(() -> assertThat(hands.textOf("noteText")).isEqualTo(DRAFT));
        hands.click("send");
        hands.seeWords(DRAFT);
        Hands.until(() -> assertThat(hands.textOf("noteText")).isEmpty());
        Hands.until(() -> assertThat(station().engine().store().drafts().all()).isEmpty());
    }

    @Test
    void receivesAndAcknowledgesWhileLockedAndOpensAfterwards() throws Exception {
        hands.click("lock");
        hands.see("passphrase");
        awaitLocked();

        note("Arrived while nobody was there");

        Hands.until(() -> assertThat(newest(lee).deliveries().getFirst().state()).isEqualTo(DeliveryState.DELIVERED));
        Hands.until(() -> assertThat(station().engine().store().archive().toOpen(10)).hasSize(1));
        assertThat(hands.seesWords("Arrived while nobody was there")).isFalse();

        unlock();
        hands.seeWords("Arrived while nobody was there");
        assertThat(newest(station()).state()).isEqualTo(ItemState.OPENED);
    }

    @Test
    void locksItselfWhenNobodyTouchesIt() throws Exception {
        clinic.pass(Duration.ofMinutes(4));
        hands.click("noteText");
        clinic.pass(Duration.ofMinutes(4));
        hands.settle();
        assertThat(hands.sees("passphrase")).isFalse();

        clinic.pass(Duration.ofMinutes(2));

        hands.see("passphrase");
        awaitLocked();
        unlock();
        hands.seeWords("Potassium before dialysis");
        assertThat(hands.sees("passphrase")).as("the time runs anew").isFalse();
    }

    @Test
    void aDraftSurvivesTheEndOfTheProgramAndNoFileHoldsItsWords() throws Exception {
        hands.write("noteText", DRAFT);
        Hands.onFx(() -> kim.close());
        assertNoFileHolds("CANARY-4711");

        show();
        hands.clickWords("Potassium before dialysis");
        Hands.until(() -> assertThat(hands.textOf("noteText")).isEqualTo(DRAFT));
        Hands.until(() -> assertThat(station().engine().store().drafts().all()).hasSize(1));
        assertNoFileHolds("CANARY-4711");
    }

    @Test
    void aThreadThatIsBeingBegunComesBackUntilItIsThere() throws Exception {
        hands.click("newThread");
        hands.write("threadTitle", "CANARY-4712 before discharge");
        hands.write("recipientSearch", "Lee");
        hands.press(KeyCode.ENTER);
        hands.write("patientName", "HONG, Gildong");
        hands.write("patientIdentifier", "0012");
        hands.press(KeyCode.CONTROL, KeyCode.L);
        awaitLocked();
        assertThat(hands.seesWords("CANARY-4712")).isFalse();
        assertNoFileHolds("CANARY-4712");

        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        hands.see("newThreadDialog");
        Hands.until(() -> assertThat(hands.textOf("threadTitle")).isEqualTo("CANARY-4712 before discharge"));
        assertThat(hands.textOf("patientIdentifier")).isEqualTo("0012");
        hands.click("createThread");
        hands.gone("newThreadDialog");
        Hands.until(() -> assertThat(station().engine().store().worklist().rows(WorklistFilter.ALL, 5)).hasSize(2));
        Hands.until(() -> assertThat(station().engine().store().drafts().newThread()).isEmpty());

        hands.click("newThread");
        assertThat(hands.textOf("threadTitle")).isEmpty();
        hands.write("threadTitle", "Another");
        Hands.until(() -> assertThat(station().engine().store().drafts().newThread()).isPresent());
        hands.click("cancelNewThread");
        hands.click("answerYes");
        hands.gone("newThreadDialog");
        Hands.until(() -> assertThat(station().engine().store().drafts().newThread()).isEmpty());
    }

    @Test
    void theScreensOfBeforeAreLetGo() throws Exception {
        WeakReference<Parent> before = new WeakReference<>(Hands.onFx(() -> kim.stage().getScene().getRoot()));
        hands.press(KeyCode.CONTROL, KeyCode.L);
        awaitLocked();
        unlock();
        hands.seeWords("Potassium before dialysis");
        hands.click("noteText");
        Hands.until(() -> {
            System.gc();
            assertThat(before.get()).isNull();
        });
    }

    @Test
    void whatIsOpenedWhenItsWindowHasGoneIsClosed() throws Exception {
        Hands.onFx(() -> kim.close());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<Workstation> opened = new CompletableFuture<>();
        kim = Hands.onFx(() -> WorkstationWindow.unlock(Hands.stage(), clinic.vaultFile(0), vault -> {
            asked.countDown();
            gone.await();
            opened.complete(clinic.open(0, vault));
            return opened.join();
        }, new Texts(Language.EN)));
        hands = new Hands(kim.stage());
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        asked.await();

        Hands.onFx(() -> kim.close());
        gone.countDown();

        Hands.until(() -> assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> opened.join().engine().store().queue().waiting()));
    }

    @Test
    void wrongPassphrasesAreSlowedAndSaySo() throws Exception {
        hands.click("lock");
        awaitLocked();
        for (int i = 0; i < 3; i++) {
            hands.write("passphrase", "not this one");
            hands.click("unlock");
            hands.see("unlockRefused");
        }
        Node unlock = hands.see("unlock");
        PasswordField field = (PasswordField) hands.see("passphrase");
        // At one look: the seconds that it lasts are soon over on a machine that is busy.
        hands.seeWords("The next attempt is possible in", _ -> {
            field.setText(Clinic.PASSPHRASE);
            return unlock.isDisabled();
        });
        hands.click("unlock");
        hands.seeWords("Potassium before dialysis");
    }

    private void show() throws Exception {
        Workstation workstation = clinic.workstation(0);
        kim = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), workstation, new Texts(Language.EN)));
        hands = new Hands(kim.stage());
    }

    private void unlock() {
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        hands.see("noteText");
    }

    private void awaitLocked() {
        hands.see("passphrase");
        Hands.until(() -> assertThatExceptionOfType(VaultClosed.class)
                .isThrownBy(() -> station().engine().store().worklist().rows(WorklistFilter.ALL, 5)));
    }

    private Workstation station() {
        return kim.workstation().orElseThrow();
    }

    private void note(String words) throws Exception {
        lee.engine().sender().send(thread, new Item(ItemMeta.note(words), words.getBytes(StandardCharsets.UTF_8)));
    }

    private TimelineItem newest(Workstation at) {
        return at.engine().store().timeline().items(thread, Optional.empty(), 1).getFirst();
    }

    private void assertNoFileHolds(String canary) throws Exception {
        try (var files = Files.walk(clinic.data(0))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(canary);
            }
        }
    }
}
