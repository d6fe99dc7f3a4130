package io.filum.desktop.ui.controls;

import java.util.Locale;

import javafx.scene.control.Label;

/// A round mark with a person's initials: of `Dr Lee Sora` it is LS, of `이소라` 소라,
/// and of a department its first two syllables.
public final class Initials extends Label {

    public Initials() {
        getStyleClass().add("initials");
    }

    public void show(String name, boolean own) {
        setText(of(name));
        getStyleClass().remove("own");
        if (own) {
            getStyleClass().add("own");
        }
    }

    static String of(String name) {
        String[] words = name.replaceFirst("^(Dr|Prof|Mr|Ms|Mrs)\\.?\\s+", "").strip().split("[\\s,]+");
        if (words[0].isEmpty()) {
            return "–";
        }
        if (words[0].codePointAt(0) >= 0xAC00 && words[0].codePointAt(0) <= 0xD7A3) {
            boolean person = words[0].length() == 3 || words[0].length() == 4;
            return person ? words[0].substring(words[0].length() - 2) : words[0].substring(0, Math.min(2, words[0].length()));
        }
        String first = words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return (first + last).toUpperCase(Locale.ROOT);
    }
}
