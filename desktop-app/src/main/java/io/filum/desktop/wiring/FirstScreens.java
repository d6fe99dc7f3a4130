package io.filum.desktop.wiring;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

import io.filum.desktop.ui.Language;
import io.filum.desktop.ui.Screens;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.ports.AskUser;
import io.filum.desktop.ui.shell.Overlay;
import io.filum.desktop.ui.shell.OverlayAskUser;

/// The frame around the first screens: one at a time, questions over it, and the language in its corner, since nobody has
/// chosen one yet.
final class FirstScreens {

    private static final double MARGIN = 14;

    private final Texts texts;
    private final StackPane screen = new StackPane();
    private final StackPane root = new StackPane();
    private final Overlay overlay = new Overlay(root);

    FirstScreens(Texts texts) {
        this.texts = texts;
        Button language = new Button();
        language.setId("switchLanguage");
        language.getStyleClass().add("quiet");
        language.textProperty().bind(texts.languageProperty().map(now -> other(now).ownName()));
        language.setOnAction(_ -> texts.show(other(texts.language())));
        StackPane.setAlignment(language, Pos.TOP_RIGHT);
        StackPane.setMargin(language, new Insets(MARGIN));
        root.getChildren().add(new StackPane(screen, language));
    }

    Parent root() {
        return root;
    }

    /// In place of the one before.
    void show(Object controller) {
        screen.getChildren().setAll(new Screens(texts).load(controller));
    }

    AskUser ask() {
        return new OverlayAskUser(overlay);
    }

    void hideQuestion() {
        overlay.hide();
    }

    private static Language other(Language now) {
        return now == Language.KO ? Language.EN : Language.KO;
    }
}
