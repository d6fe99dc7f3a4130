package io.filum.desktop.ui.item;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Texts;
import io.filum.model.item.ItemMeta;

/// A file that is not opened here: what it is, and what can be done with it.
final class FileCard extends VBox {

    private FileCard(String icon, String title, String facts, String hint, Node... actions) {
        getStyleClass().addAll("item-body", "file-card");
        var tile = new StackPane(new FontIcon(icon));
        tile.getStyleClass().add("big-tile");
        var name = wrapped(title, "heading");
        var buttons = new HBox(10, actions);
        buttons.getStyleClass().add("file-actions");
        getChildren().setAll(tile, name, wrapped(facts, "muted"), wrapped(hint, "muted"), buttons);
    }

    /// A file of a format that is not opened here; the save bar below it saves.
    static FileCard plain(String name, String mediaType, Texts texts) {
        return new FileCard("mdi2f-file-outline", name, FileWords.type(mediaType, texts),
                texts.get("contentNotOpened"));
    }

    /// A large file that still lies at the relay.
    static FileCard attachment(ItemMeta meta, Texts texts, Runnable show, Runnable save) {
        var showButton = new Button(texts.get("contentFetch"));
        showButton.setId("fetchItem");
        showButton.setDefaultButton(true);
        showButton.setOnAction(_ -> show.run());
        var saveButton = new Button(texts.get("contentSaveAs"));
        saveButton.setId("saveItem");
        saveButton.setOnAction(_ -> save.run());
        return new FileCard("mdi2c-cloud-download-outline", FileWords.name(meta, texts),
                FileWords.type(meta.mediaType(), texts), texts.get("contentFetchHint"), showButton, saveButton);
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
