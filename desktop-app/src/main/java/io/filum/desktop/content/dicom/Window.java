package io.filum.desktop.content.dicom;

/// Which values are shown between black and white (PS3.3, C.11.2.1.2).
///
/// @param center in the unit of the values
/// @param width  of the range
/// @param name   for people; empty where not sent
public record Window(double center, double width, String name) {

    /// How values between become grey.
    enum Shape { LINEAR, LINEAR_EXACT, SIGMOID }

    public Window(double center, double width) {
        this(center, width, "");
    }

    /// From 0 (black) to 1 (white).
    double grey(double value, Shape shape) {
        return switch (shape) {
            case LINEAR -> {
                // By the standard, a width of 1 is a step.
                var half = (width - 1) / 2;
                yield value <= center - 0.5 - half ? 0 : value > center - 0.5 + half ? 1
                        : (value - (center - 0.5)) / (width - 1) + 0.5;
            }
            case LINEAR_EXACT -> Math.clamp((value - center) / width + 0.5, 0, 1);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
    }
}
