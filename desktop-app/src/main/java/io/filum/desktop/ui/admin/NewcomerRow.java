package io.filum.desktop.ui.admin;

import java.util.List;
import java.util.function.Consumer;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

import io.filum.desktop.admin.Newcomer;
import io.filum.desktop.admin.Newcomer.Stage;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.Glyph;

/// Somebody who was invited: how far they have come, the digits to compare, and what can be done.
final class NewcomerRow extends RequestRow {

    /// What the row's buttons do.
    ///
    /// @param approve about exactly the request in the row
    record Acts(Consumer<Stage.Asking> approve, Runnable refuse, Runnable takeBack, Runnable sendAgain) {}

    NewcomerRow(Newcomer newcomer, Desk desk, Acts acts) {
        super(glyph(newcomer.stage()), newcomer.name(), facts(newcomer, desk));
        var texts = desk.texts();
        switch (newcomer.stage()) {
            case Stage.Asking asking -> {
                button("refuse", texts.get("newcomerRefuse"), acts.refuse());
                accentButton("approve", texts.get("newcomerApprove"), () -> acts.approve().accept(asking));
                getChildren().add(digits(asking.fingerprint().groups()));
                line(texts.get("newcomerCompare"));
            }
            case Stage.Invited() -> {
                button("takeBack", texts.get("newcomerTakeBack"), acts.takeBack());
                line(texts.get("newcomerInvited"));
            }
            case Stage.Suspicious(var why) -> {
                button("refuse", texts.get("newcomerRefuse"), acts.refuse());
                doubt(texts.get("newcomerSuspicious", why.code()));
            }
            case Stage.Expired() -> line(texts.get("newcomerExpired"));
            case Stage.Answered() -> {
                button("sendAgain", texts.get("newcomerSendAgain"), acts.sendAgain());
                line(texts.get("newcomerAnswered"));
            }
        }
    }

    private static String facts(Newcomer newcomer, Desk desk) {
        var texts = desk.texts();
        String end = desk.moments().dateAndTime(newcomer.expiresAt());
        return RoleWords.of(newcomer.role(), texts) + "  ·  " + (newcomer.stage() instanceof Stage.Asking asking
                ? texts.get("newcomerDevice", asking.deviceName(), end) : texts.get("newcomerEnd", end));
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
}
