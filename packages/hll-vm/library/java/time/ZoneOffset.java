package java.time;

import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalField;
import java.time.temporal.UnsupportedTemporalTypeException;

/** How far local time is ahead of Greenwich's. */
public final class ZoneOffset extends ZoneId implements TemporalAccessor, TemporalAdjuster, Comparable<ZoneOffset> {
    public static final ZoneOffset UTC = new ZoneOffset(0);
    public static final ZoneOffset MIN = new ZoneOffset(-18 * 3600);
    public static final ZoneOffset MAX = new ZoneOffset(18 * 3600);

    private final int seconds;
    private final String id;

    private ZoneOffset(int seconds) {
        this.seconds = seconds;
        if (seconds == 0) {
            id = "Z";
        } else {
            int size = Math.abs(seconds);
            int second = size % 60;
            id = (seconds < 0 ? "-" : "+") + two(size / 3600) + ":" + two(size / 60 % 60)
                + (second == 0 ? "" : ":" + two(second));
        }
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    public static ZoneOffset of(String offsetId) {
        if (offsetId.equals("Z")) {
            return UTC;
        }
        if (!offsetId.matches("[+-]\\d(\\d(:?\\d\\d(:?\\d\\d)?)?)?")) {
            throw new DateTimeException("Invalid ID for ZoneOffset, invalid format: " + offsetId);
        }
        String digits = offsetId.substring(1).replace(":", "");
        if (digits.length() == 1) {
            digits = "0" + digits;
        }
        digits = (digits + "0000").substring(0, 6);
        int sign = offsetId.charAt(0) == '-' ? -1 : 1;
        return ofHoursMinutesSeconds(sign * Integer.parseInt(digits.substring(0, 2)),
            sign * Integer.parseInt(digits.substring(2, 4)), sign * Integer.parseInt(digits.substring(4)));
    }

    public static ZoneOffset ofHours(int hours) {
        return ofHoursMinutesSeconds(hours, 0, 0);
    }

    public static ZoneOffset ofHoursMinutes(int hours, int minutes) {
        return ofHoursMinutesSeconds(hours, minutes, 0);
    }

    public static ZoneOffset ofHoursMinutesSeconds(int hours, int minutes, int seconds) {
        if (hours < -18 || hours > 18) {
            throw new DateTimeException("Zone offset hours not in valid range: value " + hours
                + " is not in the range -18 to 18");
        }
        return ofTotalSeconds(hours * 3600 + minutes * 60 + seconds);
    }

    public static ZoneOffset ofTotalSeconds(int totalSeconds) {
        if (totalSeconds < -18 * 3600 || totalSeconds > 18 * 3600) {
            throw new DateTimeException("Zone offset not in valid range: -18:00 to +18:00");
        }
        return totalSeconds == 0 ? UTC : new ZoneOffset(totalSeconds);
    }

    public int getTotalSeconds() {
        return seconds;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    ZoneOffset offset() {
        return this;
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field == ChronoField.OFFSET_SECONDS;
    }

    @Override
    public long getLong(TemporalField field) {
        if (field == ChronoField.OFFSET_SECONDS) {
            return seconds;
        }
        throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
    }

    @Override
    public Temporal adjustInto(Temporal temporal) {
        return temporal.with(ChronoField.OFFSET_SECONDS, seconds);
    }

    @Override
    public int compareTo(ZoneOffset other) {
        return other.seconds - seconds;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZoneOffset offset && seconds == offset.seconds;
    }

    @Override
    public int hashCode() {
        return seconds;
    }

    @Override
    public String toString() {
        return id;
    }
}
