package io.filum.desktop.wiring;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.Windowed;

import static org.assertj.core.api.Assertions.assertThat;

/// The test of screens finds what it is for.
@Windowed
class ColourOnlyTest {

    private static final Color URGENT = Color.web("#b3191f");
    private static final Color GOOD = Color.web("#17693a");

    @BeforeAll
    static void begin() {
        Hands.startFx();
    }

    @Test
    void aDotOrANumberInRedNeedsAWordOrAShape() {
        assertThat(found(row(new Circle(4, URGENT), new Label("HONG")))).singleElement().asString().contains("urgent");
        assertThat(found(row(number("6.9")))).hasSize(1);
        assertThat(found(row(new Circle(4, URGENT), icon("mdi2t-triangle", URGENT)))).isEmpty();
        assertThat(found(row(number("6.9"), number("HH")))).isEmpty();
    }

    @Test
    void oneIconInTwoColoursNeedsAWord() {
        assertThat(found(row(icon("mdi2c-check", URGENT)), row(icon("mdi2c-check", GOOD)))).singleElement().asString()
                .contains("mdi2c-check");
        assertThat(found(row(icon("mdi2c-check", URGENT)), row(icon("mdi2c-close", GOOD)))).isEmpty();
        assertThat(found(row(icon("mdi2c-check", URGENT), new Text("not sent")), row(icon("mdi2c-check", GOOD)))).isEmpty();
    }

    private static List<String> found(Node... rows) {
        return Hands.onFx(() -> new ColourOnly().in(new Scene(new VBox(rows))).toList());
    }

    private static Node row(Node... parts) {
        return new StackPane(new StackPane(new HBox(parts)));
    }

    private static Text number(String words) {
        Text text = new Text(words);
        text.setFill(URGENT);
        return text;
    }

    private static FontIcon icon(String literal, Color colour) {
        FontIcon icon = new FontIcon(literal);
        icon.setFill(colour);
        return icon;
    }
}
