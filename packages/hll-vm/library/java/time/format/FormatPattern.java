package java.time.format;

import static java.time.temporal.ChronoField.*;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the elements that the letters of a pattern stand for. */
final class FormatPattern {
    private final String pattern;
    private final boolean anyCase;
    private int at;

    FormatPattern(String pattern, boolean anyCase) {
        this.pattern = pattern;
        this.anyCase = anyCase;
    }

    List<FormatElement> elements() {
        List<FormatElement> elements = elements(false);
        if (at < pattern.length()) {
            throw new IllegalArgumentException("Pattern invalid as it contains ] without previous [");
        }
        return elements;
    }

    private List<FormatElement> elements(boolean optional) {
        List<FormatElement> elements = new ArrayList<>();
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
                int start = at;
                while (at < pattern.length() && pattern.charAt(at) == c) {
                    at++;
                }
                elements.add(element(c, at - start));
            } else if (c == '\'') {
                elements.add(new FormatElement.Literal(quoted()));
            } else if (c == '[') {
                at++;
                elements.add(new FormatElement.Optional(elements(true)));
            } else if (c == ']') {
                if (optional) {
                    at++;
                }
                return reserve(elements);
            } else if (c == '{' || c == '}' || c == '#') {
                throw new IllegalArgumentException("Pattern includes reserved character: '" + c + "'");
            } else {
                elements.add(new FormatElement.Literal(String.valueOf(c)));
                at++;
            }
        }
        return reserve(elements);
    }

    /** Digits that follow a number of any length without a gap are kept for the numbers of fixed length behind it. */
    private static List<FormatElement> reserve(List<FormatElement> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof FormatElement.Digits first && first.most() > first.least()) {
                int reserved = 0;
                for (int j = i + 1; j < elements.size(); j++) {
                    if (!(elements.get(j) instanceof FormatElement.Digits next) || next.least() != next.most()) {
                        break;
                    }
                    reserved += next.least();
                }
                elements.set(i, new FormatElement.Digits(first.field(), first.least(), first.most(), first.signed(),
                    first.reduced(), reserved));
            }
        }
        return elements;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        int start = at++;
        while (true) {
            int end = pattern.indexOf('\'', at);
            if (end < 0) {
                throw new IllegalArgumentException("Pattern ends with an incomplete string literal: " + pattern);
            }
            text.append(pattern, at, end);
            at = end + 1;
            if (at >= pattern.length() || pattern.charAt(at) != '\'') {
                break;
            }
            text.append('\'');
            at++;
        }
        return at == start + 2 ? "'" : text.toString();
    }

    static FormatElement digits(ChronoField field, int least, int most) {
        return new FormatElement.Digits(field, least, most, false, false, 0);
    }

    private FormatElement fixed(ChronoField field, char letter, int count) {
        if (count > 2) {
            throw tooMany(letter);
        }
        return count == 1 ? new FormatElement.Digits(field, 1, 19, false, false, 0) : digits(field, 2, 2);
    }

    private static IllegalArgumentException tooMany(char letter) {
        return new IllegalArgumentException("Too many pattern letters: " + letter);
    }

    private static FormatElement year(ChronoField field, int count) {
        if (count == 2) {
            return new FormatElement.Digits(field, 2, 2, false, true, 0);
        }
        return new FormatElement.Digits(field, count, 19, count < 4 || field == YEAR || count >= 4, false, 0);
    }

    private FormatElement element(char letter, int count) {
        return switch (letter) {
            case 'u' -> year(YEAR, count);
            case 'y' -> year(YEAR_OF_ERA, count);
            case 'M', 'L' -> count <= 2 ? fixed(MONTH_OF_YEAR, letter, count)
                : names(MONTH_OF_YEAR, letter, count, Month.values(), 1);
            case 'Q', 'q' -> count <= 2 ? new FormatElement.Quarter(count, "", "")
                : count == 3 ? new FormatElement.Quarter(1, "Q", "") : new FormatElement.Quarter(1, "", " quarter");
            case 'E' -> names(DAY_OF_WEEK, letter, Math.max(count, 3), DayOfWeek.values(), 1);
            case 'e', 'c' -> count <= 2
                ? new FormatElement.Name(DAY_OF_WEEK, List.of("2", "3", "4", "5", "6", "7", "1"), 1, false)
                : names(DAY_OF_WEEK, letter, count, DayOfWeek.values(), 1);
            case 'd' -> fixed(DAY_OF_MONTH, letter, count);
            case 'D' -> {
                if (count > 3) {
                    throw tooMany(letter);
                }
                yield digits(DAY_OF_YEAR, count, count == 1 ? 19 : 3);
            }
            case 'G' -> new FormatElement.Name(ERA, count == 4 ? List.of("Before Christ", "Anno Domini")
                : List.of("BC", "AD"), 0, anyCase);
            case 'a' -> {
                if (count > 1) {
                    throw tooMany(letter);
                }
                yield new FormatElement.Name(AMPM_OF_DAY, List.of("AM", "PM"), 0, anyCase);
            }
            case 'H' -> fixed(HOUR_OF_DAY, letter, count);
            case 'k' -> fixed(CLOCK_HOUR_OF_DAY, letter, count);
            case 'K' -> fixed(HOUR_OF_AMPM, letter, count);
            case 'h' -> fixed(CLOCK_HOUR_OF_AMPM, letter, count);
            case 'm' -> fixed(MINUTE_OF_HOUR, letter, count);
            case 's' -> fixed(SECOND_OF_MINUTE, letter, count);
            case 'S' -> new FormatElement.Fraction(count, count, false);
            case 'A' -> digits(MILLI_OF_DAY, count, 19);
            case 'n' -> digits(NANO_OF_SECOND, count, 19);
            case 'N' -> digits(NANO_OF_DAY, count, 19);
            case 'X' -> new FormatElement.Offset("Z", count == 3 || count == 5, count == 1);
            case 'x' -> new FormatElement.Offset(count == 1 ? "+00" : count % 2 == 0 ? "+0000" : "+00:00", count == 3
                || count == 5, count == 1);
            case 'Z' -> new FormatElement.Offset(count < 4 ? "+0000" : count == 4 ? "GMT" : "Z", count >= 4, false);
            case 'z', 'V', 'v' -> new FormatElement.Zone(false);
            default -> throw new IllegalArgumentException("Unknown pattern letter: " + letter);
        };
    }

    private FormatElement names(ChronoField field, char letter, int count, Enum<?>[] values, int first) {
        if (count > 5) {
            throw tooMany(letter);
        }
        TextStyle style = count == 3 ? TextStyle.SHORT : count == 4 ? TextStyle.FULL : TextStyle.NARROW;
        return new FormatElement.Name(field,
            Arrays.stream(values).map(value -> DateTimeFormatter.name(value.name(), style)).toList(), first, anyCase);
    }
}
