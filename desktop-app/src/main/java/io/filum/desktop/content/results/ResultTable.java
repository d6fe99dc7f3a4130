package io.filum.desktop.content.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.filum.desktop.content.projection.Coded;
import io.filum.desktop.content.projection.Measured;
import io.filum.desktop.content.projection.ResultValue;

/// Tests down, collections across.
///
/// @param collections newest first
/// @param series      grouped by panel, in the order in which they were first told; without a panel last
/// @param corrections of everything that was told
public record ResultTable(List<CollectionTime> collections, List<Series> series, Corrections corrections) {

    public static final ResultTable EMPTY = new ResultTable(List.of(), List.of(), Corrections.NONE);

    /// What makes two results one test. A code of a system that is the same everywhere is enough. Without one the name,
    /// the panel and the sender's own code together are: urine and serum both have a "Glucose, mg/dL".
    private record Test(String system, String code, String name, String panel) {
        static Test of(Coded analyte, String panel) {
            return analyte.isCode() ? new Test(analyte.system(), analyte.code(), "", "")
                    : new Test("", analyte.code(), analyte.label(), panel);
        }
    }

    private record Key(Test test, String unit) {}

    private static final class Draft {
        private Coded analyte;
        private String panel = "";
        private final List<Point> points = new ArrayList<>();
    }

    /// @param told all results, in any order
    public static ResultTable of(List<Told> told) {
        return of(told, Corrections.of(told));
    }

    /// @param corrections of these results and of others, which are not in the table
    public static ResultTable of(List<Told> told, Corrections corrections) {
        return told.isEmpty() ? EMPTY : new Building(told, corrections).table();
    }

    private static final class Building {

        private final Corrections corrections;
        private final Map<Test, Map<String, Draft>> drafts = new LinkedHashMap<>();
        private final Map<Object, CollectionTime> times = new HashMap<>();

        Building(List<Told> told, Corrections corrections) {
            this.corrections = corrections;
            told.stream().sorted(Comparator.comparingLong(Told::order)).forEach(this::take);
            drafts.values().forEach(Building::giveWordsTheirRow);
        }

        private void take(Told told) {
            var row = told.row();
            times.putIfAbsent(CollectionTime.of(told).key(), CollectionTime.of(told));
            if (!(row.measured().value() instanceof ResultValue.None) || row.components().isEmpty()) {
                take(told, row.analyte(), row.measured(), row.filing().panel());
            }
            for (var part : row.components().rows()) {
                take(told, part.analyte(), part.measured(), row.filing().panel().isEmpty() ? row.test() : row.filing().panel());
            }
        }

        private void take(Told told, Coded analyte, Measured measured, String panel) {
            var point = new Point(told, measured, corrections.of(told));
            var draft = drafts.computeIfAbsent(Test.of(analyte, panel), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(point.unit(), _ -> new Draft());
            draft.analyte = analyte;
            draft.panel = draft.panel.isEmpty() ? panel : draft.panel;
            draft.points.add(point);
        }

        /// "Haemolysed" and ">" have no unit: they belong with the numbers of their test, where these are all in one unit.
        private static void giveWordsTheirRow(Map<String, Draft> units) {
            var words = units.get("");
            if (words != null && units.size() == 2 && words.points.stream().noneMatch(Point::isQuantity)) {
                units.remove("");
                units.values().iterator().next().points.addAll(words.points);
            }
        }

        ResultTable table() {
            var collections = times.values().stream().sorted().toList();
            var numbers = new HashMap<Object, Integer>();
            for (var i = 0; i < collections.size(); i++) {
                numbers.put(collections.get(i).key(), i);
            }
            var byPanel = new LinkedHashMap<String, List<Series>>();
            drafts.forEach((test, units) -> units.forEach((unit, draft) ->
                    byPanel.computeIfAbsent(draft.panel, _ -> new ArrayList<>()).add(new Series(new Key(test, unit),
                            draft.analyte, unit, draft.panel, columns(draft, numbers)))));
            var without = byPanel.remove("");
            var series = new ArrayList<Series>();
            byPanel.values().forEach(series::addAll);
            if (without != null) {
                series.addAll(without);
            }
            return new ResultTable(collections, List.copyOf(series), corrections);
        }

        private static Map<Integer, List<Point>> columns(Draft draft, Map<Object, Integer> numbers) {
            var columns = new TreeMap<Integer, List<Point>>();
            for (var point : draft.points) {
                columns.computeIfAbsent(numbers.get(CollectionTime.of(point.told()).key()), _ -> new ArrayList<>(1))
                        .add(point);
            }
            columns.values().forEach(points -> points.sort(Comparator.comparing(Point::holds).reversed()
                    .thenComparing(Comparator.comparingLong((Point point) -> point.told().order()).reversed())));
            return columns;
        }
    }
}
