package io.filum.desktop.content.fhir;

import java.util.Optional;

/// One condition, medication request, report or allergy.
///
/// @param what   its name; empty when not sent
/// @param detail a condition's nothing, a request's dosage, a report's conclusion, an allergy's reactions; or empty
/// @param when   null when the sender says no time
/// @param status as sent: `active`, `resolved`, `stopped`, `entered-in-error` …; empty when not sent
/// @param source the resource's bytes in the item
public record ClinicalRow(String what, String detail, FhirDate when, String status, ByteRange source) {

    public Optional<FhirDate> whenKnown() {
        return Optional.ofNullable(when);
    }

    public boolean isEnteredInError() {
        return status.equals("entered-in-error");
    }
}
