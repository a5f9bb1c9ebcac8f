package java.time.format;

import static java.time.temporal.ChronoField.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.HashMap;
import java.util.Map;

/** The fields that a text gave, and the date and time they make. */
final class Parsed implements TemporalAccessor {
    private Map<TemporalField, Long> fields = new HashMap<>();
    private LocalDate date;
    private LocalTime time;

    void set(TemporalField field, long value) {
        fields.put(field, value);
    }

    Parsed copy() {
        Parsed copy = new Parsed();
        copy.fields = new HashMap<>(fields);
        return copy;
    }

    void restore(Parsed before) {
        fields = before.fields;
    }

    private boolean has(TemporalField field) {
        return fields.containsKey(field);
    }

    private int take(ChronoField field, int otherwise, ResolverStyle style) {
        Long value = fields.remove(field);
        return value == null ? otherwise : field.checkValidIntValue(value);
    }

    /** Makes a date and a time of the fields, as far as they go. */
    void resolve(ResolverStyle style) {
        if (has(YEAR_OF_ERA) && !has(YEAR) && style != ResolverStyle.STRICT) {
            long year = fields.remove(YEAR_OF_ERA);
            YEAR_OF_ERA.checkValidValue(year);
            boolean before = Long.valueOf(0).equals(fields.remove(ERA));
            set(YEAR, before ? 1 - year : year);
        }
        if (has(EPOCH_DAY)) {
            date = LocalDate.ofEpochDay(fields.remove(EPOCH_DAY));
        } else if (has(YEAR) && has(MONTH_OF_YEAR) && has(DAY_OF_MONTH)) {
            int year = take(YEAR, 0, style);
            int month = take(MONTH_OF_YEAR, 1, style);
            int day = take(DAY_OF_MONTH, 1, style);
            boolean nearest = style != ResolverStyle.STRICT;
            date = LocalDate.of(year, month, nearest
                ? Math.min(day, LocalDate.of(year, month, 1).lengthOfMonth()) : day);
        } else if (has(YEAR) && has(DAY_OF_YEAR)) {
            date = LocalDate.ofYearDay(take(YEAR, 0, style), take(DAY_OF_YEAR, 1, style));
        }
        if (date != null && has(DAY_OF_WEEK)) {
            int day = take(DAY_OF_WEEK, 1, style);
            if (date.getDayOfWeek().getValue() != day) {
                throw new DateTimeException("Conflict found: Field DayOfWeek " + date.getDayOfWeek().getValue()
                    + " differs from DayOfWeek " + day + " derived from " + date);
            }
        }
        resolveTime(style);
    }

    private void resolveTime(ResolverStyle style) {
        if (has(CLOCK_HOUR_OF_DAY)) {
            set(HOUR_OF_DAY, take(CLOCK_HOUR_OF_DAY, 0, style) % 24);
        }
        if (has(CLOCK_HOUR_OF_AMPM)) {
            set(HOUR_OF_AMPM, take(CLOCK_HOUR_OF_AMPM, 0, style) % 12);
        }
        if (has(HOUR_OF_AMPM) && has(AMPM_OF_DAY)) {
            int half = take(AMPM_OF_DAY, 0, style);
            set(HOUR_OF_DAY, half * 12 + take(HOUR_OF_AMPM, 0, style));
        }
        if (has(SECOND_OF_DAY)) {
            time = LocalTime.ofSecondOfDay(fields.remove(SECOND_OF_DAY));
        } else if (has(NANO_OF_DAY)) {
            time = LocalTime.ofNanoOfDay(fields.remove(NANO_OF_DAY));
        } else if (has(HOUR_OF_DAY) && (has(MINUTE_OF_HOUR) || !has(SECOND_OF_MINUTE) && !has(NANO_OF_SECOND))) {
            long hour = fields.get(HOUR_OF_DAY);
            if (hour == 24 && style == ResolverStyle.SMART && fields.getOrDefault(MINUTE_OF_HOUR, 0L) == 0
                && fields.getOrDefault(SECOND_OF_MINUTE, 0L) == 0) {
                set(HOUR_OF_DAY, 0);
                date = date == null ? null : date.plusDays(1);
            }
            time = LocalTime.of(take(HOUR_OF_DAY, 0, style), take(MINUTE_OF_HOUR, 0, style),
                take(SECOND_OF_MINUTE, 0, style), take(NANO_OF_SECOND, 0, style));
        }
        for (Map.Entry<TemporalField, Long> field : fields.entrySet()) {
            ((ChronoField) field.getKey()).checkValidValue(field.getValue());
        }
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return has(field) || date != null && date.isSupported(field) || time != null && time.isSupported(field)
            || field == INSTANT_SECONDS && date != null && time != null && has(OFFSET_SECONDS);
    }

    @Override
    public long getLong(TemporalField field) {
        if (has(field)) {
            return fields.get(field);
        }
        if (date != null && date.isSupported(field)) {
            return date.getLong(field);
        }
        if (time != null && time.isSupported(field)) {
            return time.getLong(field);
        }
        if (field == INSTANT_SECONDS && isSupported(field)) {
            return date.toEpochDay() * 86_400 + time.toSecondOfDay() - fields.get(OFFSET_SECONDS);
        }
        throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(fields).append(",ISO");
        if (date != null || time != null) {
            text.append(" resolved to ");
            if (date != null) {
                text.append(date).append(time == null ? "" : "T" + time);
            } else {
                text.append(time);
            }
        }
        return text.toString();
    }
}
