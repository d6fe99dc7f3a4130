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
import io.filum.desktop.content.dicom.SeriesManifest.Announced;
import io.filum.desktop.content.dicom.SeriesManifest.Thumbnail;
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
    private final ToggleGroup group = new ToggleGroup();
    private final HBox tiles = new HBox();

    SeriesStrip(ImagingWords words) {
        this.words = words;
        setId("seriesStrip");
        getStyleClass().add("series-strip");
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFitToHeight(true);
        setMinHeight(USE_PREF_SIZE);
        tiles.getStyleClass().add("series-tiles");
        setContent(tiles);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
    }

    /// Of pictures that are here.
    static SeriesStrip of(DicomStudy study, ImagingWords words, FxLanes lanes, Consumer<ImageSeries> onSeries,
                Consumer<DicomStudy.Record> onRecord) {
        var strip = new SeriesStrip(words);
        for (var series : study.series()) {
            var place = new StackPane();
            draw(series, place, lanes);
            strip.addTile(series.header(), place, series.slices().size(), () -> onSeries.accept(series));
        }
        for (var record : study.records()) {
            strip.addTile(record.header(), new StackPane(icon("mdi2f-file-document-outline")), 0,
                    () -> onRecord.accept(record));
        }
        return strip;
    }

    /// A series that is told of, with the small picture that came along.
    void add(Announced series, Runnable show) {
        var picture = switch (series.thumbnail().orElse(null)) {
            case Thumbnail.Drawn(var pixels) -> view(FxImages.of(pixels));
            case Thumbnail.Refused _ -> icon("mdi2i-image-broken-variant");
            case null -> icon(series.pictures() > 0 ? "mdi2i-image-outline" : "mdi2f-file-document-outline");
        };
        addTile(series.header(), new StackPane(picture), series.pictures(), show);
    }

    void showFirst() {
        if (!tiles.getChildren().isEmpty()) {
            ((ToggleButton) tiles.getChildren().getFirst()).setSelected(true);
        }
    }

    /// Shows what another strip over the same shows.
    void goOnFrom(SeriesStrip before) {
        var chosen = before.group.getToggles().indexOf(before.group.getSelectedToggle());
        if (chosen >= 0 && chosen < group.getToggles().size()) {
            group.getToggles().get(chosen).setSelected(true);
        }
        setHvalue(before.getHvalue());
    }

    private void addTile(DicomHeader header, StackPane place, int pictures, Runnable show) {
        var patient = header.patient();
        var name = new Label(words.name(patient));
        name.getStyleClass().add("strong");
        var second = new Label(words.secondIdentifier(patient));
        var what = new Label(ImagingWords.line(words.series(header), words.pictures(pictures)));
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
    private static void draw(ImageSeries series, StackPane place, FxLanes lanes) {
        var middle = series.slices().get(series.slices().size() / 2);
        Work.of("dicom-thumbnail", _ -> draw(middle))
                .latestOf(new Generation())
                .onSucceeded(image -> place.getChildren().setAll(view(image)))
                // Why, the picture itself says where it is looked at.
                .onFailed(_ -> place.getChildren().setAll(icon("mdi2i-image-broken-variant")))
                .start(lanes, Lane.OPEN);
    }

    private static Node view(Image image) {
        var view = new ImageView(image);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        view.setPreserveRatio(true);
        return view;
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
