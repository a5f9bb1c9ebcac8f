package java.lang;

import java.io.Serializable;
import java.io.UnsupportedEncodingException;
import java.lang.constant.Constable;
import java.lang.constant.ConstantDesc;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.internal.TextCoder;

/** An immutable sequence of UTF-16 code units. */
public final class String implements Serializable, Comparable<String>, CharSequence, Constable, ConstantDesc {
    public static final Comparator<String> CASE_INSENSITIVE_ORDER = new CaseInsensitiveComparator();

    private static final char[] NO_CHARS = {};

    /** Known to the kernel; never written once the string is made. */
    private final char[] value;

    /** Zero as long as nobody asked. */
    private int hash;

    public String() {
        value = NO_CHARS;
    }

    public String(String original) {
        value = original.value;
        hash = original.hash;
    }

    public String(char[] value) {
        this.value = value.clone();
    }

    public String(char[] value, int offset, int count) {
        checkOffsetCount(offset, count, value.length);
        this.value = new char[count];
        System.arraycopy(value, offset, this.value, 0, count);
    }

    public String(int[] codePoints, int offset, int count) {
        checkOffsetCount(offset, count, codePoints.length);
        int length = 0;
        for (int i = offset; i < offset + count; i++) {
            if (!Character.isValidCodePoint(codePoints[i])) {
                throw new IllegalArgumentException(Integer.toString(codePoints[i]));
            }
            length += Character.charCount(codePoints[i]);
        }
        value = new char[length];
        int at = 0;
        for (int i = offset; i < offset + count; i++) {
            at += Character.toChars(codePoints[i], value, at);
        }
    }

    @Deprecated(since = "1.1")
    public String(byte[] ascii, int hibyte, int offset, int count) {
        checkOffsetCount(offset, count, ascii.length);
        value = new char[count];
        for (int i = 0; i < count; i++) {
            value[i] = (char) (hibyte << 8 | ascii[offset + i] & 0xff);
        }
    }

    @Deprecated(since = "1.1")
    public String(byte[] ascii, int hibyte) {
        this(ascii, hibyte, 0, ascii.length);
    }

    public String(byte[] bytes, int offset, int length, String charsetName) throws UnsupportedEncodingException {
        this(TextCoder.named(charsetName), bytes, offset, length);
    }

    public String(byte[] bytes, int offset, int length, Charset charset) {
        this(TextCoder.of(charset), bytes, offset, length);
    }

    public String(byte[] bytes, String charsetName) throws UnsupportedEncodingException {
        this(TextCoder.named(charsetName), bytes, 0, bytes.length);
    }

    public String(byte[] bytes, Charset charset) {
        this(TextCoder.of(charset), bytes, 0, bytes.length);
    }

    public String(byte[] bytes, int offset, int length) {
        this(TextCoder.UTF_8, bytes, offset, length);
    }

    public String(byte[] bytes) {
        this(TextCoder.UTF_8, bytes, 0, bytes.length);
    }

    public String(StringBuffer buffer) {
        value = buffer.toString().value;
    }

    public String(StringBuilder builder) {
        value = builder.toString().value;
    }

    private String(TextCoder coder, byte[] bytes, int offset, int length) {
        checkOffsetCount(offset, length, bytes.length);
        value = coder.decode(bytes, offset, offset + length);
    }

    private String(char[] value, boolean shared) {
        this.value = value;
    }

    /** A string around an array that nobody will write to any more. */
    static String ofShared(char[] value) {
        return new String(value, true);
    }

    /** The chars themselves, for who only reads them. */
    char[] value() {
        return value;
    }

    public int length() {
        return value.length;
    }

    @Override
    public boolean isEmpty() {
        return value.length == 0;
    }

    public char charAt(int index) {
        if (index < 0 || index >= value.length) {
            throw StringBounds.charAt(value, index);
        }
        return value[index];
    }

    public int codePointAt(int index) {
        StringBounds.checkIndex(index, value.length);
        return CodePoints.at(value, index, value.length);
    }

    public int codePointBefore(int index) {
        if (index < 1 || index > value.length) {
            throw new StringIndexOutOfBoundsException(index);
        }
        return CodePoints.before(value, index, 0);
    }

    public int codePointCount(int beginIndex, int endIndex) {
        if (beginIndex < 0 || beginIndex > endIndex || endIndex > value.length) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.count(value, beginIndex, endIndex);
    }

