package io.filum.desktop.content.allergies;

import io.filum.desktop.content.projection.ClinicalRow;

/// One row about allergies, and the item that says it.
///
/// @param item its number in the order in which items came
/// @param sure whether the item says clearly that it is about this patient
public record Statement(int item, boolean sure, ClinicalRow row) {

    /// Whether the patient has it as far as this row goes. What nobody has confirmed yet counts; what is over, was never
    /// so, or was entered by mistake does not.
    public boolean isActive() {
        return switch (row.status()) {
            case "refuted", "entered-in-error", "inactive", "resolved" -> false;
            default -> true;
        };
    }
}
