package io.filum.desktop.wiring;

import java.nio.file.Path;
import java.util.Random;

import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.Vandalism;
import io.filum.desktop.transfer.TransferOptions;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/// A person whose database was damaged is told what was saved, in the window that opens as ever.
@Windowed
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
            Path database = clinic.data(0).resolve(TransferOptions.DATABASE);
            Vandalism.overwrite(database, PAGES, new Random(1));
            Workstation kim = clinic.workstation(0);
            assertThat(kim.engine().rescued()).isPresent();
            assertThat(kim.engine().rescued().orElseThrow().setAside()).exists();
            Texts texts = new Texts(Language.KO);
            WorkstationWindow window = Hands.onFx(() -> WorkstationWindow.show(stage(), kim, texts));
            new Hands(window.stage()).seeWords(texts.get("rescued"));
            new Looks(window.stage(), texts, window.theme()).take("rescued");
            Hands.onFx(window::close);
        }
    }

    private static Stage stage() {
        Stage stage = new Stage();
        stage.setWidth(1280);
        stage.setHeight(800);
        return stage;
    }
}
