package io.filum.desktop.content.projection;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What an item holds: about whom, what, how many, and the newest.
///
/// @param origin    what it is as a whole, and who sent it
/// @param patients  all that the item holds; more than one is a hard stop for a person to resolve
/// @param findings  observations
/// @param rows      the newest of everything else, by kind; kinds without rows are left out
/// @param allergies the three states in which a record of allergies can be
/// @param embedded  documents that lie inside the item
/// @param counts    per FHIR resource type, most frequent first
public record Projection(Origin origin, Listing<Patient> patients, Findings findings,
                         Map<RowKind, Listing<ClinicalRow>> rows, AllergyRecord allergies,
                         Listing<Embedded> embedded, List<TypeCount> counts) {

    public Projection {
        var byKind = new EnumMap<RowKind, Listing<ClinicalRow>>(RowKind.class);
        byKind.putAll(rows);
        rows = Collections.unmodifiableMap(byKind);
        counts = List.copyOf(counts);
    }

    /// @param newest  the newest observations: as many as a card shows
    /// @param flagged what the sender flagged as abnormal, however old: the critical first, then the newest. A day of
    ///                warm foreheads must not push one potassium of 6.9 out of sight
    /// @param all     as many as the reader was asked to keep, the newest first: for tables and trends
    public record Findings(Listing<ResultRow> newest, Listing<ResultRow> flagged, Listing<ResultRow> all) {}

    /// "Not recorded" must never read like "none".
    public enum AllergyRecord { LISTED, NONE_KNOWN, NOT_RECORDED }

    public Listing<ResultRow> results() {
        return findings.newest();
    }

    public Listing<ResultRow> flagged() {
        return findings.flagged();
    }

    public Listing<ClinicalRow> rows(RowKind kind) {
        return rows.getOrDefault(kind, new Listing<>(List.of(), 0));
    }

    /// How many there are of one FHIR resource type.
    public int count(String type) {
        return counts.stream().filter(count -> count.type().equals(type)).mapToInt(TypeCount::count).sum();
    }

    public int resourceCount() {
        return counts.stream().mapToInt(TypeCount::count).sum();
    }
}
