package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.transfer.Enrolment;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody changes the passphrase, writes a recovery key down, and needs it one day.
@Windowed
class SettingsTest {

    private static final String NEXT = "four words 새 암호";

    private Clinic clinic;
    private WorkstationWindow window;
    private Hands hands;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        clinic = new Clinic(folder, "Dr Kim Minjun");
        Workstation kim = clinic.workstation(0);
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, new Texts(Language.EN)));
        hands = new Hands(window.stage());
        hands.see("worklist");
    }

    @AfterEach
    void close() {
        Hands.onFx(window::close);
        clinic.close();
    }

    @Test
    void theNewPassphraseUnlocksAndTheOldOneDoesNot() throws Exception {
        byte[] before = vault();
        hands.click("openSettings");
        hands.seeWords("locks after 5 minutes");
        assertThat(hands.sees("openAdministration")).as("on a clinician's workstation").isFalse();
        hands.write("newPassphrase", "short");
        hands.seeWords("Use at least 10 characters");
        hands.write("newPassphrase", NEXT);
        hands.write("repeatPassphrase", "four words");
        hands.seeWords("not the same");
        hands.write("repeatPassphrase", NEXT);
        assertThat(hands.see("changePassphrase").isDisabled()).as("without the current one").isTrue();
        hands.write("currentPassphrase", "not this one");
        hands.click("changePassphrase");
        hands.seeWords("does not open this vault");
        assertThat(vault()).isEqualTo(before);

        hands.write("currentPassphrase", Clinic.PASSPHRASE);
        hands.write("newPassphrase", NEXT);
        hands.write("repeatPassphrase", NEXT);
        hands.click("changePassphrase");
        hands.seeWords("Your passphrase is changed");
        hands.gone("settingsDialog");

        lock();
        hands.write("passphrase", Clinic.PASSPHRASE);
        hands.click("unlock");
        hands.see("unlockRefused");
        hands.write("passphrase", NEXT);
        hands.click("unlock");
        hands.see("worklist");
    }

    @Test
    void theKeyOnPaperUnlocksAndAsksForANewPassphrase() throws Exception {
        byte[] before = vault();
        showRecoveryKey();
        hands.press(KeyCode.ESCAPE);
        hands.gone("recoveryDialog");
        assertThat(vault()).as("cancel cancels").isEqualTo(before);

        String paper = showRecoveryKey();
        assertThat(hands.see("acceptRecoveryKey").isDisabled()).isTrue();
        hands.click("writtenDown");
        hands.click("acceptRecoveryKey");
        hands.gone("recoveryDialog");
        hands.seeWords("The new recovery key counts from now on");

        lock();
        hands.click("useRecoveryKey");
        hands.write("recoveryKey", (paper.charAt(0) == '7' ? '8' : '7') + paper.substring(1));
        hands.write("newPassphrase", NEXT);
        hands.write("repeatPassphrase", NEXT);
        hands.click("recover");
        hands.seeWords("Compare the key with the paper");
        hands.write("recoveryKey", paper.toLowerCase());
        hands.click("recover");
        hands.see("worklist");

        lock();
        hands.write("passphrase", NEXT);
        hands.click("unlock");
        hands.see("worklist");
        hands.click("openSettings");
        hands.seeWords("A recovery key is on paper");
        hands.click("closeSettings");
        hands.gone("settingsDialog");
    }

    private String showRecoveryKey() {
        hands.click("openSettings");
        hands.write("currentPassphrase", Clinic.PASSPHRASE);
        hands.click("newRecoveryKey");
        FlowPane groups = (FlowPane) hands.see("recoveryGroups");
        return Hands.onFx(() -> groups.getChildren().stream().map(node -> ((Label) node).getText())
                .collect(Collectors.joining("-")));
    }

    private void lock() {
        hands.press(KeyCode.CONTROL, KeyCode.L);
        hands.see("passphrase");
    }

    private byte[] vault() throws Exception {
        return Files.readAllBytes(Enrolment.vault(clinic.data(0)));
    }
}
