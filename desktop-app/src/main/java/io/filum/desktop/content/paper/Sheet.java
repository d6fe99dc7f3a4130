package io.filum.desktop.content.paper;

import java.util.Locale;
import java.util.Optional;

import io.filum.desktop.content.paper.Paper.Picture.Drawing;

/// One page while it is set: instructions of PDF, in points from the lower left corner.
final class Sheet {

    private final StringBuilder instructions = new StringBuilder();
    private Placed picture;

    /// @param x left, y bottom of the room that a picture may take
    record Placed(Drawing drawing, double x, double y, double width, double height) {}

    void add(String drawn) {
        instructions.append(drawn);
    }

    void line(double x, double y, double toX, double grey) {
        instructions.append(String.format(Locale.ROOT, "q %.2f G 0.6 w %.2f %.2f m %.2f %.2f l S Q\n", grey, x, y, toX, y));
    }

    void frame(double x, double y, double width, double height) {
        instructions.append(String.format(Locale.ROOT, "q 0.2 G 1 w %.2f %.2f %.2f %.2f re S Q\n", x, y, width, height));
    }

    void grey(double grey) {
        instructions.append(String.format(Locale.ROOT, "%.2f g %.2f G\n", grey, grey));
    }

    void put(Placed placed) {
        picture = placed;
    }

    Optional<Placed> picture() {
        return Optional.ofNullable(picture);
    }

    String instructions() {
        return instructions.toString();
    }
}
