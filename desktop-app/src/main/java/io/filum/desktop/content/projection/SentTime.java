package io.filum.desktop.content.projection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

import io.filum.desktop.content.gate.SafeText;

/// A FHIR `date`, `dateTime` or `instant`, or a time of HL7 v2 or CDA: the text as it was sent, and what it means as far
/// as it says.
///
/// Ordered oldest first. What has no offset or no day is ordered as if it were the first moment of it in UTC: this
/// decides only which row stands above which, never what is shown.
///
/// @param text  as sent
/// @param value a Year, YearMonth, LocalDate, LocalDateTime (no time zone sent) or OffsetDateTime; null when the
///              text is none of these
/// @see <a href="https://hl7.org/fhir/R4/datatypes.html#dateTime">FHIR R4, dateTime</a>
public record SentTime(String text, Temporal value) implements Comparable<SentTime> {

    private static final Pattern DIGITS =
            Pattern.compile("(\\d{4}(?:\\d\\d){0,5})(?:\\.\\d{1,9})?([+-]\\d{4})?");

    /// Where it stands among others, worked out once: sorting thousands of rows asks for it again and again.
    public record Order(Instant at, String text) implements Comparable<Order> {

        private static final Comparator<Order> OLDEST_FIRST = Comparator.comparing(Order::at).thenComparing(Order::text);

        @Override
        public int compareTo(Order other) {
            return OLDEST_FIRST.compare(this, other);
        }
    }

    /// @param sent as FHIR writes it
    public static SentTime parse(String sent) {
        var text = SafeText.line(sent, 40);
        return new SentTime(text, valueOf(text));
    }

    /// @param sent   as HL7 v2 and CDA write it: `YYYY[MM[DD[HH[MM[SS[.S…]]]]]][±ZZZZ]`
    /// @param offset that holds when the text names none; or null
    /// @see <a href="https://www.hl7.eu/HL7v2x/v282/std282/ch02a.html#Heading15">HL7 v2.8.2, DTM</a>
    public static SentTime ofDigits(String sent, ZoneOffset offset) {
        var text = SafeText.line(sent, 40);
        return new SentTime(text, valueOfDigits(text, offset));
    }

    public Optional<Temporal> known() {
        return Optional.ofNullable(value);
    }

    @Override
    public int compareTo(SentTime other) {
        return order().compareTo(other.order());
    }

    public Order order() {
        return new Order(orderedAs(), text);
    }

    private static Temporal valueOf(String text) {
        try {
            return switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                case 10 -> LocalDate.parse(text);
                default -> endsInOffset(text) ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
            };
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Temporal valueOfDigits(String text, ZoneOffset offset) {
        var parts = DIGITS.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var digits = parts.group(1);
        try {
            return switch (digits.length()) {
                case 4 -> Year.parse(digits);
                case 6 -> YearMonth.of(number(digits, 0, 4), number(digits, 4, 6));
                case 8 -> day(digits);
                default -> {
                    var minute = digits.length() > 10 ? number(digits, 10, 12) : 0;
                    var second = digits.length() > 12 ? number(digits, 12, 14) : 0;
                    var time = day(digits).atTime(number(digits, 8, 10), minute, second);
                    var zone = parts.group(2) == null ? offset : ZoneOffset.of(parts.group(2));
                    yield zone == null ? time : time.atOffset(zone);
                }
            };
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static LocalDate day(String digits) {
        return LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static boolean endsInOffset(String text) {
        var time = text.indexOf('T');
        return text.endsWith("Z") || text.indexOf('+', time + 1) > 0 || text.indexOf('-', time + 1) > time && time > 0;
    }

    private Instant orderedAs() {
        return switch (value) {
            case Year year -> year.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case YearMonth month -> month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            case LocalDate day -> day.atStartOfDay().toInstant(ZoneOffset.UTC);
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
            case OffsetDateTime time -> time.toInstant();
            case null, default -> Instant.MIN;
        };
    }
}
