package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

/// A window in each of its looks: Korean and English, light and dark, at one and at two pixels a point, written to
/// `target/screens/NAME-{ko,en}-{light,dark}-{1x,2x}.png` for people to look at.
///
/// The window goes through the looks as it stands, which is how a person switches them: what does not follow is seen in
/// the pictures. Afterwards it is as it was.
public final class Looks {

    /// A list lays its cells out in the pulse after the one in which it got its size, and batches come a pulse later.
    private static final int PULSES = 4;

    private final Stage stage;
    private final Texts texts;
    private final Theme theme;

    public Looks(Stage stage, Texts texts, Theme theme) {
        this.stage = stage;
        this.texts = texts;
        this.theme = theme;
    }

    public void take(String name) {
        Language language = texts.language();
        Theme.Choice choice = Hands.onFx(() -> theme.choiceProperty().get());
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (Language next : Language.values()) {
            for (Theme.Choice light : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                show(next, light);
                for (int scale = 1; scale <= 2; scale++) {
                    int pixels = scale;
                    Picture picture = Hands.onFx(() -> Picture.of(scene(), pixels));
                    String file = String.join("-", name, next.locale().getLanguage(),
                            light.name().toLowerCase(Locale.ROOT), pixels + "x");
                    written.add(CompletableFuture.runAsync(() -> picture.write(Picture.FOLDER, file)));
                }
            }
        }
        show(language, choice);
        written.forEach(CompletableFuture::join);
    }

    private void show(Language language, Theme.Choice choice) {
        Hands.onFx(() -> {
            texts.show(language);
            theme.choiceProperty().set(choice);
        });
        CompletableFuture<Void> settled = new CompletableFuture<>();
        Hands.onFx(() -> new AnimationTimer() {
            private int left = PULSES;

            @Override
            public void handle(long now) {
                if (left-- == 0) {
                    stop();
                    settled.complete(null);
                }
            }
        }.start());
        settled.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Scene scene() {
        return stage.getScene();
    }
}
