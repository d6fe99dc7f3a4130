package io.filum.desktop.content.projection;

/// What the sender calls usual for a result, verbatim.
///
/// @param low  number as sent, or null
/// @param high number as sent, or null
/// @param unit of the limits, or null
/// @param text the sender's own words for the range, or null
/// @param kind what the range is for, such as "therapeutic"; null for the normal range
public record ReferenceRange(String low, String high, String unit, String text, String kind) {

    /// `3.5–5.1`, `≤ 5.1`, `≥ 3.5` or the sender's words; empty when the sender said nothing.
    public String shown() {
        if (low != null && high != null) {
            return low + "–" + high;
        }
        if (high != null) {
            return "≤ " + high;
        }
        if (low != null) {
            return "≥ " + low;
        }
        return text == null ? "" : text;
    }
}
