package java.time;

import static java.time.temporal.ChronoUnit.*;

import java.io.Serializable;
import java.time.chrono.ChronoPeriod;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeParseException;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of years, months and days. */
public final class Period implements ChronoPeriod, Serializable {
    public static final Period ZERO = new Period(0, 0, 0);

    private final int years;
    private final int months;
    private final int days;

    private Period(int years, int months, int days) {
        this.years = years;
        this.months = months;
        this.days = days;
    }

    public static Period of(int years, int months, int days) {
        return (years | months | days) == 0 ? ZERO : new Period(years, months, days);
    }

    public static Period ofYears(int years) {
        return of(years, 0, 0);
    }

    public static Period ofMonths(int months) {
        return of(0, months, 0);
    }

    public static Period ofWeeks(int weeks) {
        return of(0, 0, Math.multiplyExact(weeks, 7));
    }

    public static Period ofDays(int days) {
        return of(0, 0, days);
    }

    public static Period from(TemporalAmount amount) {
        if (amount instanceof Period period) {
            return period;
        }
        Period sum = ZERO;
        for (TemporalUnit unit : amount.getUnits()) {
            int value = Math.toIntExact(amount.get(unit));
            if (unit == YEARS) {
                sum = sum.withYears(value);
            } else if (unit == MONTHS) {
                sum = sum.withMonths(value);
            } else if (unit == DAYS) {
                sum = sum.withDays(value);
            } else {
                throw new DateTimeException("Unit must be Years, Months or Days, but was " + unit);
            }
        }
        return sum;
    }

    public static Period between(LocalDate startDateInclusive, LocalDate endDateExclusive) {
        return startDateInclusive.until(endDateExclusive);
    }

    private static final class Text {
        static final Pattern PATTERN = Pattern.compile("([-+]?)P(?:([-+]?[0-9]+)Y)?(?:([-+]?[0-9]+)M)?"
            + "(?:([-+]?[0-9]+)W)?(?:([-+]?[0-9]+)D)?", Pattern.CASE_INSENSITIVE);
    }

    public static Period parse(CharSequence text) {
        Matcher matcher = Text.PATTERN.matcher(text);
        if (matcher.matches()) {
            int sign = "-".equals(matcher.group(1)) ? -1 : 1;
            boolean any = false;
            int[] parts = new int[4];
            try {
                for (int i = 0; i < 4; i++) {
                    String part = matcher.group(i + 2);
                    any |= part != null;
                    parts[i] = part == null ? 0 : Math.multiplyExact(Integer.parseInt(part), sign);
                }
                if (any) {
                    return of(parts[0], parts[1], Math.addExact(parts[3], Math.multiplyExact(parts[2], 7)));
                }
            } catch (NumberFormatException | ArithmeticException e) {
                throw new DateTimeParseException("Text cannot be parsed to a Period", text, 0, e);
            }
        }
        throw new DateTimeParseException("Text cannot be parsed to a Period", text, 0);
    }

    @Override
    public long get(TemporalUnit unit) {
        if (unit == YEARS) {
            return years;
        }
        if (unit == MONTHS) {
            return months;
        }
        if (unit == DAYS) {
            return days;
        }
        throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return List.of(YEARS, MONTHS, DAYS);
    }

    public IsoChronology getChronology() {
        return IsoChronology.INSTANCE;
    }

    public boolean isZero() {
        return (years | months | days) == 0;
    }

    public boolean isNegative() {
        return years < 0 || months < 0 || days < 0;
    }

    public int getYears() {
        return years;
    }

    public int getMonths() {
        return months;
    }

    public int getDays() {
        return days;
    }

    public Period withYears(int years) {
        return of(years, months, days);
    }

    public Period withMonths(int months) {
        return of(years, months, days);
    }

    public Period withDays(int days) {
        return of(years, months, days);
    }

    public Period plus(TemporalAmount amount) {
        Period other = from(amount);
        return of(Math.addExact(years, other.years), Math.addExact(months, other.months),
            Math.addExact(days, other.days));
    }

    public Period plusYears(long more) {
        return of(Math.toIntExact(Math.addExact(years, more)), months, days);
    }

    public Period plusMonths(long more) {
        return of(years, Math.toIntExact(Math.addExact(months, more)), days);
    }

    public Period plusDays(long more) {
        return of(years, months, Math.toIntExact(Math.addExact(days, more)));
    }

    public Period minus(TemporalAmount amount) {
        return plus(from(amount).negated());
    }

    public Period minusYears(long less) {
        return plusYears(-less);
    }

    public Period minusMonths(long less) {
        return plusMonths(-less);
    }

    public Period minusDays(long less) {
        return plusDays(-less);
    }

    public Period multipliedBy(int factor) {
        return of(Math.multiplyExact(years, factor), Math.multiplyExact(months, factor),
            Math.multiplyExact(days, factor));
    }

    public Period negated() {
        return multipliedBy(-1);
    }

    public Period normalized() {
        long total = toTotalMonths();
        return of(Math.toIntExact(total / 12), (int) (total % 12), days);
    }

    public long toTotalMonths() {
        return years * 12L + months;
    }

    @Override
    public Temporal addTo(Temporal temporal) {
        return change(temporal, 1);
    }

    @Override
    public Temporal subtractFrom(Temporal temporal) {
        return change(temporal, -1);
    }

    private Temporal change(Temporal temporal, int sign) {
        Temporal changed = temporal;
        if (months == 0) {
            changed = years == 0 ? changed : changed.plus((long) sign * years, YEARS);
        } else {
            long total = toTotalMonths();
            changed = total == 0 ? changed : changed.plus(sign * total, MONTHS);
        }
        return days == 0 ? changed : changed.plus((long) sign * days, DAYS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Period that && years == that.years && months == that.months && days == that.days;
    }

    @Override
    public int hashCode() {
        return years + Integer.rotateLeft(months, 8) + Integer.rotateLeft(days, 16);
    }

    @Override
    public String toString() {
        if (isZero()) {
            return "P0D";
        }
        return "P" + (years == 0 ? "" : years + "Y") + (months == 0 ? "" : months + "M") + (days == 0 ? "" : days + "D");
    }
}
