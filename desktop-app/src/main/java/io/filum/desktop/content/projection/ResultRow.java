package io.filum.desktop.content.projection;

import java.util.List;
import java.util.Optional;

/// One observation.
///
/// @param test       what was measured
/// @param measured   the value itself
/// @param components the parts of a value that has some: the two numbers of a blood pressure
/// @param when       null when the sender says no time
/// @param status     as sent: `final`, `corrected`, `entered-in-error` …; empty when not sent
/// @param notes      the sender's words on it
/// @param source     its bytes in the item
public record ResultRow(String test, Measured measured, Listing<Component> components, SentTime when, String status,
                        List<String> notes, ByteRange source) {

    public ResultRow {
        notes = List.copyOf(notes);
    }

    public record Component(String test, Measured measured) {}

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
        return status.equals("entered-in-error");
    }
}
