package io.filum.desktop.content.results;

import java.util.Optional;

import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ResultValue;
import io.filum.desktop.content.results.Corrections.Correction;

/// One value of a series.
///
/// @param told     the result that it is, or that it is a part of
/// @param measured the value itself
/// @param fate     present where another version holds instead
public record Point(Told told, Measured measured, Optional<Correction> fate) {

    /// Whether it is its sender's word now.
    public boolean holds() {
        return fate.isEmpty() && !told.row().isEnteredInError() && !told.row().status().equals("cancelled");
    }

    public boolean isPreliminary() {
        return switch (told.row().status()) {
            case "preliminary", "partial", "registered" -> true;
            default -> false;
        };
    }

    /// A number that can stand on a scale: `>600` and "positive" cannot.
    public Optional<Double> number() {
        return measured.value() instanceof ResultValue.Quantity(var comparator, var number, _) && comparator.isEmpty()
                ? Numbers.of(number) : Optional.empty();
    }

    String unit() {
        return measured.value() instanceof ResultValue.Quantity(_, _, var unit) ? unit : "";
    }

    boolean isQuantity() {
        return measured.value() instanceof ResultValue.Quantity;
    }
}
