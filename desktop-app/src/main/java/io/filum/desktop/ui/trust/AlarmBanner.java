package io.filum.desktop.ui.trust;

import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.store.Alarm;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.envelope.ThreadId;

/// The oldest alarm that nobody has read, across the window, until somebody says that they have.
public final class AlarmBanner extends HBox {

    private final Desk desk;
    private final AlarmWords words;
    private final Acts acts;
    private final Label sentence = wrapped("strong");
    private final Label next = wrapped("next-step");
    private final Label code = new Label();
    private final Button open = new Button();
    private final Button read = new Button();
    private List<Alarm> unread = List.of();

    /// @param read the person has read it
    /// @param open shows the thread that it is about
    public record Acts(Consumer<Alarm> read, Consumer<ThreadId> open) {}

    public AlarmBanner(Desk desk, TrustBook book, Acts acts) {
        this.desk = desk;
        this.words = new AlarmWords(desk.texts(), book);
        this.acts = acts;
        setId("alarmBanner");
        getStyleClass().add("alarm-banner");
        code.getStyleClass().add("code");
        sentence.setId("alarmSentence");
        open.setId("openAlarmThread");
        open.textProperty().bind(desk.texts().bind("alarmOpenThread"));
        read.setId("alarmRead");
        read.textProperty().bind(desk.texts().bind("alarmRead"));
        List.of(open, read).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        VBox text = new VBox(3, sentence, next, code);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox buttons = new HBox(8, open, read);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        // In a low window the timeline gives way, not what has to be read.
        setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(Glyph.ALARM.icon(), text, buttons);
        desk.texts().languageProperty().subscribe(_ -> show(unread));
    }

    /// @param alarms that nobody has read, oldest first
    public void show(List<Alarm> alarms) {
        unread = List.copyOf(alarms);
        setVisible(!alarms.isEmpty());
        setManaged(!alarms.isEmpty());
        if (!alarms.isEmpty()) {
            show(alarms.getFirst());
        }
    }

    private void show(Alarm alarm) {
        sentence.setText(words.sentence(alarm));
        next.setText(words.next(alarm));
        String since = desk.texts().get("alarmCode", alarm.kind().code(), desk.moments().dateAndTime(alarm.first()));
        code.setText(unread.size() > 1 ? since + "  ·  " + desk.texts().get("alarmMore", unread.size() - 1) : since);
        open.setVisible(alarm.thread().isPresent());
        open.setManaged(alarm.thread().isPresent());
        open.setOnAction(_ -> alarm.thread().ifPresent(acts.open()));
        read.setOnAction(_ -> acts.read().accept(alarm));
        setAccessibleText(String.join(" ", sentence.getText(), next.getText(), code.getText()));
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
