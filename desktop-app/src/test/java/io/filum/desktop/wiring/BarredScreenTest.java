package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

/// A workstation that its relay does not let in tells the person in front of it why, and what to do.
class BarredScreenTest {

    private final Texts texts = new Texts(Language.EN);

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @Test
    void saysThatTheCertificateHasRunOut(@TempDir Path folder) throws Exception {
        try (Clinic clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora")) {
            clinic.pass(Duration.ofDays(2));
            clinic.stopRelay();
            Workstation kim = clinic.workstation(0);
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(stage(), kim, texts));
            Hands hands = new Hands(window.stage());
            hands.seeWords("The certificate of this workstation has run out");
            for (Language language : Language.values()) {
                for (Theme.Choice theme : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
                    take(window, language, theme);
                }
            }
            Hands.onFx(() -> {
                window.close();
                return null;
            });
        }
    }

    private void take(WorkstationWindow window, Language language, Theme.Choice theme) {
        Hands.onFx(() -> {
            texts.show(language);
            window.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        String name = String.join("-", "barred", language.locale().getLanguage(), theme.name().toLowerCase(Locale.ROOT));
        assertThat(Hands.onFx(() -> Picture.take(window.stage().getScene(), name, 1))).isNotEmptyFile();
    }

    private static Stage stage() {
        Stage stage = new Stage();
        stage.setWidth(1400);
        stage.setHeight(900);
        return stage;
    }
}
