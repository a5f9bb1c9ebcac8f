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

/** A point of time: seconds and nanoseconds since 1970. */
public final class Instant implements Temporal, TemporalAdjuster, Comparable<Instant>, Serializable {
    public static final Instant EPOCH = new Instant(0, 0);
    public static final Instant MIN = new Instant(-31557014167219200L, 0);
    public static final Instant MAX = new Instant(31556889864403199L, 999_999_999);

    private final long seconds;
    private final int nanos;

    private Instant(long seconds, int nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
    }

    private static Instant create(long seconds, int nanos) {
        if (seconds < MIN.seconds || seconds > MAX.seconds) {
            throw new DateTimeException("Instant exceeds minimum or maximum instant");
        }
        return new Instant(seconds, nanos);
    }

    public static Instant now() {
        return ofEpochMilli(System.currentTimeMillis());
    }

    public static Instant now(Clock clock) {
        return clock.instant();
    }

    public static Instant ofEpochSecond(long epochSecond) {
        return create(epochSecond, 0);
    }

    public static Instant ofEpochSecond(long epochSecond, long nanoAdjustment) {
        return create(Math.addExact(epochSecond, Math.floorDiv(nanoAdjustment, 1_000_000_000L)),
            (int) Math.floorMod(nanoAdjustment, 1_000_000_000L));
    }

    public static Instant ofEpochMilli(long epochMilli) {
        return create(Math.floorDiv(epochMilli, 1000L), (int) Math.floorMod(epochMilli, 1000L) * 1_000_000);
    }

    public static Instant from(TemporalAccessor temporal) {
        if (temporal instanceof Instant instant) {
            return instant;
        }
        try {
            return ofEpochSecond(temporal.getLong(INSTANT_SECONDS), temporal.get(NANO_OF_SECOND));
        } catch (DateTimeException e) {
            throw new DateTimeException("Unable to obtain Instant from TemporalAccessor: " + temporal + " of type "
                + temporal.getClass().getName(), e);
        }
    }

    public static Instant parse(CharSequence text) {
        return DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field instanceof ChronoField ? field == INSTANT_SECONDS || field == NANO_OF_SECOND
            || field == MICRO_OF_SECOND || field == MILLI_OF_SECOND : field != null && field.isSupportedBy(this);
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return unit instanceof ChronoUnit ? unit.isTimeBased() || unit == ChronoUnit.DAYS
            : unit != null && unit.isSupportedBy(this);
    }

    @Override
    public long getLong(TemporalField field) {
        if (!(field instanceof ChronoField known)) {
            return field.getFrom(this);
        }
        return switch (known) {
            case NANO_OF_SECOND -> nanos;
            case MICRO_OF_SECOND -> nanos / 1000;
            case MILLI_OF_SECOND -> nanos / 1_000_000;
            case INSTANT_SECONDS -> seconds;
            default -> throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        };
    }

    public long getEpochSecond() {
        return seconds;
    }

    public int getNano() {
        return nanos;
    }

    @Override
    public Instant with(TemporalAdjuster adjuster) {
        return (Instant) adjuster.adjustInto(this);
    }

    @Override
    public Instant with(TemporalField field, long value) {
        if (!(field instanceof ChronoField known)) {
            return field.adjustInto(this, value);
        }
        known.checkValidValue(value);
        return switch (known) {
            case NANO_OF_SECOND -> create(seconds, (int) value);
            case MICRO_OF_SECOND -> create(seconds, (int) value * 1000);
            case MILLI_OF_SECOND -> create(seconds, (int) value * 1_000_000);
            case INSTANT_SECONDS -> create(value, nanos);
            default -> throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        };
    }

    public Instant truncatedTo(TemporalUnit unit) {
        if (unit.getDuration().getSeconds() > 86_400) {
            throw new UnsupportedTemporalTypeException("Unit is too large to be used for truncation");
        }
        long size = unit.getDuration().toNanos();
        long inDay = Math.floorMod(seconds, 86_400L) * 1_000_000_000L + nanos;
        return plusNanos(inDay / size * size - inDay);
    }

    @Override
    public Instant plus(TemporalAmount amount) {
        return (Instant) amount.addTo(this);
    }

    @Override
    public Instant plus(long amount, TemporalUnit unit) {
        if (!(unit instanceof ChronoUnit)) {
            return unit.addTo(this, amount);
        }
        if (!isSupported(unit)) {
            throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        }
        Duration duration = Duration.of(amount, unit);
        return plus(duration.getSeconds(), duration.getNano());
    }

    public Instant plusSeconds(long more) {
        return plus(more, 0);
    }

    public Instant plusMillis(long more) {
        return plus(more / 1000, more % 1000 * 1_000_000);
    }

    public Instant plusNanos(long more) {
        return plus(0, more);
    }

    private Instant plus(long moreSeconds, long moreNanos) {
        return ofEpochSecond(Math.addExact(Math.addExact(seconds, moreSeconds), moreNanos / 1_000_000_000L),
            nanos + moreNanos % 1_000_000_000L);
    }

    @Override
    public Instant minus(TemporalAmount amount) {
        return (Instant) amount.subtractFrom(this);
    }

    @Override
    public Instant minus(long amount, TemporalUnit unit) {
        return amount == Long.MIN_VALUE ? plus(Long.MAX_VALUE, unit).plus(1, unit) : plus(-amount, unit);
    }

    public Instant minusSeconds(long less) {
        return plusSeconds(-less);
    }

    public Instant minusMillis(long less) {
        return plusMillis(-less);
    }

    public Instant minusNanos(long less) {
        return plusNanos(-less);
    }

    @Override
    public Temporal adjustInto(Temporal temporal) {
        return temporal.with(INSTANT_SECONDS, seconds).with(NANO_OF_SECOND, nanos);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        Instant end = from(endExclusive);
        if (!(unit instanceof ChronoUnit known)) {
            return unit.between(this, end);
        }
        if (!isSupported(unit)) {
            throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        }
        Duration between = Duration.ofSeconds(Math.subtractExact(end.seconds, seconds), end.nanos - nanos);
        return switch (known) {
            case NANOS -> between.toNanos();
            case MICROS -> Math.addExact(Math.multiplyExact(end.seconds - seconds, 1_000_000L),
                (end.nanos - nanos) / 1000);
            case MILLIS -> end.toEpochMilli() - toEpochMilli();
            default -> between.dividedBy(unit.getDuration());
        };
    }

    public ZonedDateTime atZone(ZoneId zone) {
        return ZonedDateTime.ofInstant(this, zone);
    }

    public long toEpochMilli() {
        if (seconds < 0 && nanos > 0) {
            return Math.addExact(Math.multiplyExact(seconds + 1, 1000L), nanos / 1_000_000 - 1000L);
        }
        return Math.addExact(Math.multiplyExact(seconds, 1000L), nanos / 1_000_000);
    }

    @Override
    public int compareTo(Instant other) {
        int order = Long.compare(seconds, other.seconds);
        return order != 0 ? order : nanos - other.nanos;
    }

    public boolean isAfter(Instant other) {
        return compareTo(other) > 0;
    }

    public boolean isBefore(Instant other) {
        return compareTo(other) < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instant that && seconds == that.seconds && nanos == that.nanos;
    }

    @Override
    public int hashCode() {
        return (int) (seconds ^ seconds >>> 32) + 51 * nanos;
    }

    @Override
    public String toString() {
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
        String time = local.toLocalTime().toString();
        return local.toLocalDate() + "T" + time + (time.length() == 5 ? ":00Z" : "Z");
    }
}
