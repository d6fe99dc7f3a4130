package io.filum.desktop.ui.controls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.filum.desktop.Windowed;
import io.filum.desktop.store.Headline;
import io.filum.desktop.store.Superseded;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.wiring.Hands;

import static org.assertj.core.api.Assertions.assertThat;

@Windowed
class HeadlineLineTest {

    private Stage stage;
    private HeadlineLine line;

    @BeforeEach
    void show() {
        Hands.startFx();
        Hands.onFx(() -> {
            line = new HeadlineLine(new Texts(Language.EN));
            line.show(new Headline("Potassium", "6.9", "mmol/L", "HH", "3.5-5.1"));
            stage = new Stage();
            stage.setScene(new Scene(new StackPane(line), 600, 60));
            stage.show();
        });
    }

    @AfterEach
    void hide() {
        Hands.onFx(stage::hide);
    }

    @Test
    void losesTheFlagsWordBeforeTheTestsName() {
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "HH critical high");
        double whole = Hands.onFx(() -> line.prefWidth(-1));

        resize(whole - 10);
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "HH");
        assertThat(cut()).isEmpty();
        assertThat(Hands.onFx(line::words)).isEqualTo("Potassium, 6.9 mmol/L, HH critical high");

        resize(whole);
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "HH critical high");
    }

    @Test
    void losesTheShapeBeforeTheTestsName() {
        resize(Hands.onFx(() -> line.prefWidth(-1)) - 10);
        double letters = Hands.onFx(() -> line.getChildren().stream().filter(Node::isManaged)
                .mapToDouble(part -> part.prefWidth(-1)).sum()
                + 3 * line.getSpacing());

        resize(letters + 2);
        assertThat(Hands.onFx(() -> line.getChildren().getFirst().isVisible())).isTrue();
        resize(letters - 10);
        assertThat(Hands.onFx(() -> line.getChildren().getFirst().isVisible())).isFalse();
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "HH");
        assertThat(cut()).isEmpty();
    }

    @Test
    void cutsNeitherTheValueNorTheFlagsLetters() {
        resize(130);
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "HH");
        assertThat(cut()).containsExactly("Potassium");
    }

    @Test
    void strikesThroughWhatNoLongerStandsAndRaisesNoFlag() {
        show(new Superseded(new Headline("Potassium", "6.9", "mmol/L", "HH", "3.5-5.1"),
                Optional.of(new Headline("Potassium", "4.9", "mmol/L", "", "3.5-5.1"))));
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "now 4.9 mmol/L");
        assertThat(struck()).containsExactly("6.9 mmol/L");
        assertThat(Hands.onFx(line::words)).isEqualTo("Potassium, 6.9 mmol/L, which no longer holds, now 4.9 mmol/L");
        resize(150);
        assertThat(cut()).containsExactly("Potassium");

        show(new Superseded(new Headline("Potassium", "6.9", "mmol/L", "HH", ""), Optional.empty()));
        assertThat(seen()).containsExactly("Potassium", "6.9 mmol/L", "taken back");
        assertThat(Hands.onFx(line::words)).endsWith("taken back as an error");

        Hands.onFx(() -> line.show(new Headline("Potassium", "7.1", "mmol/L", "HH", "")));
        assertThat(struck()).as("the line is used again for another one").isEmpty();
    }

    private void show(Superseded gone) {
        Hands.onFx(() -> {
            line.show(gone);
            stage.getScene().getRoot().layout();
            stage.getScene().getRoot().layout();
        });
    }

    private List<String> struck() {
        return Hands.onFx(() -> labels().filter(label -> label.getStyleClass().contains("struck")).map(Label::getText).toList());
    }

    private void resize(double width) {
        Hands.onFx(() -> {
            line.setMaxWidth(width);
            line.setMinWidth(width);
            // The letters are laid out a pass after they came.
            stage.getScene().getRoot().layout();
            stage.getScene().getRoot().layout();
        });
    }

    private List<String> seen() {
        return Hands.onFx(() -> labels().map(Label::getText).toList());
    }

    private List<String> cut() {
        return Hands.onFx(() -> labels().filter(Label::isTextTruncated).map(Label::getText).toList());
    }

    private Stream<Label> labels() {
        return line.getChildren().stream().filter(Node::isManaged).filter(Label.class::isInstance).map(Label.class::cast);
    }
}
