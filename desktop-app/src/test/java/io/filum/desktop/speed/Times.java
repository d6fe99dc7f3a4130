package io.filum.desktop.speed;

import java.util.Arrays;
import java.util.Locale;

/// What several measurements come to.
public final class Times {

    private long[] nanos = new long[64];
    private int count;

    public void add(long nano) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = nano;
    }

    public int count() {
        return count;
    }

    /// In milliseconds: below it lie so many of a hundred.
    public double percentile(double percent) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.clamp(Math.ceil(count * percent / 100) - 1, 0, count - 1L)] / 1e6;
    }

    public double median() {
        return percentile(50);
    }

    public double most() {
        return percentile(100);
    }

    public static String ms(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value);
    }
}
