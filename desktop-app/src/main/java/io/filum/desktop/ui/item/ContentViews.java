package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.Content;
import io.filum.desktop.content.ContentReader.Inside;
import io.filum.desktop.content.Declared;
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

    /// @param sender who sent it and when it came, for those who look at its bytes
    /// @param release makes what prints and saves it, given what leads back
    Node of(Loaded loaded, SaveBar footer, String sender, Function<Runnable, Node> release) {
        var shown = new Shown(loaded.content(), loaded.source().orElseGet(() -> ContentSource.of(new byte[0])),
                Loaded.declared(loaded.meta()), FileWords.name(loaded.meta(), desk.texts()));
        var layers = layers(shown, 0, sender);
        footer.leadsTo(() -> layers.source(Optional.empty()), () -> layers.lay(release));
        var pane = new BorderPane(layers);
        pane.setBottom(footer);
        return pane;
    }

    /// An item, or a document that lies inside one.
    private record Shown(Content content, ContentSource source, Declared declared, String name) {}

    private ItemLayers layers(Shown shown, int level, String sender) {
        var layer = new ItemLayers.Layer(shown.source(), shown.declared(), level, sender, acts -> of(shown, acts));
        return new ItemLayers(layer, loading, lanes, desk, inside -> inside(inside, level + 1, sender));
    }

    /// A document that lies inside another one is held against the thread's patient as the item itself was.
    private Node inside(Inside inside, int level, String sender) {
        var place = new StackPane();
        var shown = new Shown(inside.content(), inside.unpacked(), Declared.nothing(), "");
        var stop = PatientStop.of(about, inside.content(), desk,
                () -> place.getChildren().setAll(layers(shown, level, sender)));
        place.getChildren().setAll(stop.isPresent() ? stop.get() : layers(shown, level, sender));
        return place;
    }

    private Node of(Shown shown, ItemLayers.Acts acts) {
        return switch (shown.content()) {
            case Content.Note(var text) -> new NotePane(text, desk.texts());
            case Content.Clinical(var projection) -> clinical(projection, List.of(), acts);
            case Content.Cda(var document) -> clinical(document.projection(), document.sections(), acts);
            case Content.Pdf(var document) -> new PdfPane(document, lanes, desk.texts());
            case Content.Image(var picture) -> new PicturePane(picture, lanes, desk.texts());
            case Content.Dicom(var study) -> new ImagingPane(study, lanes, desk);
            case Content.Plain(var format) -> FileCard.plain(shown.name(), format.mediaType(), desk.texts());
            case Content.CannotShow(var reason) -> cannotShow(reason);
        };
    }

    private Node clinical(Projection projection, List<Section> sections, ItemLayers.Acts acts) {
        return new ClinicalPane(projection, sections, new ClinicalWords(desk.texts(), desk.moments()), acts);
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
