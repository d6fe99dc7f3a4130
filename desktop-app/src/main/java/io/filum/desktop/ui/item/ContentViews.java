package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader.Inside;
import io.filum.desktop.content.cda.Section;
import io.filum.desktop.content.gate.ContentSource;
import io.filum.desktop.content.gate.Reason;
import io.filum.desktop.content.projection.Projection;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.controls.FailureCard;
import io.filum.desktop.ui.controls.Glyph;
import io.filum.desktop.ui.imaging.ImagingPane;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.model.item.PatientRef;

/// The view of each kind of content.
final class ContentViews {

    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final Optional<PatientRef> about;

    /// @param about whom the thread is about
    ContentViews(ItemLoading loading, FxLanes lanes, Desk desk, Optional<PatientRef> about) {
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.about = about;
    }

    Node of(Loaded loaded, SaveBar footer) {
        var source = loaded.source().orElseGet(() -> ContentSource.of(new byte[0]));
        var pane = new BorderPane(of(loaded.content(), source, FileWords.name(loaded.meta(), desk.texts()), 0));
        pane.setBottom(footer);
        return pane;
    }

    /// A document that lies inside another one is held against the thread's patient as the item itself was.
    private Node inside(Inside inside, int level) {
        var place = new StackPane();
        var shown = (Supplier<Node>) () -> of(inside.content(), inside.unpacked(), "", level);
        var stop = PatientStop.of(about, inside.content(), desk, () -> place.getChildren().setAll(shown.get()));
        place.getChildren().setAll(stop.isPresent() ? stop.get() : shown.get());
        return place;
    }

    private Node of(Content content, ContentSource source, String name, int level) {
        return switch (content) {
            case Content.Note(var text) -> new NotePane(text, desk.texts());
            case Content.Clinical(var projection) -> clinical(projection, List.of(), source, level);
            case Content.Cda(var document) -> clinical(document.projection(), document.sections(), source, level);
            case Content.Pdf(var document) -> new PdfPane(document, lanes, desk.texts());
            case Content.Image(var picture) -> new PicturePane(picture, lanes, desk.texts());
            case Content.Dicom(var study) -> new ImagingPane(study, lanes, desk);
            case Content.Plain(var format) -> FileCard.plain(name, format.mediaType(), desk.texts());
            case Content.CannotShow(var reason) -> cannotShow(reason);
        };
    }

    private Node clinical(Projection projection, List<Section> sections, ContentSource source, int level) {
        var words = new ClinicalWords(desk.texts(), desk.moments());
        var layer = new ItemLayers.Layer(source, level, open -> new ClinicalPane(projection, sections, words, open));
        return new ItemLayers(layer, loading, lanes, desk, inside -> inside(inside, level + 1));
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
