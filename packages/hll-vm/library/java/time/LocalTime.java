package java.time;

import static java.time.temporal.ChronoField.*;

import java.io.Serializable;
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

/** A time of the day. */
public final class LocalTime implements Temporal, TemporalAdjuster, Comparable<LocalTime>, Serializable {
    public static final LocalTime MIN = new LocalTime(0);
    public static final LocalTime MAX = new LocalTime(86_400_000_000_000L - 1);
    public static final LocalTime MIDNIGHT = MIN;
    public static final LocalTime NOON = new LocalTime(12 * 3_600_000_000_000L);

    static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /** Nanoseconds since midnight. */
    private final long nanos;

    private LocalTime(long nanos) {
        this.nanos = nanos;
    }

    public static LocalTime now() {
        return LocalDateTime.now().toLocalTime();
    }

    public static LocalTime now(ZoneId zone) {
        return LocalDateTime.now(zone).toLocalTime();
    }

    public static LocalTime now(Clock clock) {
        return LocalDateTime.now(clock).toLocalTime();
    }

    public static LocalTime of(int hour, int minute) {
        return of(hour, minute, 0, 0);
    }

    public static LocalTime of(int hour, int minute, int second) {
        return of(hour, minute, second, 0);
    }

    public static LocalTime of(int hour, int minute, int second, int nanoOfSecond) {
        HOUR_OF_DAY.checkValidValue(hour);
        MINUTE_OF_HOUR.checkValidValue(minute);
        SECOND_OF_MINUTE.checkValidValue(second);
        NANO_OF_SECOND.checkValidValue(nanoOfSecond);
        return new LocalTime(hour * HOUR + minute * MINUTE + second * SECOND + nanoOfSecond);
    }

    public static LocalTime ofSecondOfDay(long secondOfDay) {
        return new LocalTime(SECOND_OF_DAY.checkValidValue(secondOfDay) * SECOND);
    }

    public static LocalTime ofNanoOfDay(long nanoOfDay) {
        return new LocalTime(NANO_OF_DAY.checkValidValue(nanoOfDay));
    }

