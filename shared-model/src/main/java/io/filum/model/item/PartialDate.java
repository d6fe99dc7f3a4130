package io.filum.model.item;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date of which month or day may be unknown, as FHIR R4's `date`: `1985`, `1985-07` or `1985-07-14`.
/// Months and days that are not known are 0; nothing is filled in, for a guessed birthday is a wrong birthday.
///
/// @param year  0001 to 9999
/// @param month 1 to 12, or 0 where only the year is known
/// @param day   1 to 31, or 0 where it is not known
public record PartialDate(int year, int month, int day) {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    public PartialDate {
        if (year < 1 || year > 9999 || month < 0 || day < 0 || month == 0 && day != 0) {
            throw new IllegalArgumentException("not a date");
        }
        try {
            if (day != 0) {
                LocalDate.of(year, month, day);
            } else if (month != 0) {
                YearMonth.of(year, month);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a date", e);
        }
    }

    public static PartialDate of(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /// @throws IllegalArgumentException where the text is none of the three forms, or no day of the calendar
    public static PartialDate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a date");
        }
        return new PartialDate(number(form.group(1)), number(form.group(2)), number(form.group(3)));
    }

    private static int number(String digits) {
        if (digits == null) {
            return 0;
        }
        int value = Integer.parseInt(digits);
        if (value == 0) {
            throw new IllegalArgumentException("not a date");
        }
        return value;
    }

    /// The day of the calendar, where it is known in full.
    public Optional<LocalDate> full() {
        return day == 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    @Override
    public String toString() {
        if (month == 0) {
            return "%04d".formatted(year);
        }
        return day == 0 ? "%04d-%02d".formatted(year, month) : "%04d-%02d-%02d".formatted(year, month, day);
    }
}
