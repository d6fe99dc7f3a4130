package io.filum.desktop.content.projection;

/// The value of an observation, verbatim. Units are kept, never converted.
public sealed interface ResultValue {

    /// @param comparator `<`, `<=`, `>=`, `>` or empty
    /// @param number     as it was written: 1.00 stays 1.00
    /// @param unit       the unit as people write it, else its UCUM code, else empty
    record Quantity(String comparator, String number, String unit) implements ResultValue {}

    /// Any value that is no quantity: a code's text, a sentence, a ratio, a time.
    record Words(String text) implements ResultValue {}

    /// A curve, such as one lead of an ECG; too many values for a row.
    record Curve(int samples) implements ResultValue {}

    /// There is no value, and the sender says why.
    record Absent(String reason) implements ResultValue {}

    /// There is no value; the components may have some.
    record None() implements ResultValue {}
}
