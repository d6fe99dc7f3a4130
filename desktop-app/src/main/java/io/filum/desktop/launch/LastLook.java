package io.filum.desktop.launch;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;

import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

/// How a person left their window, for the next start: language, light or dark, size. Nothing of it is about patients.
///
/// What nobody chose is not kept, so that it goes on following the system. A file that cannot be read is as good as none,
/// and one that cannot be written costs a click tomorrow: neither is worth a word to a clinician.
final class LastLook {

    private static final String FILE = "look.properties";

    private final Path file;
    private volatile Look look;
    private Look written;

    /// @param width 0: the usual size
    private record Look(Optional<Language> language, Theme.Choice theme, int width, int height, boolean maximized) {

        static final Look USUAL = new Look(Optional.empty(), Theme.Choice.SYSTEM, 0, 0, false);

        Look in(Language other) {
            return new Look(Optional.of(other), theme, width, height, maximized);
        }

        Look in(Theme.Choice other) {
            return new Look(language, other, width, height, maximized);
        }

        /// What a maximized window measures is the screen, and not what it goes back to.
        Look sized(Stage stage) {
            return stage.isMaximized()
                    ? new Look(language, theme, width, height, true)
                    : new Look(language, theme, (int) stage.getWidth(), (int) stage.getHeight(), false);
        }

        String text() {
            return "language=%s\ntheme=%s\nwidth=%d\nheight=%d\nmaximized=%s\n".formatted(
                    language.map(Language::name).orElse(""), theme, width, height, maximized);
        }

        static Look parse(String text) throws IOException {
            var properties = new Properties();
            properties.load(new StringReader(text));
            return new Look(
                    named(Language.values(), properties.getProperty("language")),
                    named(Theme.Choice.values(), properties.getProperty("theme")).orElse(Theme.Choice.SYSTEM),
                    Integer.parseInt(properties.getProperty("width", "0")),
                    Integer.parseInt(properties.getProperty("height", "0")),
                    Boolean.parseBoolean(properties.getProperty("maximized")));
        }

        private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
            return Arrays.stream(all).filter(each -> each.name().equals(name)).findFirst();
        }
    }

    private LastLook(Path file, Look look) {
        this.file = file;
        this.look = look;
        this.written = look;
    }

    static LastLook in(Path dataFolder) {
        var file = dataFolder.resolve(FILE);
        try {
            return new LastLook(file, Look.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException _) {
            return new LastLook(file, Look.USUAL);
        }
    }

    Optional<Language> language() {
        return look.language();
    }

    /// Gives a window its size back before it is shown, as far as today's screen has room for it.
    void size(Stage stage, Rectangle2D screen) {
        if (look.width() > 0 && look.height() > 0) {
            stage.setWidth(Math.min(look.width(), screen.getWidth()));
            stage.setHeight(Math.min(look.height(), screen.getHeight()));
        }
        stage.setMaximized(look.maximized());
    }

    /// Gives a window its theme back, and notes from then on what is chosen. On the FX thread.
    void follow(Stage stage, Texts texts, Theme theme) {
        theme.choiceProperty().set(look.theme());
        theme.choiceProperty().addListener((_, _, next) -> look = look.in(next));
        texts.languageProperty().addListener((_, _, next) -> look = look.in(next));
        stage.widthProperty().addListener((_, _, _) -> look = look.sized(stage));
        stage.heightProperty().addListener((_, _, _) -> look = look.sized(stage));
        stage.maximizedProperty().addListener((_, _, _) -> look = look.sized(stage));
    }

    /// Writes what changed; never on the FX thread, which does not wait for disks.
    void write() {
        var now = look;
        if (now.equals(written)) {
            return;
        }
        try {
            var beside = file.resolveSibling(FILE + ".new");
            Files.writeString(beside, now.text());
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            written = now;
        } catch (IOException _) {
            // The next start looks as the one before.
        }
    }
}
