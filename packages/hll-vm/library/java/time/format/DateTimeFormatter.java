package java.time.format;

import static java.time.temporal.ChronoField.*;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes and reads dates and times; every locale is written as Locale.US. */
public final class DateTimeFormatter {
    public static final DateTimeFormatter ISO_LOCAL_DATE = iso("uuuu-MM-dd");
    public static final DateTimeFormatter ISO_DATE = iso("uuuu-MM-dd[XXXXX]");
    public static final DateTimeFormatter ISO_OFFSET_DATE = iso("uuuu-MM-ddXXXXX");
    public static final DateTimeFormatter BASIC_ISO_DATE = iso("uuuuMMdd");
    public static final DateTimeFormatter ISO_ORDINAL_DATE = iso("uuuu-DDD");
    public static final DateTimeFormatter ISO_LOCAL_TIME = new DateTimeFormatter(time(), ResolverStyle.STRICT, null);
    public static final DateTimeFormatter ISO_TIME = join(ResolverStyle.STRICT, time(), letters("[XXXXX]"));
    public static final DateTimeFormatter ISO_LOCAL_DATE_TIME = join(ResolverStyle.STRICT, letters("uuuu-MM-dd'T'"),
        time());
    public static final DateTimeFormatter ISO_OFFSET_DATE_TIME = join(ResolverStyle.STRICT, letters("uuuu-MM-dd'T'"),
        time(), letters("XXXXX"));
    public static final DateTimeFormatter ISO_ZONED_DATE_TIME = join(ResolverStyle.STRICT, letters("uuuu-MM-dd'T'"),
        time(), letters("XXXXX"), List.of(new FormatElement.Optional(List.of(new FormatElement.Zone(true)))));
    public static final DateTimeFormatter ISO_DATE_TIME = join(ResolverStyle.STRICT, letters("uuuu-MM-dd'T'"), time(),
        letters("[XXXXX]"), List.of(new FormatElement.Optional(List.of(new FormatElement.Zone(true)))));
    public static final DateTimeFormatter ISO_INSTANT = join(ResolverStyle.STRICT, letters("uuuu-MM-dd'T'"), time(),
        letters("XXXXX"));
    public static final DateTimeFormatter RFC_1123_DATE_TIME = new DateTimeFormatter(
        join(ResolverStyle.SMART, letters("EEE, d MMM uuuu HH:mm:ss "), letters("Z")).elements.stream()
            .map(element -> element instanceof FormatElement.Offset ? new FormatElement.Offset("GMT", false, false)
                : element).toList(), ResolverStyle.SMART, null);

    private final List<FormatElement> elements;
    private final ResolverStyle style;
    private final ZoneId zone;

    DateTimeFormatter(List<FormatElement> elements, ResolverStyle style, ZoneId zone) {
        this.elements = elements;
        this.style = style;
        this.zone = zone;
    }

    private static List<FormatElement> letters(String pattern) {
        return new FormatPattern(pattern, true).elements();
    }

    private static DateTimeFormatter iso(String pattern) {
        return new DateTimeFormatter(letters(pattern), ResolverStyle.STRICT, null);
    }

    /** Hours and minutes; seconds and their fraction as far as there are any. */
    private static List<FormatElement> time() {
        return List.of(FormatPattern.digits(HOUR_OF_DAY, 2, 2), new FormatElement.Literal(":"),
            FormatPattern.digits(MINUTE_OF_HOUR, 2, 2), new FormatElement.Optional(List.of(
                new FormatElement.Literal(":"), FormatPattern.digits(SECOND_OF_MINUTE, 2, 2),
                new FormatElement.Optional(List.of(new FormatElement.Fraction(0, 9, true))))));
    }

    @SafeVarargs
    private static DateTimeFormatter join(ResolverStyle style, List<FormatElement>... parts) {
        List<FormatElement> all = new ArrayList<>();
        for (List<FormatElement> part : parts) {
            all.addAll(part);
        }
        return new DateTimeFormatter(all, style, null);
    }

    public static DateTimeFormatter ofPattern(String pattern) {
        return new DateTimeFormatter(new FormatPattern(pattern, false).elements(), ResolverStyle.SMART, null);
    }

