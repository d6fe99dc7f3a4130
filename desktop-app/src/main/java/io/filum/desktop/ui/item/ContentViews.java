package io.filum.desktop.ui.item;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import javafx.beans.value.ObservableValue;
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
import io.filum.desktop.ui.imaging.LookedAt;
import io.filum.desktop.ui.imaging.ManifestPane;
import io.filum.desktop.ui.thread.Around;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.model.envelope.DedupeId;

/// The view of each kind of content.
final class ContentViews {

    private final ItemLoading loading;
    private final FxLanes lanes;
    private final Desk desk;
    private final InThread here;
    private ItemLayers shown;
    /// Of the item itself, and the one before it was made anew; null before anything was shown.
    private Node view;
    private Node before;

    /// The item that is shown, and its thread.
    ///
    /// @param tables   makes the table of its results
    /// @param pictures what fetches those that the item tells of, empty while they are on their way; absent where none follow
    record InThread(DedupeId item, Around around, ResultsOfItem tables,
                    Supplier<Optional<ObservableValue<Optional<Runnable>>>> pictures) {

        /// What lies inside another document has no place in its thread: its bytes say nothing about those of the item.
        Around around(int level) {
            return level == 0 ? around : Around.nothing(around.about());
        }
    }

    ContentViews(ItemLoading loading, FxLanes lanes, Desk desk, InThread here) {
        this.loading = loading;
        this.lanes = lanes;
        this.desk = desk;
        this.here = here;
    }

    /// @param sender who sent it and when it came, for those who look at its bytes
    /// @param release makes what prints and saves it, given the picture that is looked at and what leads back
    Node of(Loaded loaded, SaveBar footer, String sender, BiFunction<Optional<LookedAt>, Runnable, Node> release) {
        var shown = new Shown(loaded.content(), loaded.source().orElseGet(() -> ContentSource.of(new byte[0])),
                Loaded.declared(loaded.meta()), FileWords.name(loaded.meta(), desk.texts()), 0);
        before = view;
        var layers = layers(shown, sender);
        before = null;
        if (this.shown != null) {
            layers.goOnFrom(this.shown);
        }
        this.shown = layers;
        footer.leadsTo(() -> layers.source(Optional.empty()), () -> {
            // As it stands now, whatever becomes of the pane: what is printed is what was seen when it was asked for.
            var picture = view instanceof ImagingPane imaging ? imaging.lookedAt() : Optional.<LookedAt>empty();
            layers.lay(back -> release.apply(picture, back));
        });
        var pane = new BorderPane(layers);
        pane.setBottom(footer);
        return pane;
    }

    /// An item, or a document that lies inside one.
    ///
    /// @param level how many documents it lies inside of
    private record Shown(Content content, ContentSource source, Declared declared, String name, int level) {}

    private ItemLayers layers(Shown shown, String sender) {
        var layer = new ItemLayers.Layer(shown.source(), shown.declared(), shown.level(), sender,
                acts -> shown.level() == 0 ? ofItem(shown, acts) : of(shown, acts, here.around(shown.level())));
        return new ItemLayers(layer, loading, lanes, desk, inside -> inside(inside, shown.level() + 1, sender));
    }

    /// A document that lies inside another one is held against the thread's patient as the item itself was.
    private Node inside(Inside inside, int level, String sender) {
        var place = new StackPane();
        var shown = new Shown(inside.content(), inside.unpacked(), Declared.nothing(), "", level);
        var stop = PatientStop.of(here.around().about(), inside.content(), desk,
                () -> place.getChildren().setAll(layers(shown, sender)));
        place.getChildren().setAll(stop.isPresent() ? stop.get() : layers(shown, sender));
        return place;
    }

    /// Goes on from where the reader was, if the same was shown before in the other language.
    private Node ofItem(Shown shown, ItemLayers.Acts acts) {
        view = of(shown, acts, here.around());
        switch (view) {
            case ImagingPane pane when before instanceof ImagingPane earlier -> pane.goOnFrom(earlier);
            case ManifestPane pane when before instanceof ManifestPane earlier -> pane.goOnFrom(earlier);
            case PdfPane pane when before instanceof PdfPane earlier -> pane.goOnFrom(earlier);
            default -> { }
        }
        return view;
    }

    private Node of(Shown shown, ItemLayers.Acts acts, Around around) {
        return switch (shown.content()) {
            case Content.Note(var text) -> new NotePane(text, desk.texts());
            case Content.Clinical(var projection) -> clinical(projection, List.of(), acts, around);
            case Content.Document(var document) -> clinical(document.projection(), document.sections(), acts, around);
            case Content.Pdf(var document) -> new PdfPane(document, lanes, desk.texts());
            case Content.Image(var picture) -> new PicturePane(picture, lanes, desk.texts());
            case Content.Dicom(var study) -> new ImagingPane(study, lanes, desk);
            case Content.Series(var manifest) -> new ManifestPane(manifest, here.pictures().get(), desk);
            case Content.Plain(var format) -> FileCard.plain(shown.name(), format.mediaType(), desk.texts());
            case Content.CannotShow(var reason) -> cannotShow(reason);
        };
    }

    private Node clinical(Projection projection, List<Section> sections, ItemLayers.Acts acts, Around around) {
        var words = new ClinicalWords(desk.texts(), desk.moments());
        var versions = new Versions(here.item(), around.versions().getValue(), words, around.look());
        var table = (Supplier<Node>) () -> here.tables().table(here.item(), projection.findings().all(), around);
        return new ClinicalPane(projection, sections, words, acts, new ClinicalPane.Links(versions::of,
                () -> acts.show(table, "contentAsTable")));
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
