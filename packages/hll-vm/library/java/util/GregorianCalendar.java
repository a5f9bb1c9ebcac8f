package java.util;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The calendar of Gregory, at all times; each change takes effect at once. */
public class GregorianCalendar extends Calendar {
    public static final int BC = 0;
    public static final int AD = 1;

    public GregorianCalendar() {
        time = System.currentTimeMillis();
    }

    public GregorianCalendar(int year, int month, int dayOfMonth) {
        this(year, month, dayOfMonth, 0, 0, 0);
    }

    public GregorianCalendar(int year, int month, int dayOfMonth, int hourOfDay, int minute) {
        this(year, month, dayOfMonth, hourOfDay, minute, 0);
    }

    public GregorianCalendar(int year, int month, int dayOfMonth, int hourOfDay, int minute, int second) {
        put(LocalDateTime.of(year, 1, 1, 0, 0).plusMonths(month).plusDays(dayOfMonth - 1L).plusHours(hourOfDay)
            .plusMinutes(minute).plusSeconds(second));
    }

    private LocalDateTime local() {
        long millis = time + getTimeZone().getRawOffset();
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    }

    private void put(LocalDateTime local) {
        time = local.toInstant(ZoneOffset.UTC).toEpochMilli() - getTimeZone().getRawOffset();
    }

    public boolean isLeapYear(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    @Override
    public int get(int field) {
        LocalDateTime local = local();
        int weekday = local.getDayOfWeek().getValue() % 7 + 1;
        return switch (field) {
            case ERA -> local.getYear() > 0 ? AD : BC;
            case YEAR -> local.getYear() > 0 ? local.getYear() : 1 - local.getYear();
            case MONTH -> local.getMonthValue() - 1;
            case WEEK_OF_YEAR -> {
                // Weeks begin on Sunday; that of New Year is the first.
                LocalDateTime saturday = local.plusDays(7 - weekday);
                yield saturday.getYear() > local.getYear() ? 1 : (saturday.getDayOfYear() + 6) / 7;
            }
            case WEEK_OF_MONTH -> (local.getDayOfMonth() + 6 - weekday + 7) / 7;
            case DAY_OF_MONTH -> local.getDayOfMonth();
            case DAY_OF_YEAR -> local.getDayOfYear();
            case DAY_OF_WEEK -> weekday;
            case DAY_OF_WEEK_IN_MONTH -> (local.getDayOfMonth() - 1) / 7 + 1;
            case AM_PM -> local.getHour() / 12;
            case HOUR -> local.getHour() % 12;
            case HOUR_OF_DAY -> local.getHour();
            case MINUTE -> local.getMinute();
            case SECOND -> local.getSecond();
            case MILLISECOND -> local.getNano() / 1_000_000;
            case ZONE_OFFSET -> getTimeZone().getRawOffset();
            case DST_OFFSET -> 0;
            default -> throw new ArrayIndexOutOfBoundsException(field);
        };
    }

    @Override
    public void set(int field, int value) {
        LocalDateTime local = local();
        switch (field) {
            case MONTH -> {
                int day = local.getDayOfMonth();
                put(local.withDayOfMonth(1).withMonth(1).plusMonths(value).plusDays(day - 1L));
            }
            case YEAR -> {
                int dayOfMonth = local.getDayOfMonth();
                put(local.withDayOfMonth(1).withYear(value).plusDays(dayOfMonth - 1L));
            }
            default -> add(field, value - get(field));
        }
    }

    @Override
    public void add(int field, int amount) {
        LocalDateTime local = local();
        put(switch (field) {
            case YEAR -> local.plusYears(amount);
            case MONTH -> local.plusMonths(amount);
            case WEEK_OF_YEAR, WEEK_OF_MONTH, DAY_OF_WEEK_IN_MONTH -> local.plusWeeks(amount);
            case DAY_OF_MONTH, DAY_OF_YEAR, DAY_OF_WEEK -> local.plusDays(amount);
            case AM_PM -> local.plusHours(12L * amount);
            case HOUR, HOUR_OF_DAY -> local.plusHours(amount);
            case MINUTE -> local.plusMinutes(amount);
            case SECOND -> local.plusSeconds(amount);
            case MILLISECOND -> local.plusNanos(amount * 1_000_000L);
            default -> throw new IllegalArgumentException();
        });
    }

    @Override
    public void roll(int field, boolean up) {
        int least = getActualMinimum(field);
        int size = getActualMaximum(field) - least + 1;
        int value = Math.floorMod(get(field) - least + (up ? 1 : -1), size) + least;
        if (field == MONTH) {
            put(local().withMonth(value + 1));
        } else {
            add(field, value - get(field));
        }
    }

    @Override
    public int getActualMaximum(int field) {
        LocalDateTime local = local();
        return switch (field) {
            case ERA, AM_PM -> 1;
            case YEAR -> 292_278_994;
            case MONTH, HOUR -> 11;
            case WEEK_OF_YEAR -> 52;
            case WEEK_OF_MONTH -> 5;
            case DAY_OF_MONTH -> local.toLocalDate().lengthOfMonth();
            case DAY_OF_YEAR -> local.toLocalDate().lengthOfYear();
            case DAY_OF_WEEK -> 7;
            case HOUR_OF_DAY -> 23;
            case MINUTE, SECOND -> 59;
            case MILLISECOND -> 999;
            default -> 0;
        };
    }

    @Override
    public int getActualMinimum(int field) {
        return switch (field) {
            case YEAR, WEEK_OF_YEAR, DAY_OF_MONTH, DAY_OF_YEAR, DAY_OF_WEEK -> 1;
            default -> 0;
        };
    }
}
