package io.filum.desktop.ui.imaging;

import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;

import io.filum.desktop.content.dicom.Frame;
import io.filum.desktop.content.dicom.ImageSeries;
import io.filum.desktop.content.dicom.ImageSeries.Slice;
import io.filum.desktop.content.dicom.Window;

/// Which picture of which series is looked at, and how. It knows no node; on the FX thread.
final class Looking {

    /// How a picture lies in its place.
    ///
    /// @param zoom screen pixels for one of the picture's; 0 fits it into its place
    /// @param x    how far it is moved to the right, in screen pixels
    record View(double zoom, double x, double y) {

        static final View FIT = new View(0, 0, 0);
    }

    private static final double LEAST_ZOOM = 0.05;
    private static final double MOST_ZOOM = 32;

    final ObjectProperty<ImageSeries> series = new SimpleObjectProperty<>();
    /// Chosen by a person; null shows each picture as its file says.
    final ObjectProperty<Window> window = new SimpleObjectProperty<>();
    final ObjectProperty<Boolean> inverse = new SimpleObjectProperty<>(false);
    final ObjectProperty<Boolean> overlay = new SimpleObjectProperty<>(true);
    final ObjectProperty<View> view = new SimpleObjectProperty<>(View.FIT);
    private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper();
    /// Of the first picture of a series whose file says nothing: the others are shown alike.
    private Window measured;

    void show(ImageSeries next) {
        measured = null;
        index.set(0);
        window.set(null);
        view.set(View.FIT);
        series.set(next);
    }

    /// Looks at what another one looks at, and as it does.
    void goOnFrom(Looking before) {
        show(before.series.get());
        measured = before.measured;
        goTo(before.index());
        window.set(before.window.get());
        inverse.set(before.inverse.get());
        overlay.set(before.overlay.get());
        view.set(before.view.get());
    }

    ReadOnlyIntegerProperty indexProperty() {
        return index.getReadOnlyProperty();
    }

    int index() {
        return index.get();
    }

    int count() {
        return series.get() == null ? 0 : series.get().slices().size();
    }

    Optional<Slice> slice() {
        return Optional.ofNullable(series.get()).map(shown -> shown.slices().get(index.get()));
    }

    void goTo(int slice) {
        index.set(Math.clamp(slice, 0, Math.max(0, count() - 1)));
    }

    void step(int by) {
        goTo(index.get() + by);
    }

    /// For cine: begins again behind the last.
    void next() {
        goTo(index.get() + 1 < count() ? index.get() + 1 : 0);
    }

    /// What a grey picture is seen through; null for a table of its file.
    Window windowOf(Frame.Grey grey) {
        if (window.get() != null) {
            return window.get();
        }
        if (!grey.windows().isEmpty() || grey.hasTable()) {
            return grey.windows().isEmpty() ? null : grey.windows().getFirst();
        }
        measured = measured == null ? grey.fullRange() : measured;
        return measured;
    }

    /// By a drag or a key, relative to a window: wider or narrower, higher or lower.
    void adjust(Window from, double wider, double higher) {
        window.set(new Window(from.center() + higher, Math.max(1, from.width() + wider)));
    }

    /// @param fitting  the zoom that fits the picture into its place
    void zoom(double factor, double fitting) {
        var now = view.get();
        var zoom = now.zoom() == 0 ? fitting : now.zoom();
        var next = Math.clamp(zoom * factor, LEAST_ZOOM, MOST_ZOOM);
        view.set(new View(next, now.x() * next / zoom, now.y() * next / zoom));
    }

    void zoomTo(double zoom) {
        view.set(new View(zoom, 0, 0));
    }

    void pan(double right, double down) {
        var now = view.get();
        view.set(new View(now.zoom(), now.x() + right, now.y() + down));
    }

    /// As the file says, fitted.
    void reset() {
        window.set(null);
        inverse.set(false);
        view.set(View.FIT);
    }
}
