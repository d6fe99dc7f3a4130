package io.filum.desktop.ui.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;

import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.ImageSeries.Slice;
import io.filum.desktop.content.dicom.Window;
import io.filum.desktop.content.image.Pixels;
import io.filum.desktop.ui.imaging.FrameLoader.Outcome;
import io.filum.desktop.ui.work.FxLanes;

/// The picture that is looked at, on black, and in its corners whose it is, what, where, and how it is seen.
///
/// Wheel: through the pictures (with Ctrl: zoom). Drag: brightness upwards, contrast sideways (with another button or
/// Shift: moves the picture).
final class Viewport extends StackPane {

    /// Bytes of pictures at hand: 180 CT slices, or two mammograms.
    private static final long KEPT = 96L << 20;
    private static final int AHEAD = 6;
    private static final int BEHIND = 3;
    /// What one notch of a wheel scrolls by, in JavaFX; wheels that turn finely have less each time.
    private static final double NOTCH = 40;

    private final Looking looking;
    private final ImagingWords words;
    private final FrameLoader loader;
    private final ImageView picture = new ImageView();
    private final Label who = corner(Pos.TOP_LEFT);
    private final Label what = corner(Pos.TOP_RIGHT);
    private final Label where = corner(Pos.BOTTOM_LEFT);
    private final Label how = corner(Pos.BOTTOM_RIGHT);
    private final Label notice = new Label();
    private WritableImage image;
    private Frame shown;
    private Slice shownSlice;
    private boolean stale;
    private double fitting = 1;
    private double scrolled;
    private MouseEvent pressed;
    private Window windowWhenPressed;
    private Looking.View viewWhenPressed;

    Viewport(Looking looking, ImagingWords words, FxLanes lanes) {
        this.looking = looking;
        this.words = words;
        this.loader = new FrameLoader(lanes, KEPT, this::arrived);
        setId("imagingViewport");
        getStyleClass().add("viewport-dark");
        setFocusTraversable(true);
        setMinSize(0, 0);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        picture.setId("imagingPicture");
        picture.setManaged(false);
        picture.setSmooth(true);
        var warning = new Label(words.text("imagingNotForDiagnosis"));
        warning.setId("imagingNotForDiagnosis");
        warning.getStyleClass().add("not-for-diagnosis");
        warning.setMinWidth(USE_PREF_SIZE);
        var bottom = new VBox(4, how, warning);
        bottom.setAlignment(Pos.BOTTOM_RIGHT);
        bottom.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAlignment(bottom, Pos.BOTTOM_RIGHT);
        notice.getStyleClass().add("viewport-notice");
        notice.setWrapText(true);
        getChildren().setAll(picture, notice, who, what, where, bottom);
        listen();
    }

