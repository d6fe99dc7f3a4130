package io.filum.desktop.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import javafx.scene.text.Font;

/// Loads Pretendard (SIL OFL 1.1), so that Hangul shows on a machine without a Korean font.
final class Fonts {

    private static final List<String> FILES =
            List.of("Pretendard-Regular.otf", "Pretendard-SemiBold.otf", "Pretendard-Bold.otf");

    private Fonts() {}

    /// Loading twice is harmless: JavaFX registers a face by its name.
    static void load() {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
                if (in == null || Font.loadFont(in, 14) == null) {
                    throw new IllegalStateException("font missing from the program: " + file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("font unreadable: " + file, e);
            }
        }
    }
}
