package java.util;

/** Joins pieces of text with what stands between, before and after them. */
public final class StringJoiner {
    private final String prefix;
    private final String delimiter;
    private final String suffix;
    /** What was joined so far without the suffix; null before the first piece. */
    private StringBuilder text;
    private String emptyValue;

    public StringJoiner(CharSequence delimiter) {
        this(delimiter, "", "");
    }

    public StringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
        this.prefix = Objects.requireNonNull(prefix, "The prefix must not be null").toString();
        this.delimiter = Objects.requireNonNull(delimiter, "The delimiter must not be null").toString();
        this.suffix = Objects.requireNonNull(suffix, "The suffix must not be null").toString();
    }

    public StringJoiner setEmptyValue(CharSequence emptyValue) {
        this.emptyValue = Objects.requireNonNull(emptyValue, "The empty value must not be null").toString();
        return this;
    }

    public StringJoiner add(CharSequence newElement) {
        if (text == null) {
            text = new StringBuilder(prefix);
        } else {
            text.append(delimiter);
        }
        text.append(newElement);
        return this;
    }

    public StringJoiner merge(StringJoiner other) {
        if (other.text != null) {
            add(other.text.substring(other.prefix.length()));
        }
        return this;
    }

    public int length() {
        return toString().length();
    }

    @Override
    public String toString() {
        if (text == null) {
            return emptyValue != null ? emptyValue : prefix + suffix;
        }
        return text + suffix;
    }
}
