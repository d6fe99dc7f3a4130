package io.filum.desktop.ui.compose;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.filum.model.item.PartialDate;

/// Reads a birth date as people type it. Only forms in which day and month cannot be swapped are read: `1985-07-14`,
/// `1985.7.14`, `19850714`, `14-Jul-1985`, and year alone or year and month where no more is known.
final class BirthDates {

    private static final List<DateTimeFormatter> FORMS = List.of(
            form("uuuu-M-d"), form("uuuu.M.d"), form("uuuu/M/d"), form("uuuuMMdd"), form("d-MMM-uuuu"),
            form("d MMM uuuu"));

    private BirthDates() {}

    static Optional<PartialDate> read(String typed, LocalDate today) {
        String text = typed.strip().replaceFirst("\\.$", "");
        for (DateTimeFormatter form : FORMS) {
            try {
                LocalDate date = LocalDate.parse(text, form);
                return date.isAfter(today) || date.getYear() < today.getYear() - 150
                        ? Optional.empty()
                        : Optional.of(PartialDate.of(date));
            } catch (DateTimeException _) {
                // The next form may fit.
            }
        }
        try {
            PartialDate partial = PartialDate.parse(text);
            return partial.year() > today.getYear() || partial.year() < today.getYear() - 150
                    ? Optional.empty() : Optional.of(partial);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                .toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
