package io.filum.desktop.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as a clinician reads them: ages in the worklist, clock times in a thread, days between them.
///
/// Dates are written so that no reader can swap day and month: `14-Jul-1985`, in Korean `1985-07-14`.
public final class Moments {

    private final Texts texts;
    private final Clock clock;

    public Moments(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public ZoneId zone() {
        return clock.getZone();
    }

    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /// How long ago: `now`, `7 min`, `3 h`, `2 d`, then the date. A sender's clock may run ahead: that is `now`.
    public String age(Instant at) {
        Duration age = Duration.between(at, clock.instant());
        if (age.toMinutes() < 1) {
            return texts.get("ageNow");
        }
        if (age.toHours() < 1) {
            return texts.get("ageMinutes", age.toMinutes());
        }
        if (age.toDays() < 1) {
            return texts.get("ageHours", age.toHours());
        }
        return age.toDays() < 7 ? texts.get("ageDays", age.toDays()) : date(dayOf(at));
    }

    /// `09:05`
    public String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", texts.locale()).format(at.atZone(clock.getZone()));
    }

    /// The time alone when it is today's, with its date before it otherwise.
    public String dateAndTime(Instant at) {
        LocalDate day = dayOf(at);
        return day.equals(today()) ? time(at) : date(day) + " " + time(at);
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(texts.get("datePattern"), texts.locale()).format(day);
    }

    /// The heading of a day in a timeline: `Today`, `Yesterday`, `Monday 23-Nov-2026`.
    public String day(LocalDate day) {
        LocalDate today = today();
        if (day.equals(today)) {
            return texts.get("dayToday");
        }
        if (day.equals(today.minusDays(1))) {
            return texts.get("dayYesterday");
        }
        return DateTimeFormatter.ofPattern(texts.get("dayPattern"), texts.locale()).format(day);
    }

    /// Whole years lived, as the person would say them.
    public int years(LocalDate birthDate) {
        return Period.between(birthDate, today()).getYears();
    }

    /// `40 s`, `3 min`: a wait that is still to come.
    public String wait(Duration wait) {
        return wait.toMinutes() < 2
                ? texts.get("waitSeconds", Math.max(1, wait.toSeconds()))
                : texts.get("waitMinutes", wait.toMinutes());
    }
}
