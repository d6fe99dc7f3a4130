package io.filum.desktop.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javafx.animation.AnimationTimer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Stage;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

/// A window in each of its looks: Korean and English, light and dark, at one and at two pixels a point, written to
/// `target/screens/NAME-{ko,en}-{light,dark}-{1x,2x}.png` for people to look at.
///
/// The window goes through the looks as it stands, which is how a person switches them: what does not follow is seen in
/// the pictures. Afterwards it is as it was.
public final class Looks {

    /// A list lays its cells out in the pulse after the one in which it got its size, and batches come a pulse later.
    private static final int PULSES = 4;
    private static final List<Screen> SCREENS = List.of(
            new Screen(1280, 800, 1, Language.KO, Theme.Choice.LIGHT),
            new Screen(1920, 1080, 1.25, Language.EN, Theme.Choice.DARK),
            new Screen(1920, 1080, 1.5, Language.EN, Theme.Choice.LIGHT));

    private final Stage stage;
    private final Texts texts;
    private final Theme theme;

    public Looks(Stage stage, Texts texts, Theme theme) {
        this.stage = stage;
        this.texts = texts;
        this.theme = theme;
    }

    public void take(String name) {
        take(name, true, List.of(Language.values()));
    }

    /// The same in the language that it stands in, for what does not outlive another and is made anew.
    public void takeAsItStands(String name) {
        take(name, true, List.of(texts.language()));
    }

    /// The same of what others wrote, in whatever language: its words may stand in either bundle.
    public void takeOfOthers(String name) {
        take(name, false, List.of(Language.values()));
    }

    /// The window on screens that hospitals have, filling each: `target/screens/NAME-LANGUAGE-LIGHT-SCREEN.png`. Nothing is cut
    /// off there. A look each, since the others only change words and colours.
    public void takeOnScreens(String name) {
        Language language = texts.language();
        Theme.Choice choice = Hands.onFx(() -> theme.choiceProperty().get());
        Rectangle2D before = size();
        List<CompletableFuture<Void>> written = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Screen screen : SCREENS) {
            resize(screen.width() / screen.scale(), screen.height() / screen.scale());
            show(screen.language(), screen.light());
            String file = String.join("-", name, screen.language().locale().getLanguage(),
                    screen.light().name().toLowerCase(Locale.ROOT), screen.words());
            Picture picture = Hands.onFx(() -> Picture.of(scene(), screen.scale()));
            Hands.onFx(() -> CutOff.in(scene()).map(problem -> file + ": " + problem).forEach(problems::add));
            written.add(CompletableFuture.runAsync(() -> picture.write(Picture.FOLDER, file)));
        }
        resize(before.getWidth(), before.getHeight());
        show(language, choice);
        written.forEach(CompletableFuture::join);
        assertThat(problems).isEmpty();
    }

    /// @param scale pixels a point
    private record Screen(int width, int height, double scale, Language language, Theme.Choice light) {

        String words() {
            return width + "x" + height + (scale == 1 ? "" : "-at-" + Math.round(100 * scale));
        }
    }

    private void take(String name, boolean ours, List<Language> languages) {
        Language language = texts.language();
        Theme.Choice choice = Hands.onFx(() -> theme.choiceProperty().get());
        List<CompletableFuture<Void>> written = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Language next : languages) {
            for (Theme.Choice light : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                show(next, light);
                for (int scale = 1; scale <= 2; scale++) {
                    int pixels = scale;
                    String file = String.join("-", name, next.locale().getLanguage(),
                            light.name().toLowerCase(Locale.ROOT), pixels + "x");
                    Picture picture = Hands.onFx(() -> Picture.of(scene(), pixels));
                    if (pixels == 1) {
                        problemsThatStay(next, picture, ours).stream()
                                .map(problem -> file + ": " + problem).forEach(problems::add);
                    }
                    written.add(CompletableFuture.runAsync(() -> picture.write(Picture.FOLDER, file)));
                }
            }
        }
        if (Hands.onFx(() -> stage.getMinWidth() > 0)) {
            written.add(squeeze(name, problems));
        }
        show(language, choice);
        written.forEach(CompletableFuture::join);
        assertThat(problems).isEmpty();
    }

    /// A row that comes at this very moment has its words and colours a few pulses later.
    private List<String> problemsThatStay(Language language, Picture picture, boolean ours) {
        List<String> first = Hands.onFx(() -> problems(language, picture, ours).toList());
        if (first.isEmpty()) {
            return first;
        }
        settle();
        return Hands.onFx(() -> problems(language, Picture.of(scene(), 1), ours).filter(first::contains).toList());
    }

    private Stream<String> problems(Language language, Picture picture, boolean ours) {
        return Stream.of(Contrast.tooLow(scene(), picture), SpokenNames.missing(scene()),
                ours ? new OtherLanguage(language).left(scene()) : Stream.<String>empty(), CutOff.in(scene()),
                new ColourOnly().in(scene())).flatMap(some -> some).distinct();
    }

    /// What a small screen leaves of the window, with the longer of the two languages' words: nothing is cut off.
    private CompletableFuture<Void> squeeze(String name, List<String> problems) {
        Rectangle2D before = size();
        resize(Hands.onFx(stage::getMinWidth), Hands.onFx(stage::getMinHeight));
        show(Language.EN, Theme.Choice.LIGHT);
        Picture picture = Hands.onFx(() -> Picture.of(scene(), 1));
        String file = name + "-en-light-smallest";
        Hands.onFx(() -> CutOff.in(scene()).map(problem -> file + ": " + problem).forEach(problems::add));
        resize(before.getWidth(), before.getHeight());
        return CompletableFuture.runAsync(() -> picture.write(Picture.FOLDER, file));
    }

    private Rectangle2D size() {
        return Hands.onFx(() -> new Rectangle2D(0, 0, stage.getWidth(), stage.getHeight()));
    }

    private void resize(double width, double height) {
        Hands.onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    private void show(Language language, Theme.Choice choice) {
        Hands.onFx(() -> {
            texts.show(language);
            theme.choiceProperty().set(choice);
        });
        settle();
    }

    private static void settle() {
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
