package io.filum.desktop.content.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The charts of a bedside, one below the other: each sign by itself, blood pressure as a pair.
///
/// @param charts in the order in which they are shown
public record VitalSigns(List<Chart> charts) {

    /// @param sign   SYSTOLIC for a blood pressure
    /// @param unit   of all its series; a sign in two units has two charts
    /// @param series one, or of a blood pressure the upper and the lower
    public record Chart(VitalSign sign, String unit, List<Series> series) {}

    public static VitalSigns of(ResultTable table) {
        var bySign = new EnumMap<VitalSign, List<Series>>(VitalSign.class);
        for (var series : table.series()) {
            VitalSign.of(series.analyte()).ifPresent(sign ->
                    bySign.computeIfAbsent(sign, _ -> new ArrayList<>()).add(series));
        }
        var charts = new ArrayList<Chart>();
        bySign.forEach((sign, all) -> all.stream()
                .filter(series -> sign != VitalSign.DIASTOLIC || upper(bySign, series) == null)
                .forEach(series -> charts.add(new Chart(sign == VitalSign.DIASTOLIC ? VitalSign.SYSTOLIC : sign, series.unit(),
                        sign == VitalSign.SYSTOLIC ? pair(bySign, series) : List.of(series)))));
        charts.sort(Comparator.comparing(Chart::sign));
        return new VitalSigns(charts);
    }

    public boolean isEmpty() {
        return charts.isEmpty();
    }

    private static List<Series> pair(Map<VitalSign, List<Series>> bySign, Series upper) {
        var pair = new ArrayList<>(List.of(upper));
        bySign.getOrDefault(VitalSign.DIASTOLIC, List.of()).stream()
                .filter(lower -> upper(bySign, lower) == upper).forEach(pair::add);
        return pair;
    }

    /// The first systolic pressure of the same unit.
    private static Series upper(Map<VitalSign, List<Series>> bySign, Series lower) {
        return bySign.getOrDefault(VitalSign.SYSTOLIC, List.of()).stream()
                .filter(series -> series.unit().equals(lower.unit())).findFirst().orElse(null);
    }
}
