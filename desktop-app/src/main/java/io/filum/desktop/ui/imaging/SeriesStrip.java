package io.filum.desktop.ui.imaging;

import java.util.function.Consumer;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.dicom.DicomHeader;
import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.ImageSeries;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.controls.FxImages;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// A tile for each series and each other object of a study. Each says whose it is by two identifiers: a thumbnail may
/// be taken for another patient's as well as a picture.
final class SeriesStrip extends ScrollPane {

    private static final int SIDE = 64;

    private final ImagingWords words;
    private final FxLanes lanes;
    private final ToggleGroup group = new ToggleGroup();
    private final HBox tiles = new HBox();

    SeriesStrip(DicomStudy study, ImagingWords words, FxLanes lanes, Consumer<ImageSeries> onSeries,
                Consumer<DicomStudy.Record> onRecord) {
        this.words = words;
        this.lanes = lanes;
        setId("seriesStrip");
        getStyleClass().add("series-strip");
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setMinHeight(USE_PREF_SIZE);
        tiles.getStyleClass().add("series-tiles");
        setContent(tiles);
        for (var series : study.series()) {
            var count = words.text("imagingPictures", String.valueOf(series.slices().size()));
            var place = new StackPane();
            draw(series, place);
            addTile(series.header(), place, ImagingWords.line(words.series(series.header()), count),
                    () -> onSeries.accept(series));
        }
        for (var record : study.records()) {
            var place = new StackPane(icon("mdi2f-file-document-outline"));
            addTile(record.header(), place, ImagingWords.line(words.series(record.header()),
                    words.text("imagingRecord")), () -> onRecord.accept(record));
        }
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
    }

    void showFirst() {
        if (!tiles.getChildren().isEmpty()) {
            ((ToggleButton) tiles.getChildren().getFirst()).setSelected(true);
        }
    }

    private void addTile(DicomHeader header, StackPane place, String facts, Runnable show) {
        var patient = header.patient();
        var name = new Label(words.name(patient));
        name.getStyleClass().add("strong");
        var second = new Label(words.secondIdentifier(patient));
        var what = new Label(facts);
        for (var label : new Label[] {second, what}) {
            label.getStyleClass().add("caption");
        }
        var lines = new VBox(1, name, second, what);
        lines.getStyleClass().add("series-words");
        place.getStyleClass().add("series-thumbnail");
        var tile = new ToggleButton(null, new HBox(8, place, lines));
        tile.getStyleClass().add("series-tile");
        tile.setToggleGroup(group);
        tile.setAccessibleText(String.join(", ", name.getText(), second.getText(), what.getText()));
        tile.selectedProperty().subscribe((_, selected) -> {
            if (selected) {
                show.run();
            }
        });
        tiles.getChildren().add(tile);
    }

    /// The one in the middle says most of a stack.
    private void draw(ImageSeries series, StackPane place) {
        var middle = series.slices().get(series.slices().size() / 2);
        Work.of("dicom-thumbnail", _ -> draw(middle))
                .latestOf(new Generation())
                .onSucceeded(image -> {
                    var view = new ImageView(image);
                    view.setFitWidth(SIDE);
                    view.setFitHeight(SIDE);
                    view.setPreserveRatio(true);
                    place.getChildren().setAll(view);
                })
                // Why, the picture itself says where it is looked at.
                .onFailed(_ -> place.getChildren().setAll(icon("mdi2i-image-broken-variant")))
                .start(lanes, Lane.OPEN);
    }

    private static Node icon(String name) {
        var icon = new FontIcon(name);
        icon.getStyleClass().add("series-icon");
        return icon;
    }

    private static Image draw(ImageSeries.Slice slice) throws Exception {
        var frame = slice.read();
        var window = frame instanceof Frame.Grey grey && !grey.windows().isEmpty() ? grey.windows().getFirst() : null;
        return FxImages.of(frame.draw(new Frame.Look(window, false, false)).reducedTo(2 * SIDE));
    }
}
