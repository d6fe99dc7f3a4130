package io.filum.desktop.ui;

import java.util.Locale;

/// Sizes and speeds of files in the units that file managers show (1 kB = 1000 bytes).
public final class Sizes {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Sizes() {}

    public static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 9.95 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, number, value) + " " + UNITS[unit];
    }

    public static String speed(double bytesPerSecond) {
        return of(Math.round(bytesPerSecond)) + "/s";
    }
}
