package io.filum.desktop.content.fhir;

import java.util.List;

/// What a FHIR item holds: about whom, what, how many, and the newest.
///
/// @param patients  all that the item holds; more than one is a hard stop for a person to resolve
/// @param counts    per resource type, most frequent first
/// @param results   the newest observations
/// @param flagged   what the sender flagged as abnormal, however old: the critical first, then the newest. A day of
///                  warm foreheads must not push one potassium of 6.9 out of sight
/// @param lists     the newest conditions, medications, reports and allergies
/// @param allergies the three states in which a record of allergies can be
public record FhirSummary(Listing<FhirPatient> patients, List<TypeCount> counts, Listing<ResultRow> results,
                          Listing<ResultRow> flagged, ClinicalLists lists, AllergyRecord allergies) {

    public FhirSummary {
        counts = List.copyOf(counts);
    }

    public record ClinicalLists(Listing<ClinicalRow> conditions, Listing<ClinicalRow> medications,
                                Listing<ClinicalRow> reports, Listing<ClinicalRow> allergies) {}

    /// "Not recorded" must never read like "none".
    public enum AllergyRecord { LISTED, NONE_KNOWN, NOT_RECORDED }

    public int resourceCount() {
        return counts.stream().mapToInt(TypeCount::count).sum();
    }
}
