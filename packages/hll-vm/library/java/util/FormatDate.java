package java.util;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The milliseconds since 1970 as the conversions t of a format write them, in UTC. */
final class FormatDate {
    private static final String[] MONTHS = {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December"
    };
    private static final String[] DAYS = {"Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};

    private final long millis;
    private final long day;
    private final int secondOfDay;
    private final long year;
    private final int month;
    private final int dayOfMonth;
    private final int dayOfYear;

    private FormatDate(long millis) {
        this.millis = millis;
        day = Math.floorDiv(millis, 86_400_000L);
        secondOfDay = (int) (Math.floorMod(millis, 86_400_000L) / 1000);
        // Years that begin in March, in eras of 400 years.
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long inEra = shifted - era * 146_097;
        long yearInEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
        int inYear = (int) (inEra - (365 * yearInEra + yearInEra / 4 - yearInEra / 100));
        int march = (5 * inYear + 2) / 153;
        month = march < 10 ? march + 3 : march - 9;
        dayOfMonth = inYear - (153 * march + 2) / 5 + 1;
        year = yearInEra + era * 400 + (month <= 2 ? 1 : 0);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        dayOfYear = month <= 2 ? inYear - 305 : inYear + (leap ? 61 : 60);
    }

    static String text(FormatSpecifier specifier, Object argument) {
        return new FormatDate(millis(specifier, argument)).text(specifier.conversion);
    }

    private static long millis(FormatSpecifier specifier, Object argument) {
        if (argument instanceof Long millis) {
            return millis;
        }
        if (argument instanceof Date date) {
            return date.getTime();
        }
        if (argument instanceof LocalDateTime dateTime) {
            return dateTime.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (argument instanceof ZonedDateTime zoned) {
            return zoned.toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (argument instanceof LocalDate date) {
            return date.toEpochDay() * 86_400_000L;
        }
        if (argument instanceof LocalTime time) {
            return time.toNanoOfDay() / 1_000_000;
        }
        throw specifier.mismatch(argument);
    }

    private String text(char conversion) {
        int hour = secondOfDay / 3600;
        int minute = secondOfDay / 60 % 60;
        int second = secondOfDay % 60;
        int twelve = hour % 12 == 0 ? 12 : hour % 12;
        return switch (conversion) {
            case 'H' -> pad(hour, 2);
            case 'I' -> pad(twelve, 2);
            case 'k' -> String.valueOf(hour);
            case 'l' -> String.valueOf(twelve);
            case 'M' -> pad(minute, 2);
            case 'S' -> pad(second, 2);
            case 'L' -> pad(Math.floorMod(millis, 1000L), 3);
            case 'N' -> pad(Math.floorMod(millis, 1000L) * 1_000_000, 9);
            case 'p' -> hour < 12 ? "am" : "pm";
            case 's' -> String.valueOf(millis / 1000);
            case 'Q' -> String.valueOf(millis);
            case 'z' -> "+0000";
            case 'Z' -> "UTC";
            case 'a' -> weekday().substring(0, 3);
            case 'A' -> weekday();
            case 'b', 'h' -> MONTHS[month - 1].substring(0, 3);
            case 'B' -> MONTHS[month - 1];
            case 'C' -> pad(year / 100, 2);
            case 'd' -> pad(dayOfMonth, 2);
            case 'e' -> String.valueOf(dayOfMonth);
            case 'j' -> pad(dayOfYear, 3);
            case 'm' -> pad(month, 2);
            case 'y' -> pad(year % 100, 2);
            case 'Y' -> pad(year, 4);
            case 'r' -> text('I') + ":" + text('M') + ":" + text('S') + " " + text('p').toUpperCase();
            case 'R' -> text('H') + ":" + text('M');
            case 'T' -> text('R') + ":" + text('S');
            case 'c' -> text('a') + " " + text('b') + " " + text('d') + " " + text('T') + " UTC " + text('Y');
            case 'D' -> text('m') + "/" + text('d') + "/" + text('y');
            default -> text('Y') + "-" + text('m') + "-" + text('d');
        };
    }

    private String weekday() {
        return DAYS[(int) Math.floorMod(day, 7L)];
    }

    private static String pad(long value, int digits) {
        String text = String.valueOf(value);
        return text.length() < digits ? "0".repeat(digits - text.length()) + text : text;
    }
}
