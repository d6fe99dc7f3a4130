package io.filum.desktop.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.store.Vandalism;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

/// A person whose database was damaged is told what was saved, in the window that opens as ever.
class RescueScreenTest {

    private static final int PAGES = 12;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @Test
    void saysWhatWasSavedAndWhereTheDamagedFileIs(@TempDir Path folder) throws Exception {
        try (Clinic clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora")) {
            clinic.workstation(0).close();
            for (Language language : Language.values()) {
                Texts texts = new Texts(language);
                Path database = clinic.data(0).resolve(TransferOptions.DATABASE);
                Vandalism.overwrite(database, PAGES, new Random(language.ordinal()));
                Workstation kim = clinic.workstation(0);
                assertThat(kim.engine().rescued()).isPresent();
                assertThat(kim.engine().rescued().orElseThrow().setAside()).exists();
                WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(stage(), kim, texts));
                new Hands(window.stage()).seeWords(texts.get("rescued"));
                Hands.onFx(() -> {
                    window.theme().choiceProperty()
                            .set(language == Language.KO ? Theme.Choice.LIGHT : Theme.Choice.DARK);
                    return null;
                });
                WaitForAsyncUtils.waitForFxEvents(20);
                assertThat(Hands.onFx(() -> Picture.take(window.stage().getScene(),
                        "rescued-" + language.locale().getLanguage(), 1))).matches(Files::exists);
                Hands.onFx(() -> {
                    window.close();
                    return null;
                });
            }
        }
    }

    private static Stage stage() {
        Stage stage = new Stage();
        stage.setWidth(1280);
        stage.setHeight(800);
        return stage;
    }
}
