package java.time.format;

/** How fields that do not fit become a date. */
public enum ResolverStyle {
    STRICT, SMART, LENIENT
}
