package io.filum.desktop.ui.admin;

import java.util.List;
import java.util.function.Consumer;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;

/// Somebody who was invited: how far they have come, the digits to compare, and what can be done.
final class NewcomerRow extends VBox {

    /// What the row's buttons do.
    ///
    /// @param approve about exactly the request in the row
    record Acts(Consumer<Stage.Asking> approve, Runnable refuse, Runnable takeBack, Runnable sendAgain) {}

    NewcomerRow(Newcomer newcomer, Desk desk, Acts acts) {
        super(8);
        getStyleClass().add("reader-row");
        var texts = desk.texts();
        Label name = new Label(newcomer.name());
        name.getStyleClass().add("strong");
        name.setWrapText(true);
        String end = desk.moments().dateAndTime(newcomer.expiresAt());
        Label facts = new Label(RoleWords.of(newcomer.role(), texts) + "  ·  " + (newcomer.stage() instanceof Stage.Asking asking
                ? texts.get("newcomerDevice", asking.deviceName(), end) : texts.get("newcomerEnd", end)));
        facts.getStyleClass().add("caption");
        facts.setWrapText(true);
        VBox words = new VBox(1, name, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox first = new HBox(12, glyph(newcomer.stage()).icon(), words);
        first.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(first);
        switch (newcomer.stage()) {
            case Stage.Asking asking -> {
                first.getChildren().addAll(
                        new ActButton("refuse", texts.get("newcomerRefuse"), acts.refuse()),
                        accent(new ActButton("approve", texts.get("newcomerApprove"), () -> acts.approve().accept(asking))));
                getChildren().add(digits(asking.fingerprint().groups()));
                getChildren().add(line(texts.get("newcomerCompare")));
            }
            case Stage.Invited() -> {
                first.getChildren().add(new ActButton("takeBack", texts.get("newcomerTakeBack"), acts.takeBack()));
                getChildren().add(line(texts.get("newcomerInvited")));
            }
            case Stage.Suspicious(var why) -> {
                first.getChildren().add(new ActButton("refuse", texts.get("newcomerRefuse"), acts.refuse()));
                Label doubt = line(texts.get("newcomerSuspicious", why.code()));
                doubt.getStyleClass().setAll("label", "field-error");
                getChildren().add(doubt);
            }
            case Stage.Expired() -> getChildren().add(line(texts.get("newcomerExpired")));
            case Stage.Answered() -> {
                first.getChildren().add(new ActButton("sendAgain", texts.get("newcomerSendAgain"), acts.sendAgain()));
                getChildren().add(line(texts.get("newcomerAnswered")));
            }
        }
    }

    private static Glyph glyph(Stage stage) {
        return switch (stage) {
            case Stage.Asking _ -> Glyph.JOINED;
            case Stage.Suspicious _ -> Glyph.PROBLEM;
            case Stage.Invited _, Stage.Answered _ -> Glyph.QUEUED;
            case Stage.Expired _ -> Glyph.REVOKED;
        };
    }

    private static FlowPane digits(List<String> groups) {
        FlowPane digits = new FlowPane(8, 8);
        digits.setId("newcomerDigits");
        digits.setAccessibleText(String.join(" ", groups));
        for (String five : groups) {
            Label group = new Label(five);
            group.getStyleClass().add("safety-group");
            digits.getChildren().add(group);
        }
        return digits;
    }

    private static Button accent(Button button) {
        button.getStyleClass().add("accent");
        return button;
    }

    private static Label line(String words) {
        Label line = new Label(words);
        line.getStyleClass().add("muted");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }
}