    public int offsetByCodePoints(int index, int codePointOffset) {
        if (index < 0 || index > value.length) {
            throw new IndexOutOfBoundsException();
        }
        return CodePoints.offset(value, 0, value.length, index, codePointOffset);
    }

    public void getChars(int srcBegin, int srcEnd, char[] dst, int dstBegin) {
        StringBounds.checkBeginEnd(srcBegin, srcEnd, value.length);
        checkOffsetCount(dstBegin, srcEnd - srcBegin, dst.length);
        System.arraycopy(value, srcBegin, dst, dstBegin, srcEnd - srcBegin);
    }

    @Deprecated(since = "1.1")
    public void getBytes(int srcBegin, int srcEnd, byte[] dst, int dstBegin) {
        StringBounds.checkBeginEnd(srcBegin, srcEnd, value.length);
        checkOffsetCount(dstBegin, srcEnd - srcBegin, dst.length);
        for (int i = srcBegin; i < srcEnd; i++) {
            dst[dstBegin + i - srcBegin] = (byte) value[i];
        }
    }

    public byte[] getBytes(String charsetName) throws UnsupportedEncodingException {
        return TextCoder.named(charsetName).encode(value, 0, value.length);
    }

    public byte[] getBytes(Charset charset) {
        return TextCoder.of(charset).encode(value, 0, value.length);
    }

