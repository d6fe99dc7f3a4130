package io.filum.desktop.content.projection;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an item holds: about whom, what, how many, and the newest.
///
/// @param origin    what it is as a whole, and who sent it
/// @param patients  all that the item holds; more than one is a hard stop for a person to resolve
/// @param findings  observations
/// @param rows      the newest of everything else, by kind; kinds without rows are left out
/// @param states    of each kind, whether there are some, none, or nothing is said
/// @param embedded  the newest documents that lie inside the item
/// @param counts    per FHIR resource type, most frequent first
public record Projection(Origin origin, Listing<Patient> patients, Findings findings,
                         Map<RowKind, Listing<ClinicalRow>> rows, Map<RowKind, RecordState> states,
                         Listing<Embedded> embedded, List<TypeCount> counts) {

    /// Shown in other places than rows: as patient, results, names, documents, or as what holds the others.
    private static final Set<String> ELSEWHERE = Set.of("Patient", "Observation", "Medication", "Device", "Composition",
            "Bundle", "Binary");

    public Projection {
        var byKind = new EnumMap<RowKind, Listing<ClinicalRow>>(RowKind.class);
        byKind.putAll(rows);
        rows = Collections.unmodifiableMap(byKind);
        states = Map.copyOf(states);
        counts = List.copyOf(counts);
    }

    /// @param newest  the newest observations: as many as a card shows
    /// @param flagged what the sender flagged as abnormal, however old: the critical first, then the newest. A day of
    ///                warm foreheads must not push one potassium of 6.9 out of sight
    /// @param all     as many as the reader was asked to keep, the newest first: for tables and trends
    public record Findings(Listing<ResultRow> newest, Listing<ResultRow> flagged, Listing<ResultRow> all) {}

    /// What is on record of one kind of rows: allergies, medications, problems … "Not recorded" must never read like "none".
    public enum RecordState { LISTED, NONE_KNOWN, NOT_RECORDED }

    public Listing<ResultRow> results() {
        return findings.newest();
    }

    public Listing<ResultRow> flagged() {
        return findings.flagged();
    }

    public Listing<ClinicalRow> rows(RowKind kind) {
        return rows.getOrDefault(kind, new Listing<>(List.of(), 0));
    }

    public RecordState allergies() {
        return state(RowKind.ALLERGY);
    }

    public RecordState state(RowKind kind) {
        return states.getOrDefault(kind, RecordState.NOT_RECORDED);
    }

    /// Whether it tells a patient's story rather than one finding with what has to be known beside it: it speaks of at least
    /// three of allergies, medications, problems, vaccinations, procedures and devices. Then it is shown in the order of the
    /// International Patient Summary, and what it does not say is named.
    public boolean isSummary() {
        return Arrays.stream(RowKind.values()).filter(RowKind::isFirst)
                .filter(kind -> !rows(kind).isEmpty() || state(kind) != RecordState.NOT_RECORDED).count() >= 3;
    }

    /// Types of which nothing stands in any row: what is left out is always said.
    public List<TypeCount> notInRows() {
        return counts.stream().filter(count -> RowKind.ofType(count.type()).isEmpty() && !ELSEWHERE.contains(count.type()))
                .toList();
    }

    /// How many there are of one FHIR resource type.
    public int count(String type) {
        return counts.stream().filter(count -> count.type().equals(type)).mapToInt(TypeCount::count).sum();
    }

    public int resourceCount() {
        return counts.stream().mapToInt(TypeCount::count).sum();
    }
}
