package io.filum.desktop.ui.admin;

import java.util.function.Supplier;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.ports.TellUser.Notice;
import io.filum.desktop.ui.ports.TellUser.Tone;

/// What came of an act, inside the dialog that it was asked for in: the window's notices lie below dialogs.
public final class NoticeBox extends HBox {

    private final FontIcon icon = Glyph.NOTICE.icon();
    private final Label sentence = line("strong");
    private final Label nextStep = line("notice-next");
    private final Label code = line("code");
    private Subscription following = Subscription.EMPTY;

    public NoticeBox() {
        super(10);
        VBox words = new VBox(2, sentence, nextStep, code);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(icon, words);
        clear();
    }

    /// @param notice asked for again whenever the language changes
    void show(Texts texts, Supplier<Notice> notice) {
        clear();
        following = texts.languageProperty().subscribe(() -> show(notice.get()));
        show(notice.get());
    }

    private void show(Notice notice) {
        boolean failed = notice.tone() == Tone.FAILURE;
        getStyleClass().setAll(failed ? "problem-box" : "done-box");
        (failed ? Glyph.PROBLEM : Glyph.DONE).on(icon);
        fill(sentence, notice.sentence());
        fill(nextStep, notice.nextStep());
        fill(code, notice.code());
        setVisible(true);
        setManaged(true);
    }

    void clear() {
        following.unsubscribe();
        setVisible(false);
        setManaged(false);
    }

    private static void fill(Label line, String words) {
        line.setText(words);
        line.setManaged(!words.isEmpty());
    }

    private static Label line(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
