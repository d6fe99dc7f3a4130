package io.filum.desktop.content.results;

import java.util.Optional;
import java.util.regex.Pattern;

import io.filum.desktop.content.projection.ReferenceRange;

/// Numbers as they are sent, for a scale to be drawn. What is shown stays the sender's text.
final class Numbers {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][-+]?\\d{1,2})?");
    /// `3.5-5.1`, `3.5 – 5.1`, `[3.5 to 5.1]`.
    private static final Pattern FROM_TO = Pattern.compile(
            "[\\[(]?\\s*(-?\\d{1,12}(?:\\.\\d{1,12})?)\\s*(?:-|–|~|to)\\s*(-?\\d{1,12}(?:\\.\\d{1,12})?)\\s*[\\])]?");
    private static final Pattern UP_TO = Pattern.compile("(?:<|<=|≤)\\s*(-?\\d{1,12}(?:\\.\\d{1,12})?)");
    private static final Pattern FROM = Pattern.compile("(?:>|>=|≥)\\s*(-?\\d{1,12}(?:\\.\\d{1,12})?)");

    private Numbers() {}

    static Optional<Double> of(String number) {
        return number != null && NUMBER.matcher(number).matches() ? Optional.of(Double.valueOf(number)) : Optional.empty();
    }

    /// The limits of a range, where it can be said without guessing; a range in words, or in another unit, has none.
    static Optional<Band> band(ReferenceRange range, String unit) {
        if (range.kind() != null || range.unit() != null && !range.unit().isEmpty() && !range.unit().equals(unit)) {
            return Optional.empty();
        }
        if (range.low() != null || range.high() != null) {
            return band(of(range.low()), of(range.high()));
        }
        var words = range.text() == null ? "" : range.text().strip();
        var fromTo = FROM_TO.matcher(words);
        if (fromTo.matches()) {
            return band(of(fromTo.group(1)), of(fromTo.group(2)));
        }
        var upTo = UP_TO.matcher(words);
        if (upTo.matches()) {
            return band(Optional.empty(), of(upTo.group(1)));
        }
        var from = FROM.matcher(words);
        return from.matches() ? band(of(from.group(1)), Optional.empty()) : Optional.empty();
    }

    private static Optional<Band> band(Optional<Double> low, Optional<Double> high) {
        var open = low.isEmpty() && high.isEmpty();
        var upsideDown = low.isPresent() && high.isPresent() && low.get() > high.get();
        return open || upsideDown ? Optional.empty()
                : Optional.of(new Band(low.orElse(Double.NEGATIVE_INFINITY), high.orElse(Double.POSITIVE_INFINITY)));
    }
}
