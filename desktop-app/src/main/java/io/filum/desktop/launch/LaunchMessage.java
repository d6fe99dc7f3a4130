package io.filum.desktop.launch;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.Theme;
import io.filum.desktop.ui.controls.Empty;
import io.filum.desktop.ui.controls.Glyph;

/// A window for the case that there is no workstation to show: says why, and what to do.
final class LaunchMessage {

    private LaunchMessage() {}

    /// @param key of the title; its hint stands under the same key with `Hint` behind it
    static void show(Stage stage, Texts texts, String key) {
        var close = new Button();
        close.setId("closeMessage");
        close.textProperty().bind(texts.bind("launchClose"));
        close.setDefaultButton(true);
        close.setOnAction(_ -> stage.hide());
        var body = new VBox(4, Empty.bound(Glyph.NOTICE, texts, key, key + "Hint"), close);
        body.setAlignment(Pos.CENTER);
        var scene = new Scene(body, 520, 380);
        new Theme().dress(scene);
        stage.titleProperty().bind(texts.bind("productName"));
        stage.setScene(scene);
        stage.show();
    }
}