    private void listen() {
        looking.series.subscribe(_ -> wantIt());
        looking.indexProperty().subscribe(_ -> wantIt());
        looking.window.subscribe(_ -> redraw());
        looking.inverse.subscribe(_ -> redraw());
        looking.overlay.subscribe(_ -> redraw());
        looking.view.subscribe(_ -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPress);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDrag);
    }

    /// The picture that stood there stays until it is unpacked here.
    void goOnFrom(Viewport before) {
        shown = before.shown;
        shownSlice = before.shownSlice;
        notice.setText("");
        redraw();
    }

    void begin() {
        loader.begin();
        wantIt();
    }

    void end() {
        loader.end();
    }

    /// The picture that stands there now; empty while it is unpacked, or where it cannot be.
    Optional<Frame> frame() {
        return Optional.ofNullable(shown);
    }

    /// The picture that stands there, as it is seen.
    Optional<LookedAt> lookedAt() {
        return looking.slice().filter(_ -> isCurrent() && shown != null).map(slice -> new LookedAt(slice, looking.index(),
                looking.count(), shown, new Frame.Look(shown instanceof Frame.Grey grey ? looking.windowOf(grey) : null,
                        looking.inverse.get(), looking.overlay.get())));
    }

    /// Whether the picture that is asked for stands there.
    boolean isCurrent() {
        return looking.slice().filter(slice -> slice.equals(shownSlice)).isPresent();
    }

    double fitting() {
        return fitting;
    }

    private void wantIt() {
        looking.slice().ifPresent(slice -> {
            loader.want(slice, around());
            arrived(slice);
        });
    }

    /// The next ones in both directions, nearest first.
    private List<Slice> around() {
        var slices = looking.series.get().slices();
        var around = new ArrayList<Slice>();
        for (var i = 1; i <= AHEAD; i++) {
            if (looking.index() + i < slices.size()) {
                around.add(slices.get(looking.index() + i));
            }
            if (i <= BEHIND && looking.index() - i >= 0) {
                around.add(slices.get(looking.index() - i));
            }
        }
        return around;
    }

    private void arrived(Slice slice) {
        if (!looking.slice().filter(slice::equals).isPresent()) {
            return;
        }
        // Until the new picture is there the old one stays: black between two pictures is a flicker.
        loader.atHand(slice).ifPresent(outcome -> {
            shownSlice = slice;
            switch (outcome) {
                case Outcome.Shown(var frame) -> {
                    shown = frame;
                    notice.setText("");
                }
                case Outcome.Refused(var reason) -> {
                    shown = null;
                    picture.setImage(null);
                    notice.setText(words.text("contentReason_" + reason.code()));
                }
            }
        });
        redraw();
    }

    private void redraw() {
        stale = true;
        requestLayout();
    }

    /// Draws at most once a pulse, however many things have changed.
    @Override
    protected void layoutChildren() {
        if (stale) {
            stale = false;
            draw();
            tell();
        }
        place();
        super.layoutChildren();
    }

    private void draw() {
        if (shown == null) {
            return;
        }
        var window = shown instanceof Frame.Grey grey ? looking.windowOf(grey) : null;
        Pixels pixels = shown.draw(new Frame.Look(window, looking.inverse.get(), looking.overlay.get()));
        if (image == null || image.getWidth() != pixels.width() || image.getHeight() != pixels.height()) {
            image = new WritableImage(pixels.width(), pixels.height());
        }
        image.getPixelWriter().setPixels(0, 0, pixels.width(), pixels.height(), PixelFormat.getIntArgbInstance(),
                pixels.argb(), 0, pixels.width());
        picture.setImage(image);
    }

    private void place() {
        if (shown == null || shownSlice == null) {
            return;
        }
        var tall = shownSlice.file().pixelHeight();
        fitting = Math.min(getWidth() / shown.width(), getHeight() / (shown.height() * tall));
        var view = looking.view.get();
        var zoom = view.zoom() == 0 ? fitting : view.zoom();
        picture.setFitWidth(shown.width() * zoom);
        picture.setFitHeight(shown.height() * tall * zoom);
        picture.setX(Math.round((getWidth() - picture.getFitWidth()) / 2 + view.x()));
        picture.setY(Math.round((getHeight() - picture.getFitHeight()) / 2 + view.y()));
        tellHow(zoom);
    }

    private void tell() {
        looking.slice().ifPresent(slice -> {
            var header = slice.file().header();
            var patient = header.patient();
            var all = looking.overlay.get();
            who.setText(words.name(patient) + "\n" + words.identifier(patient)
                    + (all ? "\n" + words.facts(patient) : ""));
            what.setText(all ? words.study(header) + "\n" + words.series(header) : "");
            where.setText(all ? words.slice(looking) : "");
            setAccessibleText(ImagingWords.line(words.name(patient), words.identifier(patient), words.series(header),
                    words.slice(looking), words.text("imagingNotForDiagnosis")));
        });
    }

    private void tellHow(double zoom) {
        var window = shown instanceof Frame.Grey grey ? words.window(looking.windowOf(grey)) : "";
        how.setText(looking.overlay.get() ? ImagingWords.line(window, ImagingWords.zoom(zoom)) : "");
    }

    private void onScroll(ScrollEvent scroll) {
        if (scroll.isControlDown()) {
            looking.zoom(scroll.getDeltaY() > 0 ? 1.15 : 1 / 1.15, fitting);
        } else {
            scrolled = scrolled * scroll.getDeltaY() < 0 ? scroll.getDeltaY() : scrolled + scroll.getDeltaY();
            var notches = (int) (scrolled / NOTCH);
            scrolled -= notches * NOTCH;
            looking.step(-notches);
        }
        scroll.consume();
    }

    private void onPress(MouseEvent press) {
        requestFocus();
        pressed = press;
        viewWhenPressed = looking.view.get();
        windowWhenPressed = shown instanceof Frame.Grey grey
                ? Optional.ofNullable(looking.windowOf(grey)).orElseGet(grey::fullRange) : null;
    }

    private void onDrag(MouseEvent drag) {
        if (pressed == null) {
            return;
        }
        var right = drag.getX() - pressed.getX();
        var down = drag.getY() - pressed.getY();
        if (pressed.getButton() != MouseButton.PRIMARY || pressed.isShiftDown()) {
            looking.view.set(viewWhenPressed);
            looking.pan(right, down);
        } else if (windowWhenPressed != null) {
            var step = Math.max(0.01, windowWhenPressed.width() / 256);
            looking.adjust(windowWhenPressed, right * step, down * step);
        }
        drag.consume();
    }

    private static Label corner(Pos where) {
        var label = new Label();
        label.getStyleClass().add("viewport-corner");
        label.setMouseTransparent(true);
        label.setAlignment(where);
        label.setTextAlignment(where.getHpos() == HPos.RIGHT ? TextAlignment.RIGHT : TextAlignment.LEFT);
        setAlignment(label, where);
        return label;
    }
}
