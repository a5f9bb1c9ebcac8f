package java.time;

import static java.time.temporal.ChronoField.*;

import java.io.Serializable;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.Era;
import java.time.chrono.IsoChronology;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.temporal.ValueRange;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A date of the ISO calendar. */
public final class LocalDate implements Temporal, TemporalAdjuster, ChronoLocalDate, Serializable {
    public static final LocalDate MIN = new LocalDate(-999_999_999, 1, 1);
    public static final LocalDate MAX = new LocalDate(999_999_999, 12, 31);
    public static final LocalDate EPOCH = new LocalDate(1970, 1, 1);

    private final int year;
    private final short month;
    private final short day;

    private LocalDate(int year, int month, int day) {
        this.year = year;
        this.month = (short) month;
        this.day = (short) day;
    }

    public static LocalDate now() {
        return ofEpochDay(Math.floorDiv(System.currentTimeMillis(), 86_400_000L));
    }

    public static LocalDate now(ZoneId zone) {
        return LocalDateTime.now(zone).toLocalDate();
    }

    public static LocalDate now(Clock clock) {
        return LocalDateTime.now(clock).toLocalDate();
    }

    public static LocalDate of(int year, Month month, int dayOfMonth) {
        return of(year, month.getValue(), dayOfMonth);
    }

    public static LocalDate of(int year, int month, int dayOfMonth) {
        YEAR.checkValidValue(year);
        MONTH_OF_YEAR.checkValidValue(month);
        DAY_OF_MONTH.checkValidValue(dayOfMonth);
        if (dayOfMonth > 28 && dayOfMonth > lengthOf(year, month)) {
            if (dayOfMonth == 29) {
                throw new DateTimeException("Invalid date 'February 29' as '" + year + "' is not a leap year");
            }
            throw new DateTimeException("Invalid date '" + Month.of(month).name() + " " + dayOfMonth + "'");
        }
        return new LocalDate(year, month, dayOfMonth);
    }

    public static LocalDate ofYearDay(int year, int dayOfYear) {
        YEAR.checkValidValue(year);
        DAY_OF_YEAR.checkValidValue(dayOfYear);
        if (dayOfYear == 366 && !isLeap(year)) {
            throw new DateTimeException("Invalid date 'DayOfYear 366' as '" + year + "' is not a leap year");
        }
        return of(year, 1, 1).plusDays(dayOfYear - 1);
    }

