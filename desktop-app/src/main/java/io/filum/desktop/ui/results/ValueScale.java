package io.filum.desktop.ui.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.filum.desktop.content.results.Trend;

/// Where a number stands in a chart. The limits of the range are in view unless that would press the values flat.
///
/// @param low  the number at the bottom
/// @param high the number at the top
record ValueScale(double low, double high, double top, double bottom) {

    private static final int TICKS = 4;
    /// Values take at least a third of the height.
    private static final double FLATTEST = 3;

    static ValueScale of(Trend trend, double top, double bottom) {
        return of(List.of(trend), top, bottom);
    }

    static ValueScale of(Collection<Trend> trends, double top, double bottom) {
        var spots = trends.stream().flatMap(trend -> trend.numbers().stream()).toList();
        var low = spots.stream().mapToDouble(spot -> spot.number().orElseThrow()).min().orElse(0);
        var high = spots.stream().mapToDouble(spot -> spot.number().orElseThrow()).max().orElse(1);
        var span = Math.max(high - low, Math.max(Math.abs(high), 1e-9) * 0.1);
        var lowest = low;
        var highest = high;
        for (var spot : spots) {
            var limits = spot.band();
            if (limits.isPresent() && Double.isFinite(limits.get().low()) && high - limits.get().low() < FLATTEST * span) {
                lowest = Math.min(lowest, limits.get().low());
            }
            if (limits.isPresent() && Double.isFinite(limits.get().high()) && limits.get().high() - low < FLATTEST * span) {
                highest = Math.max(highest, limits.get().high());
            }
        }
        var room = Math.max((highest - lowest) * 0.12, span * 0.12);
        return new ValueScale(lowest - room, highest + room, top, bottom);
    }

    double y(double number) {
        return bottom - (number - low) / (high - low) * (bottom - top);
    }

    /// Of a limit that may lie outside, or nowhere.
    double clipped(double number) {
        return y(Math.clamp(number, low, high));
    }

    /// Round numbers in view.
    List<Double> ticks() {
        var step = step();
        var ticks = new ArrayList<Double>();
        for (var tick = Math.ceil(low / step) * step; tick <= high && ticks.size() < 12; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    String label(double tick) {
        var decimals = Math.clamp((int) Math.ceil(-Math.log10(step()) - 1e-9), 0, 8);
        return String.format(Locale.ROOT, "%." + decimals + "f", tick == 0 ? 0.0 : tick);
    }

    private double step() {
        var rough = (high - low) / TICKS;
        var power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (var times : new double[] {1, 2, 5}) {
            if (rough <= times * power) {
                return times * power;
            }
        }
        return 10 * power;
    }
}
