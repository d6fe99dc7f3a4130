package io.filum.desktop.ui.item;

import java.util.Optional;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.IconButton;
import io.filum.desktop.ui.controls.WholeText;
import io.filum.model.item.ItemMeta;

/// Under every item: what it is as a file, and the buttons that show its bytes, print and save it.
final class SaveBar extends HBox {

    private Runnable toSource = () -> { };
    private Runnable toRelease = () -> { };

    SaveBar(ItemMeta meta, Optional<Long> size, Texts texts) {
        getStyleClass().add("save-bar");
        var name = new Label(FileWords.name(meta, texts));
        var facts = new Label(FileWords.facts(size, meta.mediaType(), texts));
        facts.getStyleClass().add("caption");
        var words = new VBox(1, WholeText.of(name), WholeText.of(facts));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var button = new Button(texts.get("contentRelease"));
        button.setId("saveItem");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> toRelease.run());
        button.setDisable(size.isEmpty());
        var source = new IconButton("showSource", "mdi2c-code-tags", texts, "sourceTitle", () -> toSource.run());
        source.setMinWidth(USE_PREF_SIZE);
        source.setDisable(size.isEmpty());
        getChildren().setAll(words, source, button);
    }

    /// @param source  shows the item's bytes
    /// @param release prints and saves it
    void leadsTo(Runnable source, Runnable release) {
        toSource = source;
        toRelease = release;
    }
}
