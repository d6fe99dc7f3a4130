package io.filum.desktop.ui.admin;

import javafx.scene.control.Button;

/// A button in a row: never shortened, whatever the names beside it take.
final class ActButton extends Button {

    ActButton(String id, String words, Runnable act) {
        super(words);
        setId(id);
        setMinWidth(USE_PREF_SIZE);
        setOnAction(_ -> act.run());
    }
}
