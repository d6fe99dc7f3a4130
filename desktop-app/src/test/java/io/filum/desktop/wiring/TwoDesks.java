package io.filum.desktop.wiring;

import java.nio.file.Path;

import io.filum.desktop.ui.Texts;

import static org.assertj.core.api.Assertions.assertThat;

/// Dr Kim at a window and Dr Lee without one, who know each other: what tests of a window begin with that is about what
/// others send. Opened and closed by the test, once or for each of its methods.
abstract class TwoDesks {

    Clinic clinic;
    Workstation kim;
    Workstation lee;
    WorkstationWindow window;
    Hands hands;

    void openDesks(Path folder, Texts texts) throws Exception {
        Hands.startFx();
        clinic = new Clinic(folder, "Dr Kim Minjun", "Dr Lee Sora");
        kim = clinic.workstation(0);
        lee = clinic.workstation(1);
        lee.start();
        window = Hands.onFx(() -> WorkstationWindow.show(Hands.stage(), kim, texts));
        hands = new Hands(window.stage());
        Hands.until(() -> assertThat(lee.engine().directory().current()).isPresent());
    }

    void closeDesks() {
        Hands.onFx(window::close);
        lee.close();
        clinic.close();
    }
}
