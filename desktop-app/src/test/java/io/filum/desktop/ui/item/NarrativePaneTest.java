package io.filum.desktop.ui.item;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import io.filum.desktop.Windowed;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.wiring.Hands;

import static org.assertj.core.api.Assertions.assertThat;

@Windowed
class NarrativePaneTest {

    private static final List<String> HEAD =
            List.of("Medication", "Instructions", "Dosage", "Effective dates (start - stop)", "Status");
    private static final List<String> ROW = List.of("Acetaminophen 325 MG Oral Tablet",
            "Take one tablet by mouth every four hours as needed",
            "325mg", "03 Feb 2014 - 03 Mar 2014", "Completed");

    @Test
    void breaksNoWordOfATableInANarrowWindow() {
        Hands.startFx();
        var texts = new Texts(Language.EN);
        var table = new Section.Table("", List.of(row(true, HEAD), row(false, ROW)), 0);
        var stage = Hands.onFx(() -> {
            var pane = new NarrativePane(List.of(new Section("Discharge medications", 1, List.of(table))),
                    new ClinicalWords(texts, new Moments(texts, Clock.systemUTC())));
            var scene = new Scene(pane, 360, 500);
            new Theme().dress(scene);
            scene.getStylesheets().add(Theme.class.getResource("/io/filum/desktop/ui/item/item.css").toExternalForm());
            var shown = new Stage();
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        for (var words : Stream.concat(HEAD.stream(), ROW.stream()).toList()) {
            var label = Hands.onFx(() -> label(stage.getScene(), words));
            double longest = Stream.of(words.split(" "))
                    .mapToDouble(word -> Hands.onFx(() -> width(label, word))).max().orElseThrow();
            assertThat(Hands.onFx(label::getWidth)).as(words).isGreaterThanOrEqualTo(longest);
        }
        assertThat(Hands.onFx(() -> ((WideTable) stage.getScene().lookup(".wide-table")).getWidth())).isLessThanOrEqualTo(360);
        Hands.onFx(stage::hide);
    }

    private static Section.Row row(boolean heading, List<String> cells) {
        return new Section.Row(heading, cells.stream().map(words -> List.<Section.Block>of(new Section.Paragraph(
                List.of(new Section.Run(words, Section.Style.PLAIN))))).toList());
    }

    private static Label label(Scene scene, String words) {
        return scene.getRoot().lookupAll(".label").stream().filter(Label.class::isInstance).map(Label.class::cast)
                .filter(label -> label.getText().equals(words)).findFirst().orElseThrow();
    }

    private static double width(Label label, String word) {
        var text = new Text(word);
        text.setFont(label.getFont());
        return text.getLayoutBounds().getWidth();
    }
}
