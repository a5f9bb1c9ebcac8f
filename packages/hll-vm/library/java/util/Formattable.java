package java.util;

/** An object that formats itself under the conversion 's'. */
public interface Formattable {
    /** `flags` are those of FormattableFlags; width and precision are -1 when not given. */
    void formatTo(Formatter formatter, int flags, int width, int precision);
}
