package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;

import javafx.scene.control.Label;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.model.identity.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that its relay does not let in, or soon will not, tells the person in front of it why, and whom to call.
@Windowed
class BarredScreenTest {

    private final Texts texts = new Texts(Language.EN);

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @Test
    void saysThatTheCertificateHasRunOut(@TempDir Path folder) throws Exception {
        try (Clinic clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora")) {
            clinic.join("Park Jiwoo", Role.ADMINISTRATOR);
            clinic.pass(Duration.ofDays(2));
            clinic.stopRelay();
            Workstation kim = clinic.workstation(0);
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
            Hands hands = new Hands(window.stage());
            hands.seeWords("The certificate of this workstation has run out");
            hands.see("connectionDetail");
            take(window, "barred");
            Hands.onFx(window::close);
        }
    }

    @Test
    void saysInTimeThatTheCertificateEnds(@TempDir Path folder) throws Exception {
        try (Clinic clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora")) {
            clinic.join("Park Jiwoo", Role.ADMINISTRATOR);
            clinic.pass(Duration.ofHours(22));
            Workstation kim = clinic.workstation(0);
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
            Hands hands = new Hands(window.stage());
            hands.see("certificateBanner");
            Hands.until(() -> assertThat(kim.engine().certificate().asked()).isTrue());
            Hands.until(() -> assertThat(words(window, "certificateNext"))
                    .startsWith("A new one has been asked for.").contains("Park Jiwoo"));
            take(window, "certificate");
            hands.click("openSettings");
            assertThat(words(window, "certificateStanding")).contains("Park Jiwoo");
            take(window, "certificate-settings");
            Hands.onFx(window::close);
        }
    }

    private static String words(WorkstationWindow window, String id) {
        return Hands.onFx(() -> ((Label) window.stage().getScene().lookup("#" + id)).getText());
    }

    private void take(WorkstationWindow window, String name) {
        new Looks(window.stage(), texts, window.theme()).take(name);
    }
}