    public static LocalTime ofInstant(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).toLocalTime();
    }

    public static LocalTime from(TemporalAccessor temporal) {
        if (temporal instanceof LocalTime time) {
            return time;
        }
        if (temporal.isSupported(NANO_OF_DAY)) {
            return ofNanoOfDay(temporal.getLong(NANO_OF_DAY));
        }
        throw new DateTimeException("Unable to obtain LocalTime from TemporalAccessor: " + temporal + " of type "
            + temporal.getClass().getName());
    }

    public static LocalTime parse(CharSequence text) {
        return parse(text, DateTimeFormatter.ISO_LOCAL_TIME);
    }

    public static LocalTime parse(CharSequence text, DateTimeFormatter formatter) {
        return formatter.parse(text, LocalTime::from);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field instanceof ChronoField ? field.isTimeBased() : field != null && field.isSupportedBy(this);
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return unit instanceof ChronoUnit ? unit.isTimeBased() : unit != null && unit.isSupportedBy(this);
    }

    @Override
    public int get(TemporalField field) {
        if (field == NANO_OF_DAY || field == MICRO_OF_DAY) {
            throw new UnsupportedTemporalTypeException("Invalid field '" + field
                + "' for get() method, use getLong() instead");
        }
        return field instanceof ChronoField ? (int) getLong(field) : Temporal.super.get(field);
    }

    @Override
    public long getLong(TemporalField field) {
        if (!(field instanceof ChronoField known)) {
            return field.getFrom(this);
        }
        int hour = getHour();
        return switch (known) {
            case NANO_OF_SECOND -> nanos % SECOND;
            case NANO_OF_DAY -> nanos;
            case MICRO_OF_SECOND -> nanos % SECOND / 1000;
            case MICRO_OF_DAY -> nanos / 1000;
            case MILLI_OF_SECOND -> nanos % SECOND / 1_000_000;
            case MILLI_OF_DAY -> nanos / 1_000_000;
            case SECOND_OF_MINUTE -> getSecond();
            case SECOND_OF_DAY -> nanos / SECOND;
            case MINUTE_OF_HOUR -> getMinute();
            case MINUTE_OF_DAY -> nanos / MINUTE;
            case HOUR_OF_AMPM -> hour % 12;
            case CLOCK_HOUR_OF_AMPM -> hour % 12 == 0 ? 12 : hour % 12;
            case HOUR_OF_DAY -> hour;
            case CLOCK_HOUR_OF_DAY -> hour == 0 ? 24 : hour;
            case AMPM_OF_DAY -> hour / 12;
            default -> throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        };
    }

    public int getHour() {
        return (int) (nanos / HOUR);
    }

    public int getMinute() {
        return (int) (nanos / MINUTE % 60);
    }

    public int getSecond() {
        return (int) (nanos / SECOND % 60);
    }

    public int getNano() {
        return (int) (nanos % SECOND);
    }

    @Override
    public LocalTime with(TemporalAdjuster adjuster) {
        return adjuster instanceof LocalTime time ? time : (LocalTime) adjuster.adjustInto(this);
    }

    @Override
    public LocalTime with(TemporalField field, long value) {
        if (!(field instanceof ChronoField known)) {
            return field.adjustInto(this, value);
        }
        known.checkValidValue(value);
        return switch (known) {
            case NANO_OF_SECOND -> withNano((int) value);
            case NANO_OF_DAY -> ofNanoOfDay(value);
            case MICRO_OF_SECOND -> withNano((int) value * 1000);
            case MICRO_OF_DAY -> ofNanoOfDay(value * 1000);
            case MILLI_OF_SECOND -> withNano((int) value * 1_000_000);
            case MILLI_OF_DAY -> ofNanoOfDay(value * 1_000_000);
            case CLOCK_HOUR_OF_AMPM -> plusHours((value == 12 ? 0 : value) - getHour() % 12);
            case CLOCK_HOUR_OF_DAY -> withHour((int) (value == 24 ? 0 : value));
            default -> {
                if (!known.isTimeBased()) {
                    throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
                }
                yield plusNanos((value - getLong(field)) * field.getBaseUnit().getDuration().toNanos());
            }
        };
    }

    public LocalTime withHour(int hour) {
        return of(hour, getMinute(), getSecond(), getNano());
    }

    public LocalTime withMinute(int minute) {
        return of(getHour(), minute, getSecond(), getNano());
    }

    public LocalTime withSecond(int second) {
        return of(getHour(), getMinute(), second, getNano());
    }

    public LocalTime withNano(int nanoOfSecond) {
        return of(getHour(), getMinute(), getSecond(), nanoOfSecond);
    }

    public LocalTime truncatedTo(TemporalUnit unit) {
        if (unit.getDuration().getSeconds() > 86_400) {
            throw new UnsupportedTemporalTypeException("Unit is too large to be used for truncation");
        }
        long size = unit.getDuration().toNanos();
        if (DAY % size != 0) {
            throw new UnsupportedTemporalTypeException("Unit must divide into a standard day without remainder");
        }
        return ofNanoOfDay(nanos / size * size);
    }

    @Override
    public LocalTime plus(TemporalAmount amount) {
        return (LocalTime) amount.addTo(this);
    }

    @Override
    public LocalTime plus(long amount, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit known)) {
            return unit.addTo(this, amount);
        }
        if (!known.isTimeBased()) {
            throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        }
        long size = unit.getDuration().toNanos();
        return plusNanos(amount % (DAY / size) * size);
    }

    public LocalTime plusHours(long hours) {
        return plusNanos(hours % 24 * HOUR);
    }

    public LocalTime plusMinutes(long minutes) {
        return plusNanos(minutes % (24 * 60) * MINUTE);
    }

    public LocalTime plusSeconds(long seconds) {
        return plusNanos(seconds % 86_400 * SECOND);
    }

    public LocalTime plusNanos(long more) {
        return more == 0 ? this : new LocalTime(Math.floorMod(nanos + more % DAY, DAY));
    }

    @Override
    public LocalTime minus(TemporalAmount amount) {
        return (LocalTime) amount.subtractFrom(this);
    }

    @Override
    public LocalTime minus(long amount, TemporalUnit unit) {
        return amount == Long.MIN_VALUE ? plus(Long.MAX_VALUE, unit).plus(1, unit) : plus(-amount, unit);
    }

    public LocalTime minusHours(long hours) {
        return plusHours(-(hours % 24));
    }

    public LocalTime minusMinutes(long minutes) {
        return plusMinutes(-(minutes % (24 * 60)));
    }

    public LocalTime minusSeconds(long seconds) {
        return plusSeconds(-(seconds % 86_400));
    }

    public LocalTime minusNanos(long less) {
        return plusNanos(-(less % DAY));
    }

    @Override
    public Temporal adjustInto(Temporal temporal) {
        return temporal.with(NANO_OF_DAY, nanos);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        LocalTime end = from(endExclusive);
        if (!(unit instanceof ChronoUnit known)) {
            return unit.between(this, end);
        }
        if (!known.isTimeBased()) {
            throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        }
        return (end.nanos - nanos) / unit.getDuration().toNanos();
    }

    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    public LocalDateTime atDate(LocalDate date) {
        return LocalDateTime.of(date, this);
    }

    public int toSecondOfDay() {
        return (int) (nanos / SECOND);
    }

    public long toNanoOfDay() {
        return nanos;
    }

    @Override
    public int compareTo(LocalTime other) {
        return Long.compare(nanos, other.nanos);
    }

    public boolean isAfter(LocalTime other) {
        return nanos > other.nanos;
    }

    public boolean isBefore(LocalTime other) {
        return nanos < other.nanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalTime time && nanos == time.nanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos);
    }

    @Override
    public String toString() {
        int nano = getNano();
        int second = getSecond();
        StringBuilder text = new StringBuilder(18);
        text.append(String.valueOf(100 + getHour()), 1, 3).append(':').append(String.valueOf(100 + getMinute()), 1, 3);
        if (second > 0 || nano > 0) {
            text.append(':').append(String.valueOf(100 + second), 1, 3);
            if (nano > 0) {
                String digits = String.valueOf(SECOND + nano);
                int end = nano % 1_000_000 == 0 ? 4 : nano % 1000 == 0 ? 7 : 10;
                text.append('.').append(digits, 1, end);
            }
        }
        return text.toString();
    }
}
