package io.filum.desktop.ui.shell;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

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
    public void tell(Supplier<Notice> notice) {
        Notice now = notice.get();
        Label sentence = wrapped("strong");
        Label nextStep = wrapped("muted");
        Label code = wrapped("code");
        VBox words = new VBox(2, sentence, nextStep, code);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button(null, Glyph.CLOSE.icon());
        close.getStyleClass().add("quiet");
        HBox toast = new HBox(glyph(now.tone()).icon(), words, close);
        toast.getStyleClass().addAll("toast", now.tone().name().toLowerCase(Locale.ROOT));
        toast.setMaxWidth(400);
        close.setOnAction(_ -> place.getChildren().remove(toast));
        // Said again, it stands there once.
        place.getChildren().removeIf(there -> now.sentence().equals(there.getAccessibleText()));
        while (place.getChildren().size() >= MOST) {
            place.getChildren().removeFirst();
        }
        close.accessibleTextProperty().bind(texts.bind("noticeClose"));
        Consumer<Notice> fill = said -> {
            fill(sentence, said.sentence());
            fill(nextStep, said.nextStep());
            fill(code, said.code());
            toast.setAccessibleText(said.sentence());
        };
        fill.accept(now);
        Subscription following = texts.languageProperty().subscribe((_, _) -> fill.accept(notice.get()));
        // What follows the language would otherwise be kept for as long as the window lives.
        toast.parentProperty().subscribe((before, _) -> {
            if (before != null) {
                following.unsubscribe();
            }
        });
        place.getChildren().add(toast);
        if (now.tone() != Tone.FAILURE) {
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

    private static void fill(Label line, String words) {
        line.setText(words);
        line.setVisible(!words.isEmpty());
        line.setManaged(!words.isEmpty());
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }
}
