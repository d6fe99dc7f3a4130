package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.model.identity.Role;

import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that its relay does not let in, or soon will not, tells the person in front of it why, and whom to call.
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
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(stage(), kim, texts));
            Hands hands = new Hands(window.stage());
            hands.seeWords("The certificate of this workstation has run out");
            hands.see("connectionDetail");
            takeAll(window, "barred");
            close(window);
        }
    }

    @Test
    void saysInTimeThatTheCertificateEnds(@TempDir Path folder) throws Exception {
        try (Clinic clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora")) {
            clinic.join("Park Jiwoo", Role.ADMINISTRATOR);
            clinic.pass(Duration.ofHours(22));
            Workstation kim = clinic.workstation(0);
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(stage(), kim, texts));
            Hands hands = new Hands(window.stage());
            hands.see("certificateBanner");
            Hands.until(() -> assertThat(kim.engine().certificate().asked()).isTrue());
            Hands.until(() -> assertThat(words(window, "certificateNext"))
                    .startsWith("A new one has been asked for.").contains("Park Jiwoo"));
            takeAll(window, "certificate");
            Hands.onFx(() -> {
                texts.show(Language.EN);
                return null;
            });
            hands.click("openSettings");
            assertThat(words(window, "certificateStanding")).contains("Park Jiwoo");
            takeAll(window, "certificate-settings");
            close(window);
        }
    }

    private static String words(WorkstationWindow window, String id) {
        return Hands.onFx(() -> ((Label) window.stage().getScene().lookup("#" + id)).getText());
    }

    private static void close(WorkstationWindow window) {
        Hands.onFx(() -> {
            window.close();
            return null;
        });
    }

    private void takeAll(WorkstationWindow window, String what) {
        for (Language language : Language.values()) {
            for (Theme.Choice theme : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
                take(window, what, language, theme);
            }
        }
    }

    private void take(WorkstationWindow window, String what, Language language, Theme.Choice theme) {
        Hands.onFx(() -> {
            texts.show(language);
            window.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        String name = String.join("-", what, language.locale().getLanguage(), theme.name().toLowerCase(Locale.ROOT));
        assertThat(Hands.onFx(() -> Picture.take(window.stage().getScene(), name, 1))).isNotEmptyFile();
    }

    private static Stage stage() {
        Stage stage = new Stage();
        stage.setWidth(1400);
        stage.setHeight(900);
        return stage;
    }
}
