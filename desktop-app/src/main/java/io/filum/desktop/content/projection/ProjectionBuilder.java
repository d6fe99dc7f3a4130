package io.filum.desktop.content.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.filum.desktop.content.projection.Projection.Findings;
import io.filum.desktop.content.projection.Projection.RecordState;

/// Gathers one projection from rows as they go by, in memory for those that are kept: the newest few of each kind.
public final class ProjectionBuilder {

    /// Rows of one kind that are kept.
    public static final int ROWS = 20;
    /// The oldest allergy may be the one that kills: no honest record has more.
    private static final int ALLERGIES = 200;

    private static final int PATIENTS = 10;
    /// Results that a card shows.
    public static final int RESULTS = 50;
    /// Results that a table of them takes: a day of a monitor's, or the whole life of a patient.
    public static final int ALL_RESULTS = 20_000;
    private static final int EMBEDDED = 50;
    /// FHIR R4 has 148 resource types.
    private static final int TYPES = 256;

    private static final class Count {
        private int rows;
        private SentTime newest;
        private SentTime.Order order;
    }

    private final Map<String, Count> counts = new HashMap<>();
    private final List<Patient> patients = new ArrayList<>();
    private int patientCount;
    private final NewestFew<ResultRow> results;
    private final NewestFew<ResultRow> critical = new NewestFew<>(ROWS);
    private final NewestFew<ResultRow> flagged = new NewestFew<>(ROWS);
    private final Map<RowKind, NewestFew<ClinicalRow>> rows = new EnumMap<>(RowKind.class);
    private final Map<RowKind, Listing<ClinicalRow>> listings = new EnumMap<>(RowKind.class);
    private final NewestFew<Embedded> embedded = new NewestFew<>(EMBEDDED);
    private Origin origin = Origin.NONE;
    private final NothingKnown nothing = new NothingKnown();

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
        var order = when == null ? null : when.order();
        if (order != null && (count.order == null || order.compareTo(count.order) > 0)) {
            count.newest = when;
            count.order = order;
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
        rows.computeIfAbsent(kind, _ -> new NewestFew<>(kind == RowKind.ALLERGY ? ALLERGIES : ROWS))
                .add(row, row.when());
    }

    /// Rows that a reader has chosen by itself.
    public void put(RowKind kind, Listing<ClinicalRow> listing) {
        listings.put(kind, listing);
    }

    public void addAllergy(ClinicalRow row) {
        switch (row.allergen().says()) {
            case NONE_KNOWN -> nothing.takeNone(RowKind.ALLERGY);
            case NOTHING -> nothing.takeNotSaid(RowKind.ALLERGY);
            case ALLERGY, NONE_OF_A_KIND -> { }
        }
        add(RowKind.ALLERGY, row);
    }

    /// @param code of what the row is about, or that there is nothing of the kind
    public void add(RowKind kind, String code, ClinicalRow row) {
        nothing.take(kind, code);
        add(kind, row);
    }

    /// The item has a place for them, and says that there are none.
    public void none(RowKind kind) {
        nothing.none(kind);
    }

    /// A row that the reader puts among the others by itself says this.
    public void told(RowKind kind, String code) {
        nothing.take(kind, code);
    }

    public void add(Embedded document) {
        embedded.add(document, document.when());
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
        return new Projection(origin, new Listing<>(patients, patientCount), findings, listings, states(),
                embedded.listing(), typeCounts());
    }

    /// Adds unless the list is as long as any honest one.
    public static <T> void addWithin(int limit, List<T> list, T element) {
        if (list.size() < limit) {
            list.add(element);
        }
    }

    private Map<RowKind, RecordState> states() {
        var states = new EnumMap<RowKind, RecordState>(RowKind.class);
        for (var kind : RowKind.values()) {
            var rows = listings.get(kind);
            states.put(kind, nothing.state(kind, rows == null ? 0 : rows.total()));
        }
        return states;
    }

    private List<TypeCount> typeCounts() {
        return counts.entrySet().stream()
                .map(entry -> new TypeCount(entry.getKey(), entry.getValue().rows, entry.getValue().newest))
                .sorted(Comparator.comparingInt(TypeCount::count).reversed().thenComparing(TypeCount::type))
                .toList();
    }
}
