package java.time;

import static java.time.temporal.ChronoField.*;

import java.io.Serializable;
import java.time.chrono.ChronoLocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.ValueRange;

/** A date of the ISO calendar, and a time of the day. */
public final class LocalDateTime implements Temporal, TemporalAdjuster, ChronoLocalDateTime<LocalDate>, Serializable {
    public static final LocalDateTime MIN = new LocalDateTime(LocalDate.MIN, LocalTime.MIN);
    public static final LocalDateTime MAX = new LocalDateTime(LocalDate.MAX, LocalTime.MAX);

    private final LocalDate date;
    private final LocalTime time;

    private LocalDateTime(LocalDate date, LocalTime time) {
        this.date = date;
        this.time = time;
    }

    public static LocalDateTime now() {
        return ofInstant(Instant.now(), ZoneOffset.UTC);
    }

    public static LocalDateTime now(ZoneId zone) {
        return ofInstant(Instant.now(), zone);
    }

    public static LocalDateTime now(Clock clock) {
        return ofInstant(clock.instant(), clock.getZone());
    }

    public static LocalDateTime of(int year, Month month, int dayOfMonth, int hour, int minute) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute));
    }

    public static LocalDateTime of(int year, Month month, int dayOfMonth, int hour, int minute, int second) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute, second));
    }

    public static LocalDateTime of(int year, Month month, int dayOfMonth, int hour, int minute, int second, int nano) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute, second, nano));
    }

    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute));
    }

    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute, int second) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute, second));
    }

    public static LocalDateTime of(int year, int month, int dayOfMonth, int hour, int minute, int second, int nano) {
        return of(LocalDate.of(year, month, dayOfMonth), LocalTime.of(hour, minute, second, nano));
    }

    public static LocalDateTime of(LocalDate date, LocalTime time) {
        java.util.Objects.requireNonNull(date, "date");
        java.util.Objects.requireNonNull(time, "time");
        return new LocalDateTime(date, time);
    }

    public static LocalDateTime ofInstant(Instant instant, ZoneId zone) {
        return ofEpochSecond(instant.getEpochSecond(), instant.getNano(), zone.offset());
    }

    public static LocalDateTime ofEpochSecond(long epochSecond, int nanoOfSecond, ZoneOffset offset) {
        long local = epochSecond + offset.getTotalSeconds();
        return new LocalDateTime(LocalDate.ofEpochDay(Math.floorDiv(local, 86_400L)),
            LocalTime.ofNanoOfDay(Math.floorMod(local, 86_400L) * LocalTime.SECOND + nanoOfSecond));
    }

    public static LocalDateTime from(TemporalAccessor temporal) {
        if (temporal instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (temporal instanceof ZonedDateTime zoned) {
            return zoned.toLocalDateTime();
        }
        try {
            return of(LocalDate.from(temporal), LocalTime.from(temporal));
        } catch (DateTimeException e) {
            throw new DateTimeException("Unable to obtain LocalDateTime from TemporalAccessor: " + temporal
                + " of type " + temporal.getClass().getName(), e);
        }
    }

    public static LocalDateTime parse(CharSequence text) {
        return parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    public static LocalDateTime parse(CharSequence text, DateTimeFormatter formatter) {
        return formatter.parse(text, LocalDateTime::from);
    }

    private LocalDateTime with(LocalDate newDate, LocalTime newTime) {
        return date == newDate && time == newTime ? this : new LocalDateTime(newDate, newTime);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field instanceof ChronoField ? field.isDateBased() || field.isTimeBased()
            : field != null && field.isSupportedBy(this);
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return unit instanceof ChronoUnit ? unit != ChronoUnit.FOREVER : unit != null && unit.isSupportedBy(this);
    }

    @Override
    public ValueRange range(TemporalField field) {
        return field instanceof ChronoField && field.isTimeBased() ? time.range(field) : date.range(field);
    }

    @Override
    public int get(TemporalField field) {
        return field instanceof ChronoField && field.isTimeBased() ? time.get(field) : date.get(field);
    }

    @Override
    public long getLong(TemporalField field) {
        return field instanceof ChronoField && field.isTimeBased() ? time.getLong(field) : date.getLong(field);
    }

    @Override
    public LocalDate toLocalDate() {
        return date;
    }

    @Override
    public LocalTime toLocalTime() {
        return time;
    }

    public int getYear() {
        return date.getYear();
    }

    public int getMonthValue() {
        return date.getMonthValue();
    }

    public Month getMonth() {
        return date.getMonth();
    }

    public int getDayOfMonth() {
        return date.getDayOfMonth();
    }

    public int getDayOfYear() {
        return date.getDayOfYear();
    }

    public DayOfWeek getDayOfWeek() {
        return date.getDayOfWeek();
    }

    public int getHour() {
        return time.getHour();
    }

    public int getMinute() {
        return time.getMinute();
    }

    public int getSecond() {
        return time.getSecond();
    }

    public int getNano() {
        return time.getNano();
    }

    @Override
    public LocalDateTime with(TemporalAdjuster adjuster) {
        if (adjuster instanceof LocalDate newDate) {
            return with(newDate, time);
        }
        if (adjuster instanceof LocalTime newTime) {
            return with(date, newTime);
        }
        return adjuster instanceof LocalDateTime dateTime ? dateTime : (LocalDateTime) adjuster.adjustInto(this);
    }

    @Override
    public LocalDateTime with(TemporalField field, long value) {
        if (!(field instanceof ChronoField)) {
            return field.adjustInto(this, value);
        }
        return field.isTimeBased() ? with(date, time.with(field, value)) : with(date.with(field, value), time);
    }

    public LocalDateTime withYear(int year) {
        return with(date.withYear(year), time);
    }

    public LocalDateTime withMonth(int month) {
        return with(date.withMonth(month), time);
    }

    public LocalDateTime withDayOfMonth(int dayOfMonth) {
        return with(date.withDayOfMonth(dayOfMonth), time);
    }

    public LocalDateTime withDayOfYear(int dayOfYear) {
        return with(date.withDayOfYear(dayOfYear), time);
    }

    public LocalDateTime withHour(int hour) {
        return with(date, time.withHour(hour));
    }

    public LocalDateTime withMinute(int minute) {
        return with(date, time.withMinute(minute));
    }

    public LocalDateTime withSecond(int second) {
        return with(date, time.withSecond(second));
    }

    public LocalDateTime withNano(int nano) {
        return with(date, time.withNano(nano));
    }

    public LocalDateTime truncatedTo(TemporalUnit unit) {
        return with(date, time.truncatedTo(unit));
    }

    @Override
    public LocalDateTime plus(TemporalAmount amount) {
        return amount instanceof Period ? with(date.plus(amount), time) : (LocalDateTime) amount.addTo(this);
    }

    @Override
    public LocalDateTime plus(long amount, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit known)) {
            return unit.addTo(this, amount);
        }
        return switch (known) {
            case NANOS -> plusNanos(amount);
            case MICROS -> plusDays(amount / 86_400_000_000L).plusNanos(amount % 86_400_000_000L * 1000);
            case MILLIS -> plusDays(amount / 86_400_000L).plusNanos(amount % 86_400_000L * 1_000_000);
            case SECONDS -> plusSeconds(amount);
            case MINUTES -> plusMinutes(amount);
            case HOURS -> plusHours(amount);
            case HALF_DAYS -> plusDays(amount / 2).plusHours(amount % 2 * 12);
            default -> with(date.plus(amount, unit), time);
        };
    }

    public LocalDateTime plusYears(long years) {
        return with(date.plusYears(years), time);
    }

    public LocalDateTime plusMonths(long months) {
        return with(date.plusMonths(months), time);
    }

    public LocalDateTime plusWeeks(long weeks) {
        return with(date.plusWeeks(weeks), time);
    }

    public LocalDateTime plusDays(long days) {
        return with(date.plusDays(days), time);
    }

    public LocalDateTime plusHours(long hours) {
        return plus(hours / 24, hours % 24 * LocalTime.HOUR);
    }

    public LocalDateTime plusMinutes(long minutes) {
        return plus(minutes / 1440, minutes % 1440 * LocalTime.MINUTE);
    }

    public LocalDateTime plusSeconds(long seconds) {
        return plus(seconds / 86_400, seconds % 86_400 * LocalTime.SECOND);
    }

    public LocalDateTime plusNanos(long nanos) {
        return plus(nanos / LocalTime.DAY, nanos % LocalTime.DAY);
    }

    private LocalDateTime plus(long days, long nanos) {
        long sum = time.toNanoOfDay() + nanos;
        return with(date.plusDays(days + Math.floorDiv(sum, LocalTime.DAY)), time.plusNanos(nanos));
    }

    @Override
    public LocalDateTime minus(TemporalAmount amount) {
        return amount instanceof Period ? with(date.minus(amount), time) : (LocalDateTime) amount.subtractFrom(this);
    }

    @Override
    public LocalDateTime minus(long amount, TemporalUnit unit) {
        return amount == Long.MIN_VALUE ? plus(Long.MAX_VALUE, unit).plus(1, unit) : plus(-amount, unit);
    }

    public LocalDateTime minusYears(long years) {
        return plusYears(-years);
    }

    public LocalDateTime minusMonths(long months) {
        return plusMonths(-months);
    }

    public LocalDateTime minusWeeks(long weeks) {
        return plusWeeks(-weeks);
    }

    public LocalDateTime minusDays(long days) {
        return plusDays(-days);
    }

    public LocalDateTime minusHours(long hours) {
        return plusHours(-hours);
    }

    public LocalDateTime minusMinutes(long minutes) {
        return plusMinutes(-minutes);
    }

    public LocalDateTime minusSeconds(long seconds) {
        return plusSeconds(-seconds);
    }

    public LocalDateTime minusNanos(long nanos) {
        return plusNanos(-nanos);
    }

    @Override
    public Temporal adjustInto(Temporal temporal) {
        return ChronoLocalDateTime.super.adjustInto(temporal);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        LocalDateTime end = from(endExclusive);
        if (!(unit instanceof ChronoUnit known)) {
            return unit.between(this, end);
        }
        if (known.isTimeBased()) {
            long days = end.date.toEpochDay() - date.toEpochDay();
            long nanos = end.time.toNanoOfDay() - time.toNanoOfDay();
            if (days > 0 && nanos < 0) {
                days--;
                nanos += LocalTime.DAY;
            } else if (days < 0 && nanos > 0) {
                days++;
                nanos -= LocalTime.DAY;
            }
            long size = unit.getDuration().toNanos();
            return Math.addExact(Math.multiplyExact(days, LocalTime.DAY / size), nanos / size);
        }
        LocalDate endDate = end.date;
        if (endDate.isAfter(date) && end.time.isBefore(time)) {
            endDate = endDate.minusDays(1);
        } else if (endDate.isBefore(date) && end.time.isAfter(time)) {
            endDate = endDate.plusDays(1);
        }
        return date.until(endDate, unit);
    }

    @Override
    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    public ZonedDateTime atZone(ZoneId zone) {
        return ZonedDateTime.of(this, zone);
    }

    @Override
    public int compareTo(ChronoLocalDateTime<?> other) {
        return ChronoLocalDateTime.super.compareTo(other);
    }

    @Override
    public boolean isAfter(ChronoLocalDateTime<?> other) {
        return compareTo(other) > 0;
    }

    @Override
    public boolean isBefore(ChronoLocalDateTime<?> other) {
        return compareTo(other) < 0;
    }

    @Override
    public boolean isEqual(ChronoLocalDateTime<?> other) {
        return compareTo(other) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalDateTime that && date.equals(that.date) && time.equals(that.time);
    }

    @Override
    public int hashCode() {
        return date.hashCode() ^ time.hashCode();
    }

    @Override
    public String toString() {
        return date.toString() + 'T' + time;
    }
}
