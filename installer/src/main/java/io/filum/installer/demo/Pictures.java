package io.filum.installer.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.wiring.Hands;
import io.filum.desktop.wiring.Picture;

/// Pictures of one clinician's window, named by what they show, in which language and look.
record Pictures(Stage stage, Texts texts, Theme theme, Path folder, String who) {

    private static final long REST_MS = 500;

    /// The window as it is.
    String take(String name) {
        // Scroll bars and fades come to rest first.
        WaitForAsyncUtils.sleep(REST_MS, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
        return Hands.onFx(() -> Picture.take(stage.getScene(), folder, fullName(name), 1)).getFileName().toString();
    }

    private String fullName(String name) {
        var look = theme.darkProperty().get() ? "dark" : "light";
        return who + "-" + name + "-" + language().name().toLowerCase(Locale.ROOT) + "-" + look;
    }

    private Language language() {
        return texts.language();
    }
}
