package io.filum.desktop.ui.controls;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Flag;
import io.filum.desktop.store.Headline;
import io.filum.desktop.store.Superseded;
import io.filum.desktop.ui.Texts;

/// A critical result in one line of a list: what, how much, and its sender's flag by letters, word, shape and colour. Where
/// room is short the flag's word goes, which its letters and shape say too, then the shape, which the letters say too; then
/// the test's name is cut, never the value and never the flag's letters.
///
/// One that no longer stands raises no flag: its value is struck through, and in the flag's place stands what its sender says
/// now.
public final class HeadlineLine extends HBox {

    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final Label test = WholeText.of(label("headline-test", 0));
    private final Label value = label("headline-value", USE_PREF_SIZE);
    private final Label flag = label("headline-flag", USE_PREF_SIZE);
    private final Label letters = label("headline-flag", USE_PREF_SIZE);
    /// The value, as it is read out.
    private String said = "";

    public HeadlineLine(Texts texts) {
        super(6);
        this.texts = texts;
        getStyleClass().add("headline");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(icon, test, value, flag, letters);
        Parts.show(letters, false);
    }

    public void show(Headline headline) {
        supersede(false);
        switch (meaning(headline)) {
            case CRITICAL_HIGH -> Glyph.CRITICAL_HIGH.on(icon);
            case CRITICAL_LOW -> Glyph.CRITICAL_LOW.on(icon);
            default -> Glyph.CRITICAL.on(icon);
        }
        test.setText(headline.isWithheld() ? texts.get("headlineOtherPatient") : headline.test());
        value.setText(value(headline));
        flag.setText((headline.flag() + " " + word(headline)).strip());
        letters.setText(headline.flag().isBlank() ? flag.getText() : headline.flag());
        said = value.getText();
    }

    public void show(Superseded gone) {
        supersede(true);
        Glyph.CORRECTED.on(icon);
        test.setText(gone.was().test());
        value.setText(value(gone.was()));
        String now = gone.now().map(HeadlineLine::value).orElse("");
        flag.setText(!now.isEmpty() ? texts.get("headlineNow", now)
                : texts.get(gone.now().isPresent() ? "headlineCorrected" : "headlineTakenBack"));
        letters.setText(gone.now().isPresent() ? flag.getText() : texts.get("headlineTakenBackShort"));
        said = texts.get("headlineNoLonger", value.getText());
    }

    /// The same beside another headline that stands: `Corrected: Potassium 6.90 mmol/L, now 4.90 mmol/L`.
    public static String correction(Superseded gone, Texts texts) {
        String was = (gone.was().test() + " " + value(gone.was())).strip();
        String now = gone.now().map(HeadlineLine::value).orElse("");
        return !now.isEmpty() ? texts.get("supersededNow", was, now)
                : texts.get(gone.now().isPresent() ? "correctedSince" : "supersededTakenBack", was);
    }

    /// The same where room is short: what holds now comes first.
    public static String shortly(Superseded gone, Texts texts) {
        String now = gone.now().map(HeadlineLine::value).orElse("");
        return !now.isEmpty() ? texts.get("supersededNowShort", gone.was().test(), now)
                : texts.get(gone.now().isPresent() ? "supersededShort" : "supersededTakenBackShort", gone.was().test());
    }

    private static String value(Headline headline) {
        return (headline.value() + " " + headline.unit()).strip();
    }

    private void supersede(boolean gone) {
        Parts.style(this, "superseded", gone);
        Parts.style(value, "struck", gone);
    }

    /// With all words, whichever stand there now.
    @Override
    protected double computePrefWidth(double height) {
        return widthOf(icon, test, value, flag);
    }

    private double widthOf(Node... parts) {
        return snappedLeftInset() + (parts.length - 1) * snapSpaceX(getSpacing()) + snappedRightInset()
                + Stream.of(parts).mapToDouble(part -> snapSizeX(part.prefWidth(-1))).sum();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() + 0.5;
        boolean word = width >= computePrefWidth(-1);
        Parts.show(flag, word);
        Parts.show(letters, !word);
        Parts.show(icon, word || width >= widthOf(icon, test, value, letters));
        super.layoutChildren();
    }

    /// What is usual; `no range` is said, since an empty place reads like "normal".
    public String range(Headline headline) {
        if (headline.isWithheld()) {
            return texts.get("headlineOtherPatientNext");
        }
        return headline.range().isEmpty() ? texts.get("contentNoRange") : texts.get("contentRange", headline.range());
    }

    /// As it is read out.
    public String words() {
        return Stream.of(test.getText(), said, flag.getText())
                .filter(words -> !words.isEmpty()).collect(Collectors.joining(", "));
    }

    private String word(Headline headline) {
        return texts.get(switch (meaning(headline)) {
            case CRITICAL_HIGH -> "contentFlagCriticalHigh";
            case CRITICAL_LOW -> "contentFlagCriticalLow";
            default -> "contentFlagCritical";
        });
    }

    private static Flag.Meaning meaning(Headline headline) {
        return Flag.Meaning.of(headline.flag());
    }

    private static Label label(String style, double minWidth) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(minWidth);
        return label;
    }
}
