package io.filum.desktop.ui.imaging;

import java.util.Objects;
import java.util.Optional;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import io.filum.desktop.content.dicom.SeriesManifest;
import io.filum.desktop.content.dicom.SeriesManifest.Thumbnail;
import io.filum.desktop.ui.Desk;

/// What is told of a study whose pictures are not among the item's bytes: its series with their small pictures, whose they
/// are, and the way to the pictures themselves.
public final class ManifestPane extends BorderPane {

    private final ImagingWords words;
    private final VBox top = new VBox();
    private final SeriesStrip strip;

    /// @param pictures what fetches them, empty while they are on their way; absent where none are to come
    public ManifestPane(SeriesManifest manifest, Optional<ObservableValue<Optional<Runnable>>> pictures, Desk desk) {
        words = new ImagingWords(desk.texts(), desk.moments());
        setId("manifestPane");
        getStylesheets().add(Objects.requireNonNull(ImagingPane.class.getResource("imaging.css")).toExternalForm());
        var warnings = new Warnings(words);
        warnings.patients(manifest.patients().size());
        if (manifest.unlisted() > 0) {
            warnings.caution("imagingUnlisted", manifest.unlisted());
        }
        if (manifest.series().stream().anyMatch(one -> one.thumbnail().orElse(null) instanceof Thumbnail.Refused)) {
            warnings.caution(words.text("imagingThumbnailRefused"));
        }
        top.getChildren().setAll(warnings.nodes());
        strip = new SeriesStrip(words);
        for (var one : manifest.series()) {
            strip.add(one, () -> setCenter(new RecordTable(one, words)));
        }
        top.getChildren().add(strip);
        setTop(top);
        strip.showFirst();
        setBottom(pictures.map(this::way).orElseGet(() -> bar(hint("imagingNotSent"))));
    }

    /// Made anew in another language: the series that is looked at stays.
    public void goOnFrom(ManifestPane before) {
        strip.goOnFrom(before.strip);
    }

    private Node way(ObservableValue<Optional<Runnable>> pictures) {
        var fetch = new Button(words.text("contentFetch"));
        fetch.setId("fetchItem");
        fetch.setMinWidth(USE_PREF_SIZE);
        fetch.setDefaultButton(true);
        var hint = hint("imagingOnTheirWay");
        fetch.setOnAction(_ -> pictures.getValue().ifPresent(Runnable::run));
        // Only while it is looked at: the thread outlives this pane.
        var watching = new Subscription[] {Subscription.EMPTY};
        sceneProperty().subscribe(scene -> {
            watching[0].unsubscribe();
            watching[0] = scene == null ? Subscription.EMPTY : pictures.subscribe(now -> {
                fetch.setDisable(now.isEmpty());
                hint.setText(words.text(now.isPresent() ? "imagingAtTheRelay" : "imagingOnTheirWay"));
            });
        });
        return bar(hint, fetch);
    }

    private Label hint(String key) {
        var hint = new Label(words.text(key));
        hint.setId("picturesHint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().add("muted");
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        return hint;
    }

    private static Node bar(Node... nodes) {
        var bar = new HBox(14, nodes);
        bar.getStyleClass().add("pictures-bar");
        return bar;
    }
}
