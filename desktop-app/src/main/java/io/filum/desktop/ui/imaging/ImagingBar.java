package io.filum.desktop.ui.imaging;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.ui.Texts;
import io.filum.desktop.ui.controls.IconButton;

/// The tools over a picture: its window, its size, inverted or not, with or without words, moving or still.
final class ImagingBar extends FlowPane {

    private static final int[] RATES = {2, 5, 10, 15, 20, 30};
    private static final int USUAL_RATE = 10;

    private final Looking looking;
    private final Viewport viewport;
    private final Texts texts;
    private final Presets presets;
    private final MenuButton windows = new MenuButton();
    private final MenuButton rate = new MenuButton();
    private final IconButton play;
    private final Timeline cine = new Timeline();
    private int framesPerSecond = USUAL_RATE;

    ImagingBar(Looking looking, Viewport viewport, Texts texts) {
        this.looking = looking;
        this.viewport = viewport;
        this.texts = texts;
        this.presets = new Presets(texts);
        getStyleClass().addAll("view-bar", "imaging-bar");
        windows.setId("imagingWindows");
        windows.setText(texts.get("imagingWindows"));
        windows.setGraphic(new FontIcon("mdi2c-contrast-circle"));
        windows.setOnShowing(_ -> fillWindows());
        // A menu without items does not open.
        windows.getItems().setAll(new MenuItem());
        rate.setId("imagingRate");
        rate.setAccessibleText(texts.get("imagingRate"));
        rate.setTooltip(new Tooltip(texts.get("imagingRate")));
        for (var each : RATES) {
            var item = new MenuItem(texts.get("imagingPerSecond", String.valueOf(each)));
            item.setOnAction(_ -> rate(each));
            rate.getItems().add(item);
        }
        play = button("imagingPlay", "mdi2p-play", "imagingPlay", this::togglePlay);
        getChildren().setAll(windows,
                button("imagingZoomOut", "mdi2m-magnify-minus-outline", "contentZoomOut", () -> zoom(1 / 1.25)),
                button("imagingZoomIn", "mdi2m-magnify-plus-outline", "contentZoomIn", () -> zoom(1.25)),
                button("imagingFit", "mdi2f-fit-to-page-outline", "contentFit",
                        () -> looking.view.set(Looking.View.FIT)),
                button("imagingFull", "mdi2r-relative-scale", "imagingFullSize", () -> looking.zoomTo(1)),
                toggle("imagingInvert", "mdi2i-invert-colors", "imagingInvert", looking.inverse),
                toggle("imagingOverlay", "mdi2f-format-text", "imagingOverlay", looking.overlay),
                button("imagingReset", "mdi2r-restore", "imagingReset", looking::reset),
                play, rate);
        looking.series.subscribe(series -> begin());
        looking.window.subscribe(_ -> nameWindow());
    }

    void zoom(double factor) {
        looking.zoom(factor, viewport.fitting());
    }

    void togglePlay() {
        if (cine.getStatus() == Animation.Status.RUNNING) {
            stop();
        } else if (looking.count() > 1) {
            cine.getKeyFrames().setAll(new KeyFrame(Duration.millis(1000.0 / framesPerSecond), _ -> {
                // A picture that is not unpacked yet is waited for, not passed over.
                if (viewport.isCurrent()) {
                    looking.next();
                }
            }));
            cine.setCycleCount(Animation.INDEFINITE);
            cine.play();
            show("mdi2s-stop", "imagingStop");
        }
    }

    void goOnFrom(ImagingBar before) {
        rate(before.framesPerSecond);
        if (before.isPlaying()) {
            togglePlay();
        }
    }

    void stop() {
        cine.stop();
        show("mdi2p-play", "imagingPlay");
    }

    boolean isPlaying() {
        return cine.getStatus() == Animation.Status.RUNNING;
    }

    /// The window with this number in the menu, from 0.
    void choose(int preset) {
        viewport.frame().ifPresent(frame -> {
            if (frame instanceof Frame.Grey grey) {
                var choices = presets.of(grey, modality());
                if (preset < choices.size()) {
                    looking.window.set(choices.get(preset).window());
                }
            }
        });
    }

    private void begin() {
        stop();
        var own = looking.slice().map(slice -> slice.file().rate()).orElse(0.0);
        rate(own > 0 ? (int) Math.clamp(Math.round(own), 1, 60) : USUAL_RATE);
        var several = looking.count() > 1;
        for (Node node : new Node[] {play, rate}) {
            node.setVisible(several);
            node.setManaged(several);
        }
    }

    private void rate(int each) {
        framesPerSecond = each;
        rate.setText(texts.get("imagingPerSecond", String.valueOf(each)));
        if (isPlaying()) {
            stop();
            togglePlay();
        }
    }

    private void show(String icon, String key) {
        play.setGraphic(new FontIcon(icon));
        play.name(texts, key);
    }

    private void fillWindows() {
        windows.getItems().clear();
        if (!(viewport.frame().orElse(null) instanceof Frame.Grey grey)) {
            var none = new MenuItem(texts.get("imagingNoWindows"));
            none.setDisable(true);
            windows.getItems().setAll(none);
            return;
        }
        var number = 1;
        for (var preset : presets.of(grey, modality())) {
            var window = preset.window();
            var range = window == null ? "" : texts.get("imagingWindow", String.valueOf(Math.round(window.center())),
                    String.valueOf(Math.round(window.width())));
            var item = new MenuItem(number++ + "   " + ImagingWords.line(preset.name(), range));
            item.setOnAction(_ -> looking.window.set(window));
            windows.getItems().add(item);
        }
    }

    private void nameWindow() {
        var chosen = looking.window.get();
        windows.setAccessibleText(chosen == null ? texts.get("imagingWindows") : texts.get("imagingWindows") + ", "
                + texts.get("imagingWindow", String.valueOf(Math.round(chosen.center())),
                        String.valueOf(Math.round(chosen.width()))));
    }

    private String modality() {
        return looking.slice().map(slice -> slice.file().header().series().modality()).orElse("");
    }

    private IconButton button(String id, String icon, String key, Runnable action) {
        return new IconButton(id, icon, texts, key, action);
    }

    private ToggleButton toggle(String id, String icon, String key, javafx.beans.property.Property<Boolean> state) {
        var button = new ToggleButton();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "imaging-toggle");
        button.setTooltip(new Tooltip(texts.get(key)));
        button.setAccessibleText(texts.get(key));
        button.setSelected(state.getValue());
        button.setOnAction(_ -> state.setValue(button.isSelected()));
        state.subscribe(on -> button.setSelected(on));
        return button;
    }
}
