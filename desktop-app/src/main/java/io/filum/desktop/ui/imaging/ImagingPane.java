package io.filum.desktop.ui.imaging;

import java.util.Objects;
import java.util.Optional;

import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

import io.filum.desktop.content.dicom.DicomStudy;
import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.SeriesManifest.Difference;
import io.filum.desktop.ui.Desk;
import io.filum.desktop.ui.work.FxLanes;

/// The pictures of a DICOM item, to be looked through by wheel, pointer or keys alone.
///
/// | key | does |
/// |---|---|
/// | ↑ ↓ ← →, Page up, Page down | one picture, ten pictures |
/// | Home, End | first, last |
/// | Shift + arrows | ↑ ↓ darker and brighter, ← → less and more contrast |
/// | Ctrl + arrows | moves the picture |
/// | 1 … 9, 0 | a window of the menu, all as the file says |
/// | + − F | larger, smaller, fitted |
/// | I, O | inverted; with or without words |
/// | Space | plays and stops, where the picture has the focus |
public final class ImagingPane extends BorderPane {

    private static final int PAGE = 10;
    private static final double PAN = 24;

    private final Looking looking = new Looking();
    private final Viewport viewport;
    private final ImagingBar bar;
    private final VBox top = new VBox();
    private final DicomStudy study;
    private final SeriesStrip strip;
    private final boolean isOfOne;

    public ImagingPane(DicomStudy study, FxLanes lanes, Desk desk) {
        var words = new ImagingWords(desk.texts(), desk.moments());
        this.study = study;
        isOfOne = study.patients().size() == 1 && study.difference().flatMap(Difference::otherPatient).isEmpty();
        setId("imagingPane");
        getStylesheets().add(Objects.requireNonNull(ImagingPane.class.getResource("imaging.css")).toExternalForm());
        viewport = new Viewport(looking, words, lanes);
        bar = new ImagingBar(looking, viewport, desk.texts());
        addWarnings(study, words);
        strip = SeriesStrip.of(study, words, lanes, series -> {
            looking.show(series);
            bar.setVisible(true);
            bar.setManaged(true);
            setCenter(viewport);
        }, record -> {
            bar.stop();
            bar.setVisible(false);
            bar.setManaged(false);
            setCenter(new RecordTable(record, words));
        });
        if (study.series().size() + study.records().size() > 1) {
            top.getChildren().add(strip);
        }
        top.getChildren().add(bar);
        setTop(top);
        strip.showFirst();
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        sceneProperty().subscribe((_, now) -> {
            if (now == null) {
                bar.stop();
                viewport.end();
            } else {
                viewport.begin();
            }
        });
    }

    /// The picture that is looked at; empty while it is unpacked, where it cannot be shown, for what is no picture, and of an
    /// item with several patients.
    public Optional<LookedAt> lookedAt() {
        return getCenter() == viewport && isOfOne ? viewport.lookedAt() : Optional.empty();
    }

    /// Made anew in another language: whoever compares two slices through a window of their own goes on doing so.
    public void goOnFrom(ImagingPane before) {
        if (study != before.study) {
            return;
        }
        strip.goOnFrom(before.strip);
        if (before.looking.series.get() != null) {
            looking.goOnFrom(before.looking);
            viewport.goOnFrom(before.viewport);
            bar.goOnFrom(before.bar);
        }
    }

    private void addWarnings(DicomStudy study, ImagingWords words) {
        var warnings = new Warnings(words);
        warnings.patients(study.patients().size());
        study.difference().ifPresent(difference -> difference(difference, warnings));
        study.unread().forEach((reason, count) -> warnings.caution(ImagingWords.line(
                words.text("imagingUnread", String.valueOf(count)), words.text("contentReason_" + reason.code()))));
        if (study.otherFiles() > 0) {
            warnings.caution(words.text("imagingOtherFiles", String.valueOf(study.otherFiles())));
        }
        study.header().filter(header -> !header.charset().isEmpty())
                .ifPresent(header -> warnings.caution(words.text("contentCharsetGuessed", header.charset())));
        top.getChildren().addAll(warnings.nodes());
    }

    private static void difference(Difference difference, Warnings warnings) {
        difference.otherPatient().ifPresent(warnings::otherPatient);
        if (difference.missing() > 0) {
            warnings.caution("imagingMissing", difference.missing());
        }
        if (difference.unannounced() > 0) {
            warnings.caution("imagingUnannounced", difference.unannounced());
        }
    }

    private void onKey(KeyEvent key) {
        if (getCenter() != viewport || key.isAltDown() || key.isMetaDown()) {
            return;
        }
        if (key.isControlDown() || key.isShiftDown() ? !withModifier(key) : !plain(key)) {
            return;
        }
        key.consume();
    }

    private boolean plain(KeyEvent key) {
        switch (key.getCode()) {
            case UP, LEFT -> looking.step(-1);
            case DOWN, RIGHT -> looking.step(1);
            case PAGE_UP -> looking.step(-PAGE);
            case PAGE_DOWN -> looking.step(PAGE);
            case HOME -> looking.goTo(0);
            case END -> looking.goTo(looking.count() - 1);
            case PLUS, ADD, EQUALS -> bar.zoom(1.25);
            case MINUS, SUBTRACT -> bar.zoom(1 / 1.25);
            case F -> looking.view.set(Looking.View.FIT);
            case I -> looking.inverse.set(!looking.inverse.get());
            case O -> looking.overlay.set(!looking.overlay.get());
            case DIGIT0, NUMPAD0 -> looking.reset();
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 ->
                    bar.choose(key.getCode().getCode() - '1');
            case SPACE -> {
                if (!viewport.isFocused()) {
                    return false;
                }
                bar.togglePlay();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean withModifier(KeyEvent key) {
        var moves = key.isControlDown();
        switch (key.getCode()) {
            case UP -> move(moves, 0, -1);
            case DOWN -> move(moves, 0, 1);
            case LEFT -> move(moves, -1, 0);
            case RIGHT -> move(moves, 1, 0);
            case PLUS, ADD, EQUALS -> bar.zoom(1.25);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void move(boolean moves, int right, int down) {
        if (moves) {
            looking.pan(right * PAN, down * PAN);
        } else if (viewport.frame().orElse(null) instanceof Frame.Grey grey) {
            var window = looking.windowOf(grey) == null ? grey.fullRange() : looking.windowOf(grey);
            var step = Math.max(0.01, window.width() / 16);
            // Up is brighter: a lower centre.
            looking.adjust(window, right * -step, down * step);
        }
    }
}
