package io.filum.desktop.transfer;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a log may say of a failure that nobody foresaw: its kind and its place, and never its message, which may hold what
/// a person wrote.
public final class Unforeseen {

    private static final int PLACES = 12;

    private Unforeseen() {}

    public static String where(Throwable failure) {
        return failure.getClass().getName() + Stream.of(failure.getStackTrace()).limit(PLACES)
                .map(place -> " < " + place).collect(Collectors.joining());
    }
}