    public byte[] getBytes() {
        return TextCoder.UTF_8.encode(value, 0, value.length);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof String that)) {
            return false;
        }
        char[] a = value;
        char[] b = that.value;
        if (a.length != b.length) {
            return false;
        }
        for (int i = a.length - 1; i >= 0; i--) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }

    public boolean contentEquals(StringBuffer buffer) {
        return equals(buffer.toString());
    }

    public boolean contentEquals(CharSequence text) {
        return equals(text.toString());
    }

    public boolean equalsIgnoreCase(String other) {
        return this == other
            || other != null && other.value.length == value.length
                && regionMatches(true, 0, other, 0, value.length);
    }

    public int compareTo(String anotherString) {
        char[] a = value;
        char[] b = anotherString.value;
        int shorter = a.length < b.length ? a.length : b.length;
        for (int i = 0; i < shorter; i++) {
            if (a[i] != b[i]) {
                return a[i] - b[i];
            }
        }
        return a.length - b.length;
    }

    public int compareToIgnoreCase(String other) {
        return CASE_INSENSITIVE_ORDER.compare(this, other);
    }

    public boolean regionMatches(int offset, String other, int otherOffset, int length) {
        return regionMatches(false, offset, other, otherOffset, length);
    }

    public boolean regionMatches(boolean ignoreCase, int offset, String other, int otherOffset, int length) {
        char[] a = value;
        char[] b = other.value;
        if (offset < 0 || otherOffset < 0 || offset > (long) a.length - length
            || otherOffset > (long) b.length - length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char x = a[offset + i];
            char y = b[otherOffset + i];
            if (x != y && !(ignoreCase && Character.fold(x) == Character.fold(y))) {
                return false;
            }
        }
        return true;
    }

    public boolean startsWith(String prefix, int offset) {
        return offset >= 0 && offset <= value.length - prefix.value.length
            && regionMatches(false, offset, prefix, 0, prefix.value.length);
    }

    public boolean startsWith(String prefix) {
        return startsWith(prefix, 0);
    }

    public boolean endsWith(String suffix) {
        return startsWith(suffix, value.length - suffix.value.length);
    }

    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            char[] chars = value;
            for (int i = 0; i < chars.length; i++) {
                h = 31 * h + chars[i];
            }
            hash = h;
        }
        return h;
    }

    public int indexOf(int ch) {
        return StringSearch.first(value, value.length, ch, 0);
    }

    public int indexOf(int ch, int fromIndex) {
        return StringSearch.first(value, value.length, ch, fromIndex);
    }

    public int lastIndexOf(int ch) {
        return StringSearch.last(value, ch, value.length - 1);
    }

    public int lastIndexOf(int ch, int fromIndex) {
        return StringSearch.last(value, ch, fromIndex);
    }

    public int indexOf(String text) {
        return StringSearch.first(value, value.length, text.value, 0);
    }

    public int indexOf(String text, int fromIndex) {
        return StringSearch.first(value, value.length, text.value, fromIndex);
    }

    public int lastIndexOf(String text) {
        return StringSearch.last(value, value.length, text.value, value.length);
    }

    public int lastIndexOf(String text, int fromIndex) {
        return StringSearch.last(value, value.length, text.value, fromIndex);
    }

    public String substring(int beginIndex) {
        return substring(beginIndex, value.length);
    }

    public String substring(int beginIndex, int endIndex) {
        StringBounds.checkBeginEnd(beginIndex, endIndex, value.length);
        int length = endIndex - beginIndex;
        if (length == value.length) {
            return this;
        }
        if (length == 0) {
            return "";
        }
        char[] part = new char[length];
        System.arraycopy(value, beginIndex, part, 0, length);
        return new String(part, true);
    }

    public CharSequence subSequence(int beginIndex, int endIndex) {
        return substring(beginIndex, endIndex);
    }

    public String concat(String str) {
        if (str.isEmpty()) {
            return this;
        }
        char[] both = new char[value.length + str.value.length];
        System.arraycopy(value, 0, both, 0, value.length);
        System.arraycopy(str.value, 0, both, value.length, str.value.length);
        return new String(both, true);
    }

    public String replace(char oldChar, char newChar) {
        int first = oldChar == newChar ? -1 : indexOf(oldChar);
        if (first < 0) {
            return this;
        }
        char[] chars = value.clone();
        for (int i = first; i < chars.length; i++) {
            if (chars[i] == oldChar) {
                chars[i] = newChar;
            }
        }
        return new String(chars, true);
    }

    public String replace(CharSequence target, CharSequence replacement) {
        String from = target.toString();
        String to = replacement.toString();
        int at = indexOf(from);
        if (at < 0) {
            return this;
        }
        StringBuilder result = new StringBuilder(value.length + to.value.length);
        int copied = 0;
        while (at >= 0) {
            result.append(this, copied, at).append(to);
            copied = at + from.value.length;
            int next = from.isEmpty() ? at + 1 : copied;
            if (from.isEmpty() && at == value.length) {
                break;
            }
            at = indexOf(from, next);
        }
        return result.append(this, copied, value.length).toString();
    }

    public boolean contains(CharSequence s) {
        return indexOf(s.toString()) >= 0;
    }

    public boolean matches(String regex) {
        return Pattern.matches(regex, this);
    }

    public String replaceFirst(String regex, String replacement) {
        return Pattern.compile(regex).matcher(this).replaceFirst(replacement);
    }

    public String replaceAll(String regex, String replacement) {
        return Pattern.compile(regex).matcher(this).replaceAll(replacement);
    }

    public String[] split(String regex, int limit) {
        int separator = StringSearch.singleChar(regex.value);
        return separator < 0 ? Pattern.compile(regex).split(this, limit) : splitAt((char) separator, limit);
    }

    public String[] split(String regex) {
        return split(regex, 0);
    }

    private String[] splitAt(char separator, int limit) {
        int end = indexOf(separator);
        if (end < 0) {
            return new String[] {this};
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (end >= 0 && (limit <= 0 || parts.size() < limit - 1)) {
            parts.add(substring(start, end));
            start = end + 1;
            end = indexOf(separator, start);
        }
        parts.add(substring(start));
        int count = parts.size();
        if (limit == 0) {
            while (count > 0 && parts.get(count - 1).isEmpty()) {
                count--;
            }
        }
        String[] result = new String[count];
        for (int i = 0; i < count; i++) {
            result[i] = parts.get(i);
        }
        return result;
    }

    public static String join(CharSequence delimiter, CharSequence... elements) {
        String between = delimiter.toString();
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < elements.length; i++) {
            if (i > 0) {
                result.append(between);
            }
            result.append(String.valueOf(elements[i]));
        }
        return result.toString();
    }

    public static String join(CharSequence delimiter, Iterable<? extends CharSequence> elements) {
        String between = delimiter.toString();
        StringBuilder result = new StringBuilder();
        boolean first = true;
        for (CharSequence element : elements) {
            if (!first) {
                result.append(between);
            }
            first = false;
            result.append(String.valueOf(element));
        }
        return result.toString();
    }

    public String toLowerCase(Locale locale) {
        return StringCase.toLowerCase(this, java.util.Objects.requireNonNull(locale));
    }

    public String toLowerCase() {
        return StringCase.toLowerCase(this, null);
    }

    public String toUpperCase(Locale locale) {
        return StringCase.toUpperCase(this, java.util.Objects.requireNonNull(locale));
    }

    public String toUpperCase() {
        return StringCase.toUpperCase(this, null);
    }

    public String trim() {
        int start = 0;
        int end = value.length;
        while (start < end && value[start] <= ' ') {
            start++;
        }
        while (start < end && value[end - 1] <= ' ') {
            end--;
        }
        return substring(start, end);
    }

    public String strip() {
        int start = StringLines.indexOfNonWhitespace(value, 0, value.length);
        return substring(start, StringLines.endOfNonWhitespace(value, start, value.length));
    }

    public String stripLeading() {
        return substring(StringLines.indexOfNonWhitespace(value, 0, value.length));
    }

    public String stripTrailing() {
        return substring(0, StringLines.endOfNonWhitespace(value, 0, value.length));
    }

    public boolean isBlank() {
        return StringLines.indexOfNonWhitespace(value, 0, value.length) == value.length;
    }

    public Stream<String> lines() {
        return Stream.of(StringLines.split(this));
    }

    public String indent(int n) {
        return StringLines.indent(this, n);
    }

    public String stripIndent() {
        return StringLines.stripIndent(this);
    }

    public String translateEscapes() {
        return StringLines.translateEscapes(this);
    }

    public <R> R transform(Function<? super String, ? extends R> f) {
        return f.apply(this);
    }

    @Override
    public IntStream chars() {
        return IntStream.range(0, value.length).map(index -> value[index]);
    }

    @Override
    public IntStream codePoints() {
        return IntStream.of(CodePoints.of(this));
    }

    public String toString() {
        return this;
    }

    public char[] toCharArray() {
        return value.clone();
    }

    public static String format(String format, Object... args) {
        return new Formatter().format(format, args).toString();
    }

    public static String format(Locale locale, String format, Object... args) {
        return new Formatter(locale).format(format, args).toString();
    }

    public String formatted(Object... args) {
        return new Formatter().format(this, args).toString();
    }

    public static String valueOf(Object object) {
        return object == null ? "null" : object.toString();
    }

    public static String valueOf(char[] value) {
        return new String(value);
    }

    public static String valueOf(char[] value, int offset, int count) {
        return new String(value, offset, count);
    }

    public static String copyValueOf(char[] value, int offset, int count) {
        return new String(value, offset, count);
    }

    public static String copyValueOf(char[] value) {
        return new String(value);
    }

    public static String valueOf(boolean b) {
        return b ? "true" : "false";
    }

    public static String valueOf(char c) {
        return new String(new char[] {c}, true);
    }

    public static String valueOf(int i) {
        return Integer.toString(i);
    }

    public static String valueOf(long l) {
        return Long.toString(l);
    }

    public static String valueOf(float f) {
        return Float.toString(f);
    }

    public static String valueOf(double d) {
        return Double.toString(d);
    }

    public native String intern();

    public String repeat(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        if (count == 1 || value.length == 0) {
            return count == 1 ? this : "";
        }
        if ((long) value.length * count > Integer.MAX_VALUE) {
            throw new OutOfMemoryError("Required length exceeds implementation limit");
        }
        char[] chars = new char[value.length * count];
        int done = Math.min(value.length, chars.length);
        System.arraycopy(value, 0, chars, 0, done);
        while (done < chars.length) {
            int more = Math.min(done, chars.length - done);
            System.arraycopy(chars, 0, chars, done, more);
            done += more;
        }
        return new String(chars, true);
    }

    private static void checkOffsetCount(int offset, int count, int length) {
        if ((offset | count) < 0 || offset > length - count) {
            throw new StringIndexOutOfBoundsException(
                "offset " + offset + ", count " + count + ", length " + length);
        }
    }

    /** Compares chars in upper case, then in lower case. */
    /** Strings of Latin-1 are compared char by char with others. */
    private static boolean isLatin1(char[] chars) {
        for (char c : chars) {
            if (c > 255) {
                return false;
            }
        }
        return true;
    }

    private static final class CaseInsensitiveComparator implements Comparator<String>, Serializable {
        @Override
        public int compare(String a, String b) {
            int shorter = Math.min(a.value.length, b.value.length);
            for (int i = 0; i < shorter; i++) {
                char x = a.value[i];
                char y = b.value[i];
                if (x != y) {
                    int difference = Character.fold(x) - Character.fold(y);
                    if (difference != 0) {
                        return Character.isSurrogate(x) && !isLatin1(b.value) || Character.isSurrogate(y) && !isLatin1(a.value)
                            ? CodePoints.around(a.value, i) - CodePoints.around(b.value, i) : difference;
                    }
                }
            }
            return a.value.length - b.value.length;
        }
    }
}
