package io.filum.desktop.ui.item;

import java.util.List;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.imaging.ImagingPane;
import io.filum.desktop.ui.work.FxLanes;

/// The view of each kind of content.
final class ContentViews {

    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;

    ContentViews(ItemLoading loading, FxLanes lanes, Desk desk) {
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
    }

    Node of(Loaded loaded, SaveBar footer) {
        var source = loaded.source().orElseGet(() -> ContentSource.of(new byte[0]));
        var pane = new BorderPane(of(loaded.content(), source, FileWords.name(loaded.meta(), desk.texts())));
        pane.setBottom(footer);
        return pane;
    }

    private Node of(Content content, ContentSource source, String name) {
        return switch (content) {
            case Content.Note(var text) -> new NotePane(text, desk.texts());
            case Content.Clinical(var projection) -> clinical(projection, List.of(), source);
            case Content.Cda(var document) -> clinical(document.projection(), document.sections(), source);
            case Content.Pdf(var document) -> new PdfPane(document, lanes, desk.texts());
            case Content.Image(var picture) -> new PicturePane(picture, lanes, desk.texts());
            case Content.Dicom(var study) -> new ImagingPane(study, lanes, desk);
            case Content.Plain(var format) -> FileCard.plain(name, format.mediaType(), desk.texts());
            case Content.CannotShow(var reason) -> cannotShow(reason);
        };
    }

    private Node clinical(Projection projection, List<Section> sections, ContentSource source) {
        var words = new ClinicalWords(desk.texts(), desk.moments());
        var layer = new ItemLayers.Layer(source, open -> new ClinicalPane(projection, sections, words, open));
        return new ItemLayers(layer, loading, lanes, desk, inside -> of(inside.content(), inside.unpacked(), ""));
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
