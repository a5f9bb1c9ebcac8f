package java.time.format;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.List;

/** A part of a formatter; a position that is negative after parsing is the complement of where the text is wrong. */
interface FormatElement {
    void print(TemporalAccessor value, StringBuilder into);

    int parse(Parsed into, String text, int at);

    /** Text as it is. */
    record Literal(String literal) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            into.append(literal);
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            return text.startsWith(literal, at) ? at + literal.length() : ~at;
        }
    }

    /** Digits; {@code reserved} of those that follow belong to the elements behind. A reduced number is one of this century. */
    record Digits(TemporalField field, int least, int most, boolean signed, boolean reduced, int reserved)
            implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            long number = value.getLong(field);
            if (reduced) {
                number = Math.abs(number) % 100;
            }
            String digits = Long.toString(Math.abs(number));
            if (digits.length() > most) {
                throw new DateTimeException("Field " + field + " cannot be printed as the value " + number
                    + " exceeds the maximum print width of " + most);
            }
            if (number < 0) {
                if (!signed) {
                    throw new DateTimeException("Field " + field + " cannot be printed as the value " + number
                        + " cannot be negative according to the SignStyle");
                }
                into.append('-');
            } else if (signed && least > 1 && digits.length() > least) {
                into.append('+');
            }
            into.append("0".repeat(Math.max(0, least - digits.length()))).append(digits);
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            int start = at;
            boolean negative = false;
            boolean plus = false;
            if (signed && at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                negative = text.charAt(at) == '-';
                plus = !negative;
                start++;
            }
            int end = start;
            while (end < text.length() && end - start < most + reserved && isDigit(text.charAt(end))) {
                end++;
            }
            if (end - start > least) {
                end = Math.max(start + least, end - reserved);
            }
            int limit = signed && !plus && !negative && least > 1 && reserved == 0 ? least : most;
            if (end - start < least || end == start) {
                return ~start;
            }
            if (plus && end - start <= least || end - start > limit && limit == least && !reduced) {
                return ~at;
            }
            long number = Long.parseLong(text.substring(start, Math.min(end, start + 18)));
            into.set(field, reduced ? 2000 + number : negative ? -number : number);
            return end;
        }
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The digits of a fraction of a second, with or without the point before them. */
    record Fraction(int least, int most, boolean point) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            String digits = String.valueOf(1_000_000_000L + value.getLong(ChronoField.NANO_OF_SECOND)).substring(1);
            int end = most;
            while (end > least && digits.charAt(end - 1) == '0') {
                end--;
            }
            if (end > 0) {
                into.append(point ? "." : "").append(digits, 0, end);
            }
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            int start = at;
            if (point) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return least > 0 ? ~at : at;
                }
                start++;
            }
            int end = start;
            while (end < text.length() && end - start < most && isDigit(text.charAt(end))) {
                end++;
            }
            if (end - start < least || end == start) {
                return ~start;
            }
            into.set(ChronoField.NANO_OF_SECOND,
                Long.parseLong((text.substring(start, end) + "00000000").substring(0, 9)));
            return end;
        }
    }

    /** A name out of some; the first stands for {@code first}. */
    record Name(TemporalField field, List<String> names, int first, boolean anyCase) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            into.append(names.get((int) value.getLong(field) - first));
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            int best = -1;
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (text.regionMatches(anyCase, at, name, 0, name.length())
                    && (best < 0 || name.length() > names.get(best).length())) {
                    best = i;
                }
            }
            if (best < 0) {
                return ~at;
            }
            into.set(field, best + first);
            return at + names.get(best).length();
        }
    }

    /** A quarter of the year. */
    record Quarter(int least, String prefix, String suffix) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            long quarter = (value.getLong(ChronoField.MONTH_OF_YEAR) + 2) / 3;
            into.append(prefix).append("0".repeat(least - 1)).append(quarter).append(suffix);
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            return ~at;
        }
    }

    /** An offset as +HH:mm and the like, or the text for none. */
    record Offset(String none, boolean colon, boolean minutesOptional) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            int seconds = value.get(ChronoField.OFFSET_SECONDS);
            if (seconds == 0) {
                into.append(none);
                return;
            }
            int size = Math.abs(seconds) / 60;
            into.append(seconds < 0 ? '-' : '+').append(String.valueOf(100 + size / 60), 1, 3);
            if (!minutesOptional || size % 60 != 0) {
                into.append(colon ? ":" : "").append(String.valueOf(100 + size % 60), 1, 3);
            }
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            if (text.startsWith(none, at) && !none.startsWith("+")) {
                into.set(ChronoField.OFFSET_SECONDS, 0);
                return at + none.length();
            }
            int end = at;
            while (end < text.length() && end < at + (colon ? 6 : 5) && "+-0123456789:".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            try {
                into.set(ChronoField.OFFSET_SECONDS, ZoneOffset.of(text.substring(at, end)).getTotalSeconds());
                return end;
            } catch (DateTimeException e) {
                return ~at;
            }
        }
    }

    /** The name of the zone. */
    record Zone(boolean bracketed) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            if (!(value instanceof ZonedDateTime zoned)) {
                throw new DateTimeException("Unable to extract ZoneId from temporal " + value);
            }
            if (bracketed) {
                if (!(zoned.getZone() instanceof ZoneOffset)) {
                    into.append('[').append(zoned.getZone()).append(']');
                }
            } else {
                into.append(zoned.getZone());
            }
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            if (bracketed && !text.startsWith("[", at)) {
                return at;
            }
            int end = at + (bracketed ? 1 : 0);
            while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != ' ') {
                end++;
            }
            return bracketed ? end + 1 : end;
        }
    }

    /** Elements that may be missing altogether. */
    record Optional(List<FormatElement> elements) implements FormatElement {
        @Override
        public void print(TemporalAccessor value, StringBuilder into) {
            int length = into.length();
            try {
                for (FormatElement element : elements) {
                    element.print(value, into);
                }
            } catch (DateTimeException e) {
                into.setLength(length);
            }
        }

        @Override
        public int parse(Parsed into, String text, int at) {
            Parsed before = into.copy();
            int position = at;
            for (FormatElement element : elements) {
                position = element.parse(into, text, position);
                if (position < 0) {
                    into.restore(before);
                    return at;
                }
            }
            return position;
        }
    }
}
