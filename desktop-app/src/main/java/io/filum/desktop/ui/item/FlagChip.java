package io.filum.desktop.ui.item;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.projection.Flag;

/// A sender's flag by letters, word, icon and colour, never by colour alone.
public final class FlagChip extends HBox {

    public FlagChip(Flag flag, ClinicalWords words) {
        this(flag, words.meaning(flag));
    }

    /// Without the word, for a place that has no room for it: its letters and shape stay.
    public static FlagChip brief(Flag flag) {
        return new FlagChip(flag, "");
    }

    private FlagChip(Flag flag, String meaning) {
        getStyleClass().addAll("flag-chip", style(flag.meaning()));
        var code = new Label(flag.code());
        code.getStyleClass().add("flag-code");
        code.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(new FontIcon(icon(flag.meaning())), code);
        if (!meaning.isEmpty()) {
            var word = new Label(meaning);
            word.setMinWidth(USE_PREF_SIZE);
            getChildren().add(word);
        }
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
    }

    private static String style(Flag.Meaning meaning) {
        if (meaning.isCritical()) {
            return "critical";
        }
        return meaning.isAbnormal() ? "abnormal" : meaning == Flag.Meaning.NORMAL ? "normal" : "other";
    }

    private static String icon(Flag.Meaning meaning) {
        return switch (meaning) {
            case CRITICAL_HIGH -> "mdi2c-chevron-double-up";
            case HIGH -> "mdi2c-chevron-up";
            case NORMAL -> "mdi2c-check";
            case LOW -> "mdi2c-chevron-down";
            case CRITICAL_LOW -> "mdi2c-chevron-double-down";
            case ABNORMAL -> "mdi2a-alert-outline";
            case CRITICAL_ABNORMAL -> "mdi2a-alert";
            case OTHER -> "mdi2f-flag-outline";
        };
    }
}
