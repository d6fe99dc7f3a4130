package io.filum.desktop.ui.controls;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import io.filum.desktop.ui.Moments;
import io.filum.desktop.ui.Texts;

/// Urgent, by word, shape and colour, and for how long somebody has been waiting. After a quarter of an hour, which is
/// what laboratories usually give for a critical result, it looks overdue.
public final class UrgentMark extends HBox {

    private static final Duration OVERDUE = Duration.ofMinutes(15);
    private static final PseudoClass OVERDUE_STYLE = PseudoClass.getPseudoClass("overdue");

    private final Texts texts;
    private final Label word = new Label();

    public UrgentMark(Texts texts) {
        this.texts = texts;
        getStyleClass().add("urgent-mark");
        getChildren().setAll(Glyph.URGENT.icon(), word);
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
    }

    /// Without a clock. A mark that is not shown takes no room either.
    public void show(boolean urgent) {
        show(urgent, texts.get("urgent"), false);
    }

    /// @param since when it came that nobody has acknowledged; empty where nothing is urgent
    public void show(Optional<Instant> since, Moments moments) {
        since.ifPresentOrElse(then -> show(true, texts.get("urgentFor", moments.age(then)),
                Duration.between(then, moments.now()).compareTo(OVERDUE) >= 0), () -> show(false));
    }

    private void show(boolean urgent, String words, boolean overdue) {
        word.setText(words);
        pseudoClassStateChanged(OVERDUE_STYLE, overdue);
        Parts.show(this, urgent);
    }

    /// As it is read out.
    public String words() {
        return isVisible() ? word.getText() : "";
    }
}