    public static DateTimeFormatter ofPattern(String pattern, Locale locale) {
        java.util.Objects.requireNonNull(locale, "locale");
        return ofPattern(pattern);
    }

    private static String date(FormatStyle style) {
        return switch (style) {
            case FULL -> "EEEE, MMMM d, y";
            case LONG -> "MMMM d, y";
            case MEDIUM -> "MMM d, y";
            case SHORT -> "M/d/yy";
        };
    }

    private static String clock(FormatStyle style) {
        return switch (style) {
            case FULL, LONG -> "h:mm:ss a z";
            case MEDIUM -> "h:mm:ss a";
            case SHORT -> "h:mm a";
        };
    }

    public static DateTimeFormatter ofLocalizedDate(FormatStyle dateStyle) {
        return ofPattern(date(dateStyle));
    }

    public static DateTimeFormatter ofLocalizedTime(FormatStyle timeStyle) {
        return ofPattern(clock(timeStyle));
    }

    public static DateTimeFormatter ofLocalizedDateTime(FormatStyle dateTimeStyle) {
        return ofLocalizedDateTime(dateTimeStyle, dateTimeStyle);
    }

    public static DateTimeFormatter ofLocalizedDateTime(FormatStyle dateStyle, FormatStyle timeStyle) {
        boolean words = dateStyle == FormatStyle.FULL || dateStyle == FormatStyle.LONG;
        return ofPattern(date(dateStyle) + (words ? " 'at' " : ", ") + clock(timeStyle));
    }

    public DateTimeFormatter withLocale(Locale locale) {
        return this;
    }

    public Locale getLocale() {
        return Locale.getDefault();
    }

    public DateTimeFormatter withZone(ZoneId zone) {
        return new DateTimeFormatter(elements, style, zone);
    }

    public ZoneId getZone() {
        return zone;
    }

    public DateTimeFormatter withResolverStyle(ResolverStyle resolverStyle) {
        return new DateTimeFormatter(elements, resolverStyle, zone);
    }

    public ResolverStyle getResolverStyle() {
        return style;
    }

    public String format(TemporalAccessor temporal) {
        StringBuilder text = new StringBuilder(32);
        formatTo(temporal, text);
        return text.toString();
    }

    public void formatTo(TemporalAccessor temporal, Appendable appendable) {
        TemporalAccessor value = temporal;
        if (temporal instanceof Instant instant && (zone != null || this == ISO_INSTANT)) {
            value = instant.atZone(zone == null ? ZoneOffset.UTC : zone);
        }
        StringBuilder text = new StringBuilder();
        for (FormatElement element : elements) {
            element.print(value, text);
        }
        try {
            appendable.append(text);
        } catch (IOException e) {
            throw new DateTimeException(e.getMessage(), e);
        }
    }

    public <T> T parse(CharSequence text, TemporalQuery<T> query) {
        java.util.Objects.requireNonNull(text, "text");
        String string = text.toString();
        try {
            return query.queryFrom(resolved(string));
        } catch (DateTimeParseException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DateTimeParseException("Text '" + shortened(string) + "' could not be parsed: " + e.getMessage(),
                text, 0, e);
        }
    }

    public TemporalAccessor parse(CharSequence text) {
        return parse(text, temporal -> temporal);
    }

    private static String shortened(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "..." : text;
    }

    private TemporalAccessor resolved(String text) {
        Parsed parsed = new Parsed();
        int at = 0;
        for (FormatElement element : elements) {
            at = element.parse(parsed, text, at);
            if (at < 0) {
                throw new DateTimeParseException("Text '" + shortened(text) + "' could not be parsed at index " + ~at,
                    text, ~at);
            }
        }
        if (at < text.length()) {
            throw new DateTimeParseException("Text '" + shortened(text)
                + "' could not be parsed, unparsed text found at index " + at, text, at);
        }
        parsed.resolve(style);
        return parsed;
    }

    /** The English name of a constant of an enumeration. */
    public static String name(String constant, TextStyle style) {
        String name = constant.charAt(0) + constant.substring(1).toLowerCase();
        return switch (style.asNormal()) {
            case FULL -> name;
            case SHORT -> name.substring(0, 3);
            default -> name.substring(0, 1);
        };
    }
}
