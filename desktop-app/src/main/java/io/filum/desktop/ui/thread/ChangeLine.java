package io.filum.desktop.ui.thread;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.store.ThreadChange;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.People;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.model.identity.HistoryPolicy;

/// A quiet line of the timeline: who or which device came or went, and whose workstation made the new key. That is all
/// the document says: whether a person wanted it or the directory did, it does not tell.
final class ChangeLine extends HBox {

    private final Desk desk;
    private final People people;
    private final FontIcon icon = Glyph.KEY.icon();
    private final Label words = new Label();

    ChangeLine(Desk desk, People people) {
        this.desk = desk;
        this.people = people;
        getStyleClass().add("event-row");
        words.setWrapText(true);
        getChildren().setAll(icon, words);
    }

    void show(ThreadChange change) {
        glyph(change.kind()).on(icon);
        words.setText(desk.texts().get("changeBy", what(change), author(change),
                desk.moments().time(change.by().sentAt())));
    }

    private static Glyph glyph(ThreadChange.Kind kind) {
        return switch (kind) {
            case USER_JOINED, USER_NOT_REMOVED, TEAM_ADDED -> Glyph.JOINED;
            case USER_LEFT, USER_NOT_ADDED, TEAM_REMOVED -> Glyph.LEFT;
            case DEVICE_ADDED, DEVICE_REMOVED -> Glyph.DEVICE;
            case HISTORY_CHANGED, KEY_RENEWED -> Glyph.KEY;
        };
    }

    private String what(ThreadChange change) {
        return switch (change.kind()) {
            case USER_JOINED -> desk.texts().get("changeUserJoined", user(change));
            case USER_LEFT -> desk.texts().get("changeUserLeft", user(change));
            case USER_NOT_ADDED -> desk.texts().get("changeUserNotAdded", user(change));
            case USER_NOT_REMOVED -> desk.texts().get("changeUserNotRemoved", user(change));
            case DEVICE_ADDED -> desk.texts().get("changeDeviceAdded", device(change), user(change));
            case DEVICE_REMOVED -> desk.texts().get("changeDeviceRemoved", device(change), user(change));
            case TEAM_ADDED -> desk.texts().get("changeTeamAdded", change.text().orElse(""));
            case TEAM_REMOVED -> desk.texts().get("changeTeamRemoved", change.text().orElse(""));
            case HISTORY_CHANGED -> desk.texts().get(
                    change.text().filter(HistoryPolicy.FULL.name()::equals).isPresent()
                            ? "changeHistoryFull" : "changeHistorySinceJoin");
            case KEY_RENEWED -> desk.texts().get("changeKeyRenewed");
        };
    }

    private String user(ThreadChange change) {
        return change.user().map(id -> people.person(id).name()).orElse("");
    }

    private String device(ThreadChange change) {
        return change.device().map(people::device).orElse("");
    }

    private String author(ThreadChange change) {
        return change.by().user().map(id -> people.person(id).name())
                .orElseGet(() -> desk.texts().get("senderUnknown"));
    }
}