    public static LocalDate ofInstant(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).toLocalDate();
    }

    /** Reckons with years that begin in March, in eras of 400 years. */
    public static LocalDate ofEpochDay(long epochDay) {
        EPOCH_DAY.checkValidValue(epochDay);
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long inEra = shifted - era * 146_097;
        long yearInEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
        int inYear = (int) (inEra - (365 * yearInEra + yearInEra / 4 - yearInEra / 100));
        int march = (5 * inYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        return new LocalDate((int) (yearInEra + era * 400 + (month <= 2 ? 1 : 0)), month,
            inYear - (153 * march + 2) / 5 + 1);
    }

    public static LocalDate from(TemporalAccessor temporal) {
        if (temporal instanceof LocalDate date) {
            return date;
        }
        if (temporal instanceof LocalDateTime dateTime) {
            return dateTime.toLocalDate();
        }
        if (temporal instanceof ZonedDateTime zoned) {
            return zoned.toLocalDate();
        }
        if (temporal.isSupported(EPOCH_DAY)) {
            return ofEpochDay(temporal.getLong(EPOCH_DAY));
        }
        throw new DateTimeException("Unable to obtain LocalDate from TemporalAccessor: " + temporal + " of type "
            + temporal.getClass().getName());
    }

    public static LocalDate parse(CharSequence text) {
        return parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    public static LocalDate parse(CharSequence text, DateTimeFormatter formatter) {
        return formatter.parse(text, LocalDate::from);
    }

    private static boolean isLeap(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int lengthOf(int year, int month) {
        return month == 2 ? isLeap(year) ? 29 : 28 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return ChronoLocalDate.super.isSupported(field);
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return ChronoLocalDate.super.isSupported(unit);
    }

    @Override
    public ValueRange range(TemporalField field) {
        if (field instanceof ChronoField known) {
            if (!known.isDateBased()) {
                throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
            }
            return switch (known) {
                case DAY_OF_MONTH -> ValueRange.of(1, lengthOfMonth());
                case DAY_OF_YEAR -> ValueRange.of(1, lengthOfYear());
                case ALIGNED_WEEK_OF_MONTH -> ValueRange.of(1, month == 2 && !isLeapYear() ? 4 : 5);
                case YEAR_OF_ERA -> ValueRange.of(1, year <= 0 ? 1_000_000_000 : 999_999_999);
                default -> field.range();
            };
        }
        return field.rangeRefinedBy(this);
    }

    @Override
    public int get(TemporalField field) {
        if (field == EPOCH_DAY || field == PROLEPTIC_MONTH) {
            throw new UnsupportedTemporalTypeException("Invalid field '" + field
                + "' for get() method, use getLong() instead");
        }
        return field instanceof ChronoField ? (int) getLong(field) : ChronoLocalDate.super.get(field);
    }

    @Override
    public long getLong(TemporalField field) {
        if (!(field instanceof ChronoField known)) {
            return field.getFrom(this);
        }
        return switch (known) {
            case DAY_OF_WEEK -> getDayOfWeek().getValue();
            case ALIGNED_DAY_OF_WEEK_IN_MONTH -> (day - 1) % 7 + 1;
            case ALIGNED_DAY_OF_WEEK_IN_YEAR -> (getDayOfYear() - 1) % 7 + 1;
            case DAY_OF_MONTH -> day;
            case DAY_OF_YEAR -> getDayOfYear();
            case EPOCH_DAY -> toEpochDay();
            case ALIGNED_WEEK_OF_MONTH -> (day - 1) / 7 + 1;
            case ALIGNED_WEEK_OF_YEAR -> (getDayOfYear() - 1) / 7 + 1;
            case MONTH_OF_YEAR -> month;
            case PROLEPTIC_MONTH -> year * 12L + month - 1;
            case YEAR_OF_ERA -> year >= 1 ? year : 1 - year;
            case YEAR -> year;
            case ERA -> year >= 1 ? 1 : 0;
            default -> throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        };
    }

    @Override
    public IsoChronology getChronology() {
        return IsoChronology.INSTANCE;
    }

    public Era getEra() {
        return year >= 1 ? IsoEra.CE : IsoEra.BCE;
    }

    public int getYear() {
        return year;
    }

    public int getMonthValue() {
        return month;
    }

    public Month getMonth() {
        return Month.of(month);
    }

    public int getDayOfMonth() {
        return day;
    }

    public int getDayOfYear() {
        return getMonth().firstDayOfYear(isLeapYear()) + day - 1;
    }

    public DayOfWeek getDayOfWeek() {
        return DayOfWeek.of((int) Math.floorMod(toEpochDay() + 3, 7L) + 1);
    }

    @Override
    public boolean isLeapYear() {
        return isLeap(year);
    }

    @Override
    public int lengthOfMonth() {
        return lengthOf(year, month);
    }

    @Override
    public int lengthOfYear() {
        return isLeapYear() ? 366 : 365;
    }

    @Override
    public LocalDate with(TemporalAdjuster adjuster) {
        return adjuster instanceof LocalDate date ? date : (LocalDate) adjuster.adjustInto(this);
    }

    @Override
    public LocalDate with(TemporalField field, long value) {
        if (!(field instanceof ChronoField known)) {
            return field.adjustInto(this, value);
        }
        known.checkValidValue(value);
        return switch (known) {
            case DAY_OF_WEEK -> plusDays(value - getDayOfWeek().getValue());
            case ALIGNED_DAY_OF_WEEK_IN_MONTH, ALIGNED_DAY_OF_WEEK_IN_YEAR -> plusDays(value - getLong(field));
            case DAY_OF_MONTH -> withDayOfMonth((int) value);
            case DAY_OF_YEAR -> withDayOfYear((int) value);
            case EPOCH_DAY -> ofEpochDay(value);
            case ALIGNED_WEEK_OF_MONTH, ALIGNED_WEEK_OF_YEAR -> plusWeeks(value - getLong(field));
            case MONTH_OF_YEAR -> withMonth((int) value);
            case PROLEPTIC_MONTH -> plusMonths(value - getLong(field));
            case YEAR_OF_ERA -> withYear((int) (year >= 1 ? value : 1 - value));
            case YEAR -> withYear((int) value);
            case ERA -> getLong(ERA) == value ? this : withYear(1 - year);
            default -> throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        };
    }

    public LocalDate withYear(int newYear) {
        return newYear == year ? this : nearest(YEAR.checkValidIntValue(newYear), month, day);
    }

    public LocalDate withMonth(int newMonth) {
        return newMonth == month ? this : nearest(year, MONTH_OF_YEAR.checkValidIntValue(newMonth), day);
    }

    public LocalDate withDayOfMonth(int dayOfMonth) {
        return dayOfMonth == day ? this : of(year, month, dayOfMonth);
    }

    public LocalDate withDayOfYear(int dayOfYear) {
        return dayOfYear == getDayOfYear() ? this : ofYearDay(year, dayOfYear);
    }

    /** The date, or the last of the month. */
    private static LocalDate nearest(int year, int month, int day) {
        return new LocalDate(year, month, Math.min(day, lengthOf(year, month)));
    }

    @Override
    public LocalDate plus(TemporalAmount amount) {
        if (amount instanceof Period period) {
            return plusMonths(period.toTotalMonths()).plusDays(period.getDays());
        }
        return (LocalDate) amount.addTo(this);
    }

    @Override
    public LocalDate plus(long amount, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit known)) {
            return unit.addTo(this, amount);
        }
        return switch (known) {
            case DAYS -> plusDays(amount);
            case WEEKS -> plusWeeks(amount);
            case MONTHS -> plusMonths(amount);
            case YEARS -> plusYears(amount);
            case DECADES -> plusYears(Math.multiplyExact(amount, 10L));
            case CENTURIES -> plusYears(Math.multiplyExact(amount, 100L));
            case MILLENNIA -> plusYears(Math.multiplyExact(amount, 1000L));
            case ERAS -> with(ERA, Math.addExact(getLong(ERA), amount));
            default -> throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        };
    }

    public LocalDate plusYears(long years) {
        return years == 0 ? this : nearest(YEAR.checkValidIntValue(year + years), month, day);
    }

    public LocalDate plusMonths(long months) {
        if (months == 0) {
            return this;
        }
        long total = year * 12L + month - 1 + months;
        return nearest(YEAR.checkValidIntValue(Math.floorDiv(total, 12L)), (int) Math.floorMod(total, 12L) + 1, day);
    }

    public LocalDate plusWeeks(long weeks) {
        return plusDays(Math.multiplyExact(weeks, 7L));
    }

    public LocalDate plusDays(long days) {
        if (days == 0) {
            return this;
        }
        long sum = day + days;
        if (sum > 0 && sum <= 28) {
            return new LocalDate(year, month, (int) sum);
        }
        return ofEpochDay(Math.addExact(toEpochDay(), days));
    }

    @Override
    public LocalDate minus(TemporalAmount amount) {
        if (amount instanceof Period period) {
            return plusMonths(-period.toTotalMonths()).plusDays(-(long) period.getDays());
        }
        return (LocalDate) amount.subtractFrom(this);
    }

    @Override
    public LocalDate minus(long amount, TemporalUnit unit) {
        return amount == Long.MIN_VALUE ? plus(Long.MAX_VALUE, unit).plus(1, unit) : plus(-amount, unit);
    }

    public LocalDate minusYears(long years) {
        return plusYears(-years);
    }

    public LocalDate minusMonths(long months) {
        return plusMonths(-months);
    }

    public LocalDate minusWeeks(long weeks) {
        return plusWeeks(-weeks);
    }

    public LocalDate minusDays(long days) {
        return plusDays(-days);
    }

    @Override
    public <R> R query(java.time.temporal.TemporalQuery<R> query) {
        return query.queryFrom(this);
    }

    @Override
    public Temporal adjustInto(Temporal temporal) {
        return ChronoLocalDate.super.adjustInto(temporal);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        LocalDate end = from(endExclusive);
        if (!(unit instanceof ChronoUnit known)) {
            return unit.between(this, end);
        }
        return switch (known) {
            case DAYS -> end.toEpochDay() - toEpochDay();
            case WEEKS -> (end.toEpochDay() - toEpochDay()) / 7;
            case MONTHS -> monthsUntil(end);
            case YEARS -> monthsUntil(end) / 12;
            case DECADES -> monthsUntil(end) / 120;
            case CENTURIES -> monthsUntil(end) / 1200;
            case MILLENNIA -> monthsUntil(end) / 12_000;
            case ERAS -> end.getLong(ERA) - getLong(ERA);
            default -> throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        };
    }

    private long monthsUntil(LocalDate end) {
        long here = getLong(PROLEPTIC_MONTH) * 32 + day;
        long there = end.getLong(PROLEPTIC_MONTH) * 32 + end.day;
        return (there - here) / 32;
    }

    public Period until(ChronoLocalDate endDateExclusive) {
        LocalDate end = from(endDateExclusive);
        long months = end.getLong(PROLEPTIC_MONTH) - getLong(PROLEPTIC_MONTH);
        int days = end.day - day;
        if (months > 0 && days < 0) {
            months--;
            days = (int) (end.toEpochDay() - plusMonths(months).toEpochDay());
        } else if (months < 0 && days > 0) {
            months++;
            days -= end.lengthOfMonth();
        }
        return Period.of(Math.toIntExact(months / 12), (int) (months % 12), days);
    }

    public Stream<LocalDate> datesUntil(LocalDate endExclusive) {
        long start = toEpochDay();
        long end = endExclusive.toEpochDay();
        if (end < start) {
            throw new IllegalArgumentException(endExclusive + " < " + this);
        }
        return LongStream.range(start, end).mapToObj(LocalDate::ofEpochDay);
    }

    public Stream<LocalDate> datesUntil(LocalDate endExclusive, Period step) {
        if (step.isZero()) {
            throw new IllegalArgumentException("step is zero");
        }
        return Stream.iterate(0, i -> i + 1).map(i -> plus(step.multipliedBy(i)))
            .takeWhile(date -> step.isNegative() ? date.isAfter(endExclusive) : date.isBefore(endExclusive));
    }

    @Override
    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    @Override
    public LocalDateTime atTime(LocalTime time) {
        return LocalDateTime.of(this, time);
    }

    public LocalDateTime atTime(int hour, int minute) {
        return atTime(LocalTime.of(hour, minute));
    }

    public LocalDateTime atTime(int hour, int minute, int second) {
        return atTime(LocalTime.of(hour, minute, second));
    }

    public LocalDateTime atTime(int hour, int minute, int second, int nano) {
        return atTime(LocalTime.of(hour, minute, second, nano));
    }

    public LocalDateTime atStartOfDay() {
        return atTime(LocalTime.MIDNIGHT);
    }

    public ZonedDateTime atStartOfDay(ZoneId zone) {
        return ZonedDateTime.of(atStartOfDay(), zone);
    }

    @Override
    public long toEpochDay() {
        long y = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(y, 400L);
        int inEra = (int) (y - era * 400);
        int march = month > 2 ? month - 3 : month + 9;
        int inYear = (153 * march + 2) / 5 + day - 1;
        return era * 146_097 + inEra * 365L + inEra / 4 - inEra / 100 + inYear - 719_468;
    }

    public long toEpochSecond(LocalTime time, ZoneOffset offset) {
        return atTime(time).toEpochSecond(offset);
    }

    @Override
    public int compareTo(ChronoLocalDate other) {
        LocalDate date = (LocalDate) other;
        return year != date.year ? year - date.year : month != date.month ? month - date.month : day - date.day;
    }

    @Override
    public boolean isAfter(ChronoLocalDate other) {
        return compareTo(other) > 0;
    }

    @Override
    public boolean isBefore(ChronoLocalDate other) {
        return compareTo(other) < 0;
    }

    @Override
    public boolean isEqual(ChronoLocalDate other) {
        return compareTo(other) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalDate date && compareTo(date) == 0;
    }

    @Override
    public int hashCode() {
        return year & 0xfffff800 ^ (year << 11) + (month << 6) + day;
    }

    @Override
    public String toString() {
        return yearText(year) + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
    }

    /** Of four digits at least; with a sign if it is more or negative. */
    static String yearText(int year) {
        int size = Math.abs(year);
        String digits = size < 1000 ? String.valueOf(size + 10_000).substring(1) : String.valueOf(size);
        return year < 0 ? "-" + digits : year > 9999 ? "+" + digits : digits;
    }
}
