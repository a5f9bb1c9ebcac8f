package java.util;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Writes text after the pattern of a format string. Every locale is written as Locale.ROOT. */
public final class Formatter implements Closeable, Flushable {
    /** How a BigDecimal is laid out. */
    public enum BigDecimalLayoutForm {
        SCIENTIFIC,
        DECIMAL_FLOAT
    }

    private Appendable out;
    private final Locale locale;
    private IOException lastException;

    public Formatter() {
        this(new StringBuilder(), null);
    }

    public Formatter(Appendable out) {
        this(out == null ? new StringBuilder() : out, null);
    }

    public Formatter(Locale locale) {
        this(new StringBuilder(), locale);
    }

    public Formatter(Appendable out, Locale locale) {
        this.out = out == null ? new StringBuilder() : out;
        this.locale = locale;
    }

    public Formatter(PrintStream out) {
        this((Appendable) Objects.requireNonNull(out), null);
    }

    public Formatter(OutputStream out) {
        this((Appendable) new PrintStream(out), null);
    }

    public Formatter(java.io.File file) throws java.io.FileNotFoundException {
        this((Appendable) new PrintStream(file), null);
    }

    public Formatter(String fileName) throws java.io.FileNotFoundException {
        this((Appendable) new PrintStream(fileName), null);
    }

    public Formatter(String fileName, String charsetName)
            throws java.io.FileNotFoundException, java.io.UnsupportedEncodingException {
        this((Appendable) new PrintStream(fileName, charsetName), null);
    }

    private void ensureOpen() {
        if (out == null) {
            throw new FormatterClosedException();
        }
    }

    public Locale locale() {
        ensureOpen();
        return locale;
    }

    public Appendable out() {
        ensureOpen();
        return out;
    }

    public IOException ioException() {
        return lastException;
    }

    @Override
    public String toString() {
        ensureOpen();
        return out.toString();
    }

    @Override
    public void flush() {
        ensureOpen();
        if (out instanceof Flushable flushable) {
            try {
                flushable.flush();
            } catch (IOException e) {
                lastException = e;
            }
        }
    }

    @Override
    public void close() {
        if (out == null) {
            return;
        }
        try {
            if (out instanceof Closeable closeable) {
                closeable.close();
            }
        } catch (IOException e) {
            lastException = e;
        } finally {
            out = null;
        }
    }

    public Formatter format(Locale locale, String format, Object... arguments) {
        return format(format, arguments);
    }

    public Formatter format(String format, Object... arguments) {
        ensureOpen();
        ArrayList<Object> parts = parse(format);
        int previous = -1;
        int ordinary = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof String text) {
                append(text);
                continue;
            }
            FormatSpecifier specifier = (FormatSpecifier) parts.get(i);
            Object argument = null;
            if (specifier.takesArgument()) {
                if (specifier.index > 0) {
                    previous = specifier.index - 1;
                } else if (!specifier.has(FormatSpecifier.PREVIOUS)) {
                    previous = ++ordinary;
                }
                if (previous < 0 || arguments != null && previous >= arguments.length) {
                    throw new MissingFormatArgumentException(specifier.toString());
                }
                argument = arguments == null ? null : arguments[previous];
            }
            if (specifier.conversion == 's' && argument instanceof Formattable formattable) {
                formattable.formatTo(this, specifier.flags & 7, specifier.width, specifier.precision);
            } else {
                append(specifier.format(argument));
            }
        }
        return this;
    }

    private void append(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            lastException = e;
        }
    }

    /** All strings and specifiers: a malformed format is an error before anything is written. */
    private static ArrayList<Object> parse(String format) {
        ArrayList<Object> parts = new ArrayList<>();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                parts.add(format.substring(at));
                break;
            }
            if (percent > at) {
                parts.add(format.substring(at, percent));
            }
            FormatSpecifier specifier = new FormatSpecifier();
            at = specifier.parse(format, percent + 1);
            parts.add(specifier);
        }
        return parts;
    }
}
