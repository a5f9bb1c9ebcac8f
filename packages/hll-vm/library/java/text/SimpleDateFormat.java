package java.text;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;

/** Text of points of time after a pattern. */
public class SimpleDateFormat extends DateFormat {
    private static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December"};

    private final String pattern;

    public SimpleDateFormat() {
        this("M/d/yy, h:mm a");
    }

    public SimpleDateFormat(String pattern) {
        this.pattern = pattern;
        format(new Date(0));
    }

    public SimpleDateFormat(String pattern, Locale locale) {
        this(pattern);
    }

    public String toPattern() {
        return pattern;
    }

    @Override
    StringBuffer format(Object object, StringBuffer into) {
        long millis;
        if (object instanceof Date date) {
            millis = date.getTime();
        } else if (object instanceof Number number) {
            millis = number.longValue();
        } else {
            throw new IllegalArgumentException("Cannot format given Object as a Date");
        }
        int offset = getTimeZone().getRawOffset();
        long local = millis + offset;
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(local, 1000L),
            (int) Math.floorMod(local, 1000L) * 1_000_000, ZoneOffset.UTC);
        for (int i = 0; i < pattern.length();) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                i = quoted(i, into);
                continue;
            }
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                field(c, end - i, time, offset, into);
            } else {
                into.append(pattern, i, end);
            }
            i = end;
        }
        return into;
    }

    /** Appends what is quoted there, and gives where it ends. */
    private int quoted(int start, StringBuffer into) {
        if (pattern.startsWith("''", start)) {
            into.append('\'');
            return start + 2;
        }
        int at = start + 1;
        while (true) {
            int end = pattern.indexOf('\'', at);
            if (end < 0) {
                throw new IllegalArgumentException("Unterminated quote");
            }
            into.append(pattern, at, end);
            if (!pattern.startsWith("''", end)) {
                return end + 1;
            }
            into.append('\'');
            at = end + 2;
        }
    }

    private static void number(long value, int digits, StringBuffer into) {
        String text = String.valueOf(value);
        into.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }

    private void field(char letter, int count, LocalDateTime time, int offset, StringBuffer into) {
        int hour = time.getHour();
        switch (letter) {
            case 'y', 'Y' -> number(count == 2 ? time.getYear() % 100 : time.getYear(), count, into);
            case 'M', 'L' -> {
                if (count >= 3) {
                    String name = MONTHS[time.getMonthValue() - 1];
                    into.append(count == 3 ? name.substring(0, 3) : name);
                } else {
                    number(time.getMonthValue(), count, into);
                }
            }
            case 'd' -> number(time.getDayOfMonth(), count, into);
            case 'D' -> number(time.getDayOfYear(), count, into);
            case 'E' -> into.append(time.format(DateTimeFormatter.ofPattern(count >= 4 ? "EEEE" : "EEE")));
            case 'u' -> number(time.getDayOfWeek().getValue(), count, into);
            case 'a' -> into.append(hour < 12 ? "AM" : "PM");
            case 'H' -> number(hour, count, into);
            case 'k' -> number(hour == 0 ? 24 : hour, count, into);
            case 'K' -> number(hour % 12, count, into);
            case 'h' -> number(hour % 12 == 0 ? 12 : hour % 12, count, into);
            case 'm' -> number(time.getMinute(), count, into);
            case 's' -> number(time.getSecond(), count, into);
            case 'S' -> number(time.getNano() / 1_000_000, count, into);
            case 'F' -> number((time.getDayOfMonth() - 1) / 7 + 1, count, into);
            case 'G' -> into.append(time.getYear() > 0 ? "AD" : "BC");
            case 'z' -> into.append(count >= 4 ? getTimeZone().getDisplayName() : getTimeZone().getID());
            case 'Z', 'X' -> {
                int minutes = Math.abs(offset) / 60_000;
                if (letter == 'X' && offset == 0) {
                    into.append('Z');
                } else {
                    into.append(offset < 0 ? '-' : '+');
                    number(minutes / 60, 2, into);
                    into.append(letter == 'X' && count == 3 ? ":" : "");
                    if (letter == 'Z' || count > 1) {
                        number(minutes % 60, 2, into);
                    }
                }
            }
            default -> throw new IllegalArgumentException("Illegal pattern character '" + letter + "'");
        }
    }

    @Override
    public Date parse(String source, ParsePosition position) {
        int at = position.getIndex();
        int[] fields = {1970, 1, 1, 0, 0, 0, 0};
        int half = -1;
        boolean halves = false;
        long offset = getTimeZone().getRawOffset();
        for (int i = 0; i < pattern.length();) {
            char c = pattern.charAt(i);
            int end = i + 1;
            if (c == '\'') {
                StringBuffer literal = new StringBuffer();
                i = quoted(i, literal);
                if (!source.startsWith(literal.toString(), at)) {
                    return fail(position, at);
                }
                at += literal.length();
                continue;
            }
            while (end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            int count = end - i;
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter) {
                if (!source.startsWith(pattern.substring(i, end), at)) {
                    return fail(position, at);
                }
                at += count;
            } else if (c == 'a') {
                half = source.regionMatches(true, at, "PM", 0, 2) ? 12 : source.regionMatches(true, at, "AM", 0, 2) ? 0 : -1;
                if (half < 0) {
                    return fail(position, at);
                }
                at += 2;
            } else if (c == 'z' || c == 'Z' || c == 'X' || c == 'E' || (c == 'M' || c == 'L') && count >= 3) {
                int stop = at;
                while (stop < source.length() && (Character.isLetterOrDigit(source.charAt(stop))
                    || "+-:".indexOf(source.charAt(stop)) >= 0 && c != 'M' && c != 'E')) {
                    stop++;
                }
                String word = source.substring(at, stop);
                if (c == 'M' || c == 'L') {
                    int month = 0;
                    for (int m = 1; m <= 12; m++) {
                        if (word.equalsIgnoreCase(MONTHS[m - 1]) || word.equalsIgnoreCase(MONTHS[m - 1].substring(0, 3))) {
                            month = m;
                        }
                    }
                    if (month == 0) {
                        return fail(position, at);
                    }
                    fields[1] = month;
                } else if (c == 'E' && word.isEmpty()) {
                    return fail(position, at);
                } else if (c != 'E' && (word.startsWith("+") || word.startsWith("-"))) {
                    offset = ZoneOffset.of(word).getTotalSeconds() * 1000L;
                } else if (c != 'E') {
                    offset = 0;
                }
                at = stop;
            } else {
                boolean adjacent = end < pattern.length() && Character.isLetter(pattern.charAt(end));
                while (at < source.length() && source.charAt(at) == ' ') {
                    at++;
                }
                int stop = at;
                while (stop < source.length() && Character.isDigit(source.charAt(stop))
                    && (!adjacent || stop - at < count)) {
                    stop++;
                }
                if (stop == at) {
                    return fail(position, at);
                }
                int value = Integer.parseInt(source.substring(at, stop));
                if (c == 'y' && count <= 2 && stop - at == 2) {
                    // The century is such that the year is no more than 20 ahead.
                    int now = java.time.LocalDate.now().getYear();
                    value += now / 100 * 100;
                    value = value > now + 20 ? value - 100 : value <= now - 80 ? value + 100 : value;
                }
                halves |= c == 'h' || c == 'K';
                int index = "yMdHmsS".indexOf(c == 'k' || c == 'K' || c == 'h' ? 'H' : c);
                if (index >= 0) {
                    fields[index] = c == 'k' && value == 24 || c == 'h' && value == 12 ? 0 : value;
                }
                at = stop;
            }
            i = end;
        }
        if (!isLenient()) {
            try {
                LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
            } catch (java.time.DateTimeException e) {
                return fail(position, at);
            }
        }
        position.setIndex(at);
        LocalDateTime time = LocalDateTime.of(fields[0], 1, 1, 0, 0).plusMonths(fields[1] - 1L).plusDays(fields[2] - 1L)
            .plusHours(fields[3] + (halves ? Math.max(half, 0) : 0)).plusMinutes(fields[4]).plusSeconds(fields[5]);
        return new Date(time.toEpochSecond(ZoneOffset.UTC) * 1000 + fields[6] - offset);
    }

    private static Date fail(ParsePosition position, int at) {
        position.setErrorIndex(at);
        return null;
    }
}
