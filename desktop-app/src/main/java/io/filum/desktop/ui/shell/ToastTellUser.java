package io.filum.desktop.ui.shell;

import java.util.Locale;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.ports.TellUser;

/// Notices in the window's corner. What went well goes by itself, what failed stays until it is closed.
public final class ToastTellUser implements TellUser {

    private static final int MOST = 4;
    private static final Duration SHOWN = Duration.seconds(5);

    private final VBox place;
    private final Texts texts;

    public ToastTellUser(VBox place, Texts texts) {
        this.place = place;
        this.texts = texts;
    }

    @Override
    public void tell(Notice notice) {
        Label sentence = wrapped(notice.sentence(), "strong");
        VBox words = new VBox(2, sentence);
        if (!notice.nextStep().isEmpty()) {
            words.getChildren().add(wrapped(notice.nextStep(), "muted"));
        }
        if (!notice.code().isEmpty()) {
            words.getChildren().add(wrapped(notice.code(), "code"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button(null, Glyph.CLOSE.icon());
        close.getStyleClass().add("quiet");
        close.accessibleTextProperty().bind(texts.bind("noticeClose"));
        HBox toast = new HBox(glyph(notice.tone()).icon(), words, close);
        toast.getStyleClass().addAll("toast", notice.tone().name().toLowerCase(Locale.ROOT));
        toast.setMaxWidth(400);
        toast.setAccessibleText(notice.sentence());
        close.setOnAction(_ -> place.getChildren().remove(toast));
        // Said again, it stands there once.
        place.getChildren().removeIf(there -> notice.sentence().equals(there.getAccessibleText()));
        while (place.getChildren().size() >= MOST) {
            place.getChildren().removeFirst();
        }
        place.getChildren().add(toast);
        if (notice.tone() != Tone.FAILURE) {
            PauseTransition pause = new PauseTransition(SHOWN);
            pause.setOnFinished(_ -> place.getChildren().remove(toast));
            pause.play();
        }
    }

    private static Glyph glyph(Tone tone) {
        return switch (tone) {
            case DONE -> Glyph.DONE;
            case INFO -> Glyph.NOTICE;
            case FAILURE -> Glyph.PROBLEM;
        };
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }
}
