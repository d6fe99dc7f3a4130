package io.filum.desktop.content.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.filum.desktop.content.gate.NotShowable;

/// From stored values to greys: first to values of a unit (Hounsfield units, for CT), then through a window or table.
///
/// @param modality replaces slope and intercept where a file has one
/// @param windows  the file's own, in its order
/// @param tables   the file's own looks
record GreyScale(double slope, double intercept, Optional<LookupTable> modality, List<Window> windows,
                 List<LookupTable> tables, Window.Shape shape) {

    private static final int MOST_WINDOWS = 32;
    private static final int MOST_TABLES = 4;

    static GreyScale read(Values values, Dataset dataset, boolean signed) throws NotShowable {
        var modality = Optional.<LookupTable>empty();
        if (dataset.item(Tag.MODALITY_LUT_SEQUENCE).isPresent()) {
            modality = table(values, dataset.item(Tag.MODALITY_LUT_SEQUENCE).get(), signed);
        }
        var tables = new ArrayList<LookupTable>();
        for (var item : dataset.items(Tag.VOI_LUT_SEQUENCE).stream().limit(MOST_TABLES).toList()) {
            table(values, item, signed).ifPresent(tables::add);
        }
        return new GreyScale(slope(values, dataset), values.decimal(dataset, Tag.RESCALE_INTERCEPT).orElse(0.0),
                modality, windows(values, dataset), List.copyOf(tables), shape(values, dataset));
    }

    /// One frame of an enhanced object, whose functional groups say what they have for it.
    GreyScale with(Values values, Dataset group) throws NotShowable {
        var scale = group.item(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        var look = group.item(Tag.FRAME_VOI_LUT_SEQUENCE);
        if (scale.isEmpty() && look.isEmpty()) {
            return this;
        }
        return new GreyScale(
                scale.isPresent() ? slope(values, scale.get()) : slope,
                scale.isPresent() ? values.decimal(scale.get(), Tag.RESCALE_INTERCEPT).orElse(0.0) : intercept,
                modality,
                look.isPresent() ? windows(values, look.get()) : windows,
                tables,
                look.isPresent() ? shape(values, look.get()) : shape);
    }

    double value(int stored) {
        return modality.isPresent() ? modality.get().of(stored) : stored * slope + intercept;
    }

    private static double slope(Values values, Dataset dataset) throws NotShowable {
        var slope = values.decimal(dataset, Tag.RESCALE_SLOPE).orElse(1.0);
        return slope == 0 ? 1 : slope;
    }

    private static List<Window> windows(Values values, Dataset dataset) throws NotShowable {
        var centers = values.decimals(dataset, Tag.WINDOW_CENTER);
        var widths = values.decimals(dataset, Tag.WINDOW_WIDTH);
        var names = List.of(values.text(dataset, Tag.WINDOW_EXPLANATION).split("\\\\"));
        var windows = new ArrayList<Window>();
        for (var i = 0; i < Math.min(MOST_WINDOWS, Math.min(centers.length, widths.length)); i++) {
            if (widths[i] >= 1 || widths[i] > 0 && shape(values, dataset) != Window.Shape.LINEAR) {
                windows.add(new Window(centers[i], widths[i], i < names.size() ? names.get(i) : ""));
            }
        }
        return List.copyOf(windows);
    }

    private static Window.Shape shape(Values values, Dataset dataset) throws NotShowable {
        return switch (values.code(dataset, Tag.VOI_FUNCTION).toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> Window.Shape.LINEAR_EXACT;
            case "SIGMOID" -> Window.Shape.SIGMOID;
            default -> Window.Shape.LINEAR;
        };
    }

    private static Optional<LookupTable> table(Values values, Dataset item, boolean signed) throws NotShowable {
        return LookupTable.read(values, item, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, signed,
                values.text(item, Tag.LUT_EXPLANATION));
    }
}
