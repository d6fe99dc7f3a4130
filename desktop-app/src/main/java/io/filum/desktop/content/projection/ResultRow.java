package io.filum.desktop.content.projection;

import java.util.List;
import java.util.Optional;

/// One observation.
///
/// @param analyte    what was measured
/// @param measured   the value itself
/// @param components the parts of a value that has some: the two numbers of a blood pressure
/// @param when       null when the sender says no time
/// @param filing     how its sender keeps it
/// @param notes      the sender's words on it
/// @param source     its bytes in the item
public record ResultRow(Coded analyte, Measured measured, Listing<Component> components, SentTime when, Filing filing,
                        List<String> notes, ByteRange source) {

    public ResultRow {
        notes = List.copyOf(notes);
    }

    public record Component(Coded analyte, Measured measured) {

        public String test() {
            return analyte.label();
        }
    }

    /// What was measured, in its sender's words; or empty.
    public String test() {
        return analyte.label();
    }

    /// As sent: `final`, `corrected`, `entered-in-error` …; empty when not sent.
    public String status() {
        return filing.status();
    }

    public Optional<SentTime> whenKnown() {
        return Optional.ofNullable(when);
    }

    public boolean isAbnormal() {
        return measured.isAbnormal()
                || components.rows().stream().anyMatch(component -> component.measured().isAbnormal());
    }

    public boolean isCritical() {
        return measured.isCritical()
                || components.rows().stream().anyMatch(component -> component.measured().isCritical());
    }

    public boolean isEnteredInError() {
        return status().equals("entered-in-error");
    }

    ResultRow in(String panel) {
        return new ResultRow(analyte, measured, components, when, filing.in(panel), notes, source);
    }
}
