package io.filum.installer.demo;

import java.util.ArrayList;
import java.util.List;

/// The open window in both languages, light and dark, by clicking its own switches.
final class Looks {

    private Looks() {}

    /// @return the names of the pictures
    static String takeAll(Script.Desk desk, String name) {
        var pictures = new ArrayList<String>();
        for (var flip : List.of("switchTheme", "switchLanguage", "switchTheme", "switchLanguage")) {
            pictures.add(desk.pictures().take(name));
            desk.hands().click(flip);
        }
        return String.join(", ", pictures);
    }
}
