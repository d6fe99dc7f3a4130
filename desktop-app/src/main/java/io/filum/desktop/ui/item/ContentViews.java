package io.filum.desktop.ui.item;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.work.FxLanes;

/// The view of each kind of content.
final class ContentViews {

    private final FxLanes lanes;
    private final Desk desk;

    ContentViews(FxLanes lanes, Desk desk) {
        this.lanes = lanes;
        this.desk = desk;
    }

    Node of(Loaded loaded, SaveBar footer) {
        var pane = new BorderPane(switch (loaded.content()) {
            case Content.Note(var text) -> new NotePane(text, desk.texts());
            case Content.Clinical(var projection) -> new ClinicalPane(projection, new ClinicalWords(desk.texts(), desk.moments()));
            case Content.Pdf(var document) -> new PdfPane(document, lanes, desk.texts());
            case Content.Image(var picture) -> new PicturePane(picture, lanes, desk.texts());
            case Content.Dicom _ -> FileCard.plain(loaded.meta(), desk.texts());
            case Content.Plain _ -> FileCard.plain(loaded.meta(), desk.texts());
            case Content.CannotShow(var reason) -> cannotShow(reason);
        });
        pane.setBottom(footer);
        return pane;
    }

    private Node cannotShow(Reason reason) {
        var card = new FailureCard();
        card.show(Glyph.PROBLEM, desk.texts().get("contentReason_" + reason.code()),
                desk.texts().get("contentReasonNext"), reason.code());
        var body = new VBox(card);
        body.getStyleClass().add("item-body");
        return body;
    }
}
