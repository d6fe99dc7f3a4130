package io.filum.desktop.content.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.filum.desktop.content.projection.Projection.AllergyRecord;
import io.filum.desktop.content.projection.Projection.Findings;

/// Gathers one projection from rows as they go by, in memory for those that are kept: the newest few of each kind.
public final class ProjectionBuilder {

    /// Rows of one kind that are kept.
    public static final int ROWS = 20;

    private static final int PATIENTS = 10;
    /// Results that a card shows.
    public static final int RESULTS = 50;
    /// Results that a table of them takes: a day of a monitor's, or the whole life of a patient.
    public static final int ALL_RESULTS = 20_000;
    private static final int EMBEDDED = 50;
    /// FHIR R4 has 148 resource types.
    private static final int TYPES = 256;
    /// SNOMED CT: no known allergy, no known drug allergy, no known food allergy, no known environmental allergy; and
    /// what HL7 v2 systems send for it.
    private static final Set<String> NO_KNOWN_ALLERGY =
            Set.of("716186003", "409137002", "429625007", "428607008", "NKA", "NKDA");

    private static final class Count {
        private int rows;
        private SentTime newest;
    }

    private final Map<String, Count> counts = new HashMap<>();
    private final List<Patient> patients = new ArrayList<>();
    private int patientCount;
    private final NewestFew<ResultRow> results;
    private final NewestFew<ResultRow> critical = new NewestFew<>(ROWS);
    private final NewestFew<ResultRow> flagged = new NewestFew<>(ROWS);
    private final Map<RowKind, NewestFew<ClinicalRow>> rows = new EnumMap<>(RowKind.class);
    private final Map<RowKind, Listing<ClinicalRow>> listings = new EnumMap<>(RowKind.class);
    private final List<Embedded> embedded = new ArrayList<>();
    private int embeddedCount;
    private Origin origin = Origin.NONE;
    private boolean noneKnown;

    /// @param results how many of them are kept
    public ProjectionBuilder(int results) {
        this.results = new NewestFew<>(results);
    }

    public void origin(Origin origin) {
        this.origin = origin;
    }

    /// Counts one more of a FHIR resource type.
    ///
    /// @return false when there are more types than any honest item has
    public boolean count(String type, SentTime when) {
        var count = counts.computeIfAbsent(type, _ -> new Count());
        count.rows++;
        if (when != null && (count.newest == null || when.compareTo(count.newest) > 0)) {
            count.newest = when;
        }
        return counts.size() <= TYPES;
    }

    public void add(Patient patient) {
        patientCount++;
        addWithin(PATIENTS, patients, patient);
    }

    public void add(ResultRow row) {
        results.add(row, row.when());
        if (row.isAbnormal() && !row.isEnteredInError()) {
            (row.isCritical() ? critical : flagged).add(row, row.when());
        }
    }

    public void add(RowKind kind, ClinicalRow row) {
        rows.computeIfAbsent(kind, _ -> new NewestFew<>(ROWS)).add(row, row.when());
    }

    /// Rows that a reader has chosen by itself.
    public void put(RowKind kind, Listing<ClinicalRow> listing) {
        listings.put(kind, listing);
    }

    /// @param code of what the patient is allergic to, or that there is nothing of the kind
    public void addAllergy(String code, ClinicalRow row) {
        if (NO_KNOWN_ALLERGY.contains(code)) {
            noneKnown = true;
        }
        add(RowKind.ALLERGY, row);
    }

    public void add(Embedded document) {
        embeddedCount++;
        addWithin(EMBEDDED, embedded, document);
    }

    public Projection build() {
        return build(_ -> "");
    }

    /// @param panels names the report that a result belongs to, for a reader that knows it only at the end; or nothing
    public Projection build(Function<ResultRow, String> panels) {
        rows.forEach((kind, few) -> listings.put(kind, few.listing()));
        listings.values().removeIf(Listing::isEmpty);
        var all = results.listing().map(row -> {
            var panel = panels.apply(row);
            return panel.isEmpty() ? row : row.in(panel);
        });
        var findings = new Findings(all.first(RESULTS), critical.listing().before(flagged.listing(), ROWS), all);
        return new Projection(origin, new Listing<>(patients, patientCount), findings, listings, allergyRecord(),
                new Listing<>(embedded, embeddedCount), typeCounts());
    }

    /// Adds unless the list is as long as any honest one.
    public static <T> void addWithin(int limit, List<T> list, T element) {
        if (list.size() < limit) {
            list.add(element);
        }
    }

    private AllergyRecord allergyRecord() {
        var allergies = listings.get(RowKind.ALLERGY);
        if (allergies == null) {
            return AllergyRecord.NOT_RECORDED;
        }
        return noneKnown && allergies.total() == 1 ? AllergyRecord.NONE_KNOWN : AllergyRecord.LISTED;
    }

    private List<TypeCount> typeCounts() {
        return counts.entrySet().stream()
                .map(entry -> new TypeCount(entry.getKey(), entry.getValue().rows, entry.getValue().newest))
                .sorted(Comparator.comparingInt(TypeCount::count).reversed().thenComparing(TypeCount::type))
                .toList();
    }
}
