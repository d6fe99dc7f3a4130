package io.filum.desktop.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.desktop.Windowed;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.wiring.Hands;

import static org.assertj.core.api.Assertions.assertThat;

@Windowed
class LastLookTest {

    private static final Rectangle2D SCREEN = new Rectangle2D(0, 0, 1280, 800);

    @TempDir
    private Path data;

    @BeforeAll
    static void startFx() {
        Hands.startFx();
    }

    @Test
    void whatWasChosenIsThereAtTheNextStart() {
        var first = LastLook.in(data);
        Hands.onFx(() -> {
            var stage = window();
            var texts = new Texts(Language.EN);
            var theme = new Theme();
            first.follow(stage, texts, theme);
            texts.show(Language.KO);
            theme.choiceProperty().set(Theme.Choice.DARK);
            stage.setWidth(1000);
            stage.setHeight(1600);
            stage.hide();
        });
        first.write();

        var second = LastLook.in(data);
        assertThat(second.language()).contains(Language.KO);
        Hands.onFx(() -> {
            var stage = new Stage();
            var theme = new Theme();
            second.size(stage, SCREEN);
            second.follow(stage, new Texts(Language.KO), theme);
            assertThat(theme.choiceProperty().get()).isEqualTo(Theme.Choice.DARK);
            assertThat(stage.getWidth()).isEqualTo(1000);
            assertThat(stage.getHeight()).as("no more than the screen has").isEqualTo(800);
        });
    }

    @Test
    void whatNobodyChoseGoesOnFollowingTheSystem() {
        var look = LastLook.in(data);
        Hands.onFx(() -> {
            var stage = new Stage();
            look.size(stage, SCREEN);
            look.follow(stage, new Texts(Language.EN), new Theme());
            assertThat(stage.getWidth()).isNaN();
        });
        look.write();

        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "width=wide", "theme=PINK\nlanguage=fr\nwidth=-5\nheight=9", "\\u00"})
    void aFileThatMakesNoSenseIsAsGoodAsNone(String text) throws IOException {
        Files.writeString(data.resolve("look.properties"), text);

        var look = LastLook.in(data);
        assertThat(look.language()).isEmpty();
        Hands.onFx(() -> {
            var stage = new Stage();
            look.size(stage, SCREEN);
            assertThat(stage.getWidth()).isNaN();
        });
    }

    private static Stage window() {
        var stage = new Stage();
        stage.setScene(new Scene(new Pane()));
        stage.show();
        return stage;
    }
}
