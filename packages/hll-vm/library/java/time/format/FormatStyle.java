package java.time.format;

/** How long a date or time of a locale is. */
public enum FormatStyle {
    FULL, LONG, MEDIUM, SHORT
}
