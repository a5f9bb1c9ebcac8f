package java.time.temporal;

import static java.time.temporal.ChronoField.*;
import static java.time.temporal.ChronoUnit.*;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** The usual changes of dates. */
public final class TemporalAdjusters {
    private TemporalAdjusters() {
    }

    public static TemporalAdjuster ofDateAdjuster(UnaryOperator<LocalDate> adjuster) {
        return temporal -> temporal.with(adjuster.apply(LocalDate.from(temporal)));
    }

    public static TemporalAdjuster firstDayOfMonth() {
        return temporal -> temporal.with(DAY_OF_MONTH, 1);
    }

    public static TemporalAdjuster lastDayOfMonth() {
        return temporal -> temporal.with(DAY_OF_MONTH, temporal.range(DAY_OF_MONTH).getMaximum());
    }

    public static TemporalAdjuster firstDayOfNextMonth() {
        return temporal -> temporal.with(DAY_OF_MONTH, 1).plus(1, MONTHS);
    }

    public static TemporalAdjuster firstDayOfYear() {
        return temporal -> temporal.with(DAY_OF_YEAR, 1);
    }

    public static TemporalAdjuster lastDayOfYear() {
        return temporal -> temporal.with(DAY_OF_YEAR, temporal.range(DAY_OF_YEAR).getMaximum());
    }

    public static TemporalAdjuster firstDayOfNextYear() {
        return temporal -> temporal.with(DAY_OF_YEAR, 1).plus(1, YEARS);
    }

    public static TemporalAdjuster firstInMonth(DayOfWeek day) {
        return dayOfWeekInMonth(1, day);
    }

    public static TemporalAdjuster lastInMonth(DayOfWeek day) {
        return dayOfWeekInMonth(-1, day);
    }

    public static TemporalAdjuster dayOfWeekInMonth(int ordinal, DayOfWeek day) {
        int wanted = day.getValue();
        if (ordinal >= 0) {
            return temporal -> {
                Temporal first = temporal.with(DAY_OF_MONTH, 1);
                int days = (wanted - first.get(DAY_OF_WEEK) + 7) % 7;
                return first.plus(days + (ordinal - 1L) * 7, DAYS);
            };
        }
        return temporal -> {
            Temporal last = temporal.with(DAY_OF_MONTH, temporal.range(DAY_OF_MONTH).getMaximum());
            int days = (last.get(DAY_OF_WEEK) - wanted + 7) % 7;
            return last.minus(days + (-ordinal - 1L) * 7, DAYS);
        };
    }

    public static TemporalAdjuster next(DayOfWeek day) {
        return temporal -> temporal.plus((day.getValue() - temporal.get(DAY_OF_WEEK) + 6) % 7 + 1, DAYS);
    }

    public static TemporalAdjuster nextOrSame(DayOfWeek day) {
        return temporal -> temporal.plus((day.getValue() - temporal.get(DAY_OF_WEEK) + 7) % 7, DAYS);
    }

    public static TemporalAdjuster previous(DayOfWeek day) {
        return temporal -> temporal.minus((temporal.get(DAY_OF_WEEK) - day.getValue() + 6) % 7 + 1, DAYS);
    }

    public static TemporalAdjuster previousOrSame(DayOfWeek day) {
        return temporal -> temporal.minus((temporal.get(DAY_OF_WEEK) - day.getValue() + 7) % 7, DAYS);
    }
}
