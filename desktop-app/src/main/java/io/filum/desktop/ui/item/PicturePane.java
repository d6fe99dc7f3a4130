package io.filum.desktop.ui.item;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import io.filum.desktop.content.image.Picture;
import io.filum.desktop.transfer.Lane;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.FxImages;
import io.filum.desktop.ui.work.FxLanes;
import io.filum.desktop.ui.work.Generation;
import io.filum.desktop.ui.work.Work;

/// A photograph or scan, fitted into the pane or at its own size.
final class PicturePane extends BorderPane {

    private final ImageView view = new ImageView();
    private final ScrollPane scroll = new ScrollPane(new StackPane(view));
    private final ToggleButton fit;

    PicturePane(Picture picture, FxLanes lanes, Texts texts) {
        var size = texts.get("contentPixels", String.valueOf(picture.width()), String.valueOf(picture.height()));
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setId("pictureView");
        view.setAccessibleText(texts.get("contentPicture") + ", " + size);
        scroll.getStyleClass().add("page-scroll");
        scroll.setPannable(true);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        setCenter(scroll);

        var group = new ToggleGroup();
        fit = toggle("pictureFit", texts.get("contentFit"), group);
        var whole = toggle("pictureFull", texts.get("contentFullSize"), group);
        fit.setSelected(true);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                before.setSelected(true);
            }
            fit();
        });
        var facts = new Label(picture.isReduced() ? texts.get("contentReduced", size) : size);
        facts.getStyleClass().add("caption");
        var bar = new HBox(fit, whole, facts);
        bar.getStyleClass().add("view-bar");
        setTop(bar);
        scroll.viewportBoundsProperty().subscribe(_ -> fit());

        Work.of("picture", _ -> FxImages.of(picture.pixels()))
                .latestOf(new Generation())
                .onSucceeded(this::show)
                .onFailed(_ -> facts.setText(texts.get("contentReason_malformed")))
                .start(lanes, Lane.OPEN);
    }

    private void show(Image image) {
        view.setImage(image);
        fit();
    }

    /// Never above its own size: an enlarged scan looks sharper than it is.
    private void fit() {
        var image = view.getImage();
        if (image == null) {
            return;
        }
        if (fit.isSelected()) {
            var bounds = scroll.getViewportBounds();
            view.setFitWidth(Math.min(image.getWidth(), bounds.getWidth()));
            view.setFitHeight(Math.min(image.getHeight(), bounds.getHeight()));
        } else {
            view.setFitWidth(image.getWidth());
            view.setFitHeight(image.getHeight());
        }
    }

    private static ToggleButton toggle(String id, String text, ToggleGroup group) {
        var button = new ToggleButton(text);
        button.setId(id);
        button.setToggleGroup(group);
        button.getStyleClass().add("filter");
        return button;
    }
}
