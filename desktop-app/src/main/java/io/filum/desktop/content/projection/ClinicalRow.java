package io.filum.desktop.content.projection;

import java.util.Optional;

/// One report, condition, medication, allergy, visit: of which [RowKind], its list says.
///
/// @param what     its name; empty when not sent
/// @param detail   a request's dosage, a report's conclusion, an allergy's reactions, a visit's ward; or empty
/// @param when     null when the sender says no time
/// @param status   as sent: `active`, `resolved`, `stopped`, `entered-in-error` …; empty when not sent
/// @param allergen of an allergy; of other rows [Allergen#NONE]
/// @param source   its bytes in the item
public record ClinicalRow(String what, String detail, SentTime when, String status, Allergen allergen, ByteRange source) {

    public ClinicalRow(String what, String detail, SentTime when, String status, ByteRange source) {
        this(what, detail, when, status, Allergen.NONE, source);
    }

    public ClinicalRow with(Allergen about) {
        return new ClinicalRow(what, detail, when, status, about, source);
    }

    public Optional<SentTime> whenKnown() {
        return Optional.ofNullable(when);
    }

    public boolean isEnteredInError() {
        return status.equals("entered-in-error");
    }
}
