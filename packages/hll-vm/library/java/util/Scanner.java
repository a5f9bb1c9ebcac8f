package java.util;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Cuts text from a source into tokens, lines and numbers. It reads no further than it has to. */
public final class Scanner implements Iterator<String>, Closeable {
    private final Readable source;
    private final StringBuilder buffer = new StringBuilder();
    private final java.nio.CharBuffer chunk = java.nio.CharBuffer.allocate(1024);
    private int position;
    private boolean exhausted;
    private boolean closed;
    private IOException failure;
    /** Null for white space. */
    private Pattern delimiter;
    private Locale locale = Locale.getDefault();
    private int radix = 10;
    /** The token found last by {@code find}: from here to there. */
    private int tokenStart;
    private int tokenEnd;

    public Scanner(Readable source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    public Scanner(InputStream source) {
        this(new InputStreamReader(source));
    }

    public Scanner(InputStream source, String charsetName) {
        this(reader(source, charsetName));
    }

    public Scanner(File source) throws FileNotFoundException {
        this(new FileInputStream(source));
    }

    public Scanner(String source) {
        this(new StringReader(source));
    }

    public Scanner(java.nio.file.Path source) throws IOException {
        this(java.nio.file.Files.newBufferedReader(source));
    }

    public Scanner(java.nio.file.Path source, String charsetName) throws IOException {
        this(reader(java.nio.file.Files.newInputStream(source), charsetName));
    }

    public Scanner(java.nio.file.Path source, java.nio.charset.Charset charset) throws IOException {
        this(java.nio.file.Files.newBufferedReader(source, charset));
    }

    public Scanner(InputStream source, java.nio.charset.Charset charset) {
        this(new InputStreamReader(source, charset));
    }

    public Scanner(File source, String charsetName) throws FileNotFoundException {
        this(new FileInputStream(source), charsetName);
    }

    private static Readable reader(InputStream source, String charsetName) {
        try {
            return new InputStreamReader(Objects.requireNonNull(source, "source"), charsetName);
        } catch (java.io.UnsupportedEncodingException unknown) {
            throw new IllegalArgumentException(unknown);
        }
    }

    // The buffer.

    private boolean readMore() {
        if (exhausted) {
            return false;
        }
        if (position > 1024) {
            buffer.delete(0, position);
            position = 0;
        }
        try {
            chunk.clear();
            int count = source.read(chunk);
            if (count < 0) {
                exhausted = true;
                return false;
            }
            chunk.flip();
            buffer.append(chunk);
            return true;
        } catch (IOException failed) {
            failure = failed;
            exhausted = true;
            return false;
        }
    }

    private void ensureOpen() {
        if (closed) {
            throw new IllegalStateException("Scanner closed");
        }
    }

    // Tokens.

    private static boolean isWhitespace(char c) {
        return Character.isWhitespace(c);
    }

    /** The end of the delimiter at the index, or -1. */
    private int delimiterEnd(int from) {
        if (delimiter == null) {
            int end = from;
            while (end < buffer.length() && isWhitespace(buffer.charAt(end))) {
                end++;
            }
            return end > from ? end : -1;
        }
        Matcher matcher = delimiter.matcher(buffer);
        matcher.region(from, buffer.length());
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    /** Where the next delimiter that is not empty begins, or -1. */
    private int nextDelimiter(int from) {
        if (delimiter == null) {
            for (int i = from; i < buffer.length(); i++) {
                if (isWhitespace(buffer.charAt(i))) {
                    return i;
                }
            }
            return -1;
        }
        Matcher matcher = delimiter.matcher(buffer);
        matcher.region(from, buffer.length());
        boolean found = matcher.find();
        if (found && matcher.end() == from) {
            found = matcher.find();
        }
        // One that reaches the end of what was read might go on.
        return !found || matcher.end() == buffer.length() && !exhausted ? -1 : matcher.start();
    }

    /** Finds the next token without taking it. */
    private boolean find() {
        while (true) {
            int end = delimiterEnd(position);
            int start = Math.max(end, position);
            if (start == buffer.length()) {
                if (!readMore()) {
                    return false;
                }
                continue;
            }
            int next = nextDelimiter(start);
            if (next < 0) {
                if (readMore()) {
                    continue;
                }
                next = exhausted ? Math.max(nextDelimiter(start), -1) : next;
            }
            tokenStart = start;
            tokenEnd = next < 0 ? buffer.length() : next;
            return true;
        }
    }

    /** The next token, not taken yet; but the delimiter before it is, even if the token will not do. */
    private String token() {
        ensureOpen();
        if (!find()) {
            position = buffer.length();
            throw new NoSuchElementException();
        }
        position = tokenStart;
        return buffer.substring(tokenStart, tokenEnd);
    }

    private String peek() {
        ensureOpen();
        return find() ? buffer.substring(tokenStart, tokenEnd) : null;
    }

    private void take() {
        position = tokenEnd;
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    @Override
    public String next() {
        String token = token();
        take();
        return token;
    }

    @Override
    public void remove() {
        throw new UnsupportedOperationException();
    }

    public boolean hasNext(Pattern pattern) {
        String token = peek();
        return token != null && pattern.matcher(token).matches();
    }

    public boolean hasNext(String pattern) {
        return hasNext(Pattern.compile(pattern));
    }

    public String next(Pattern pattern) {
        String token = token();
        if (!pattern.matcher(token).matches()) {
            throw new InputMismatchException();
        }
        take();
        return token;
    }

    public String next(String pattern) {
        return next(Pattern.compile(pattern));
    }

    public Stream<String> tokens() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    // Lines.

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    /** Where the line ends that begins here, or -1 if there is no more. */
    private int lineEnd() {
        int i = position;
        while (true) {
            while (i < buffer.length()) {
                char c = buffer.charAt(i);
                boolean mayGoOn = c == '\r' && i + 1 == buffer.length() && !exhausted;
                if (endsLine(c) && !(mayGoOn && readMore())) {
                    return i;
                }
                if (!mayGoOn) {
                    i++;
                } else {
                    // The buffer may have moved.
                    i = Math.min(i, buffer.length());
                    return lineEnd();
                }
            }
            int scanned = i - position;
            if (!readMore()) {
                return buffer.length() == position ? -1 : buffer.length();
            }
            i = position + scanned;
        }
    }

    public boolean hasNextLine() {
        ensureOpen();
        return lineEnd() >= 0;
    }

    public String nextLine() {
        ensureOpen();
        int end = lineEnd();
        if (end < 0) {
            throw new NoSuchElementException("No line found");
        }
        String line = buffer.substring(position, end);
        boolean both = end + 1 < buffer.length() && buffer.charAt(end) == '\r' && buffer.charAt(end + 1) == '\n';
        position = Math.min(end + (both ? 2 : 1), buffer.length());
        return line;
    }

    public String findInLine(String pattern) {
        return findInLine(Pattern.compile(pattern));
    }

    public String findInLine(Pattern pattern) {
        ensureOpen();
        int end = lineEnd();
        if (end < 0) {
            return null;
        }
        Matcher matcher = pattern.matcher(buffer);
        matcher.region(position, end);
        if (!matcher.find()) {
            return null;
        }
        position = matcher.end();
        return matcher.group();
    }

    // Numbers.

    /** Reads a token by a function that fails with NumberFormatException or, before that, gives null. */
    private <T> T read(Function<String, T> parse) {
        String token = token();
        try {
            T value = parse.apply(token);
            if (value == null) {
                throw new InputMismatchException();
            }
            take();
            return value;
        } catch (NumberFormatException outside) {
            throw new InputMismatchException(outside.getMessage());
        }
    }

    private boolean canRead(Function<String, ?> parse) {
        String token = peek();
        try {
            return token != null && parse.apply(token) != null;
        } catch (NumberFormatException outside) {
            return false;
        }
    }

    private static String whole(String token, int radix) {
        return ScannedNumber.isWhole(token, radix) ? ScannedNumber.plain(token) : null;
    }

    private static String decimal(String token) {
        return ScannedNumber.isDecimal(token) ? ScannedNumber.plain(token) : null;
    }

    private static Boolean parseBoolean(String token) {
        return token.equalsIgnoreCase("true") ? Boolean.TRUE : token.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    private static <T> Function<String, T> ofWhole(int radix, Function<String, T> parse) {
        return token -> {
            String plain = whole(token, radix);
            return plain == null ? null : parse.apply(plain);
        };
    }

    private static <T> Function<String, T> ofDecimal(Function<String, T> parse) {
        return token -> {
            String plain = decimal(token);
            return plain == null ? null : parse.apply(plain);
        };
    }

    public boolean hasNextBoolean() {
        return canRead(Scanner::parseBoolean);
    }

    public boolean nextBoolean() {
        return read(Scanner::parseBoolean);
    }

    public boolean hasNextByte() {
        return hasNextByte(radix);
    }

    public boolean hasNextByte(int radix) {
        return canRead(ofWhole(radix, text -> Byte.valueOf(text, radix)));
    }

    public byte nextByte() {
        return nextByte(radix);
    }

    public byte nextByte(int radix) {
        return read(ofWhole(radix, text -> Byte.valueOf(text, radix)));
    }

    public boolean hasNextShort() {
        return hasNextShort(radix);
    }

    public boolean hasNextShort(int radix) {
        return canRead(ofWhole(radix, text -> Short.valueOf(text, radix)));
    }

    public short nextShort() {
        return nextShort(radix);
    }

    public short nextShort(int radix) {
        return read(ofWhole(radix, text -> Short.valueOf(text, radix)));
    }

    public boolean hasNextInt() {
        return hasNextInt(radix);
    }

    public boolean hasNextInt(int radix) {
        return canRead(ofWhole(radix, text -> Integer.valueOf(text, radix)));
    }

    public int nextInt() {
        return nextInt(radix);
    }

    public int nextInt(int radix) {
        return read(ofWhole(radix, text -> Integer.valueOf(text, radix)));
    }

    public boolean hasNextLong() {
        return hasNextLong(radix);
    }

    public boolean hasNextLong(int radix) {
        return canRead(ofWhole(radix, text -> Long.valueOf(text, radix)));
    }

    public long nextLong() {
        return nextLong(radix);
    }

    public long nextLong(int radix) {
        return read(ofWhole(radix, text -> Long.valueOf(text, radix)));
    }

    public boolean hasNextBigInteger() {
        return canRead(ofWhole(radix, BigInteger::new));
    }

    public BigInteger nextBigInteger() {
        return read(ofWhole(radix, text -> new BigInteger(text, radix)));
    }

    public boolean hasNextFloat() {
        return canRead(ofDecimal(Float::valueOf));
    }

    public float nextFloat() {
        return read(ofDecimal(Float::valueOf));
    }

    public boolean hasNextDouble() {
        return canRead(ofDecimal(Double::valueOf));
    }

    public double nextDouble() {
        return read(ofDecimal(Double::valueOf));
    }

    public boolean hasNextBigDecimal() {
        return canRead(ofDecimal(BigDecimal::new));
    }

    public BigDecimal nextBigDecimal() {
        return read(ofDecimal(BigDecimal::new));
    }

    // Settings.

    public Pattern delimiter() {
        return delimiter == null ? Pattern.compile("\\p{javaWhitespace}+") : delimiter;
    }

    public Scanner useDelimiter(Pattern pattern) {
        delimiter = Objects.requireNonNull(pattern);
        return this;
    }

    public Scanner useDelimiter(String pattern) {
        return useDelimiter(Pattern.compile(pattern));
    }

    public Locale locale() {
        return locale;
    }

    public Scanner useLocale(Locale locale) {
        this.locale = Objects.requireNonNull(locale);
        return this;
    }

    public int radix() {
        return radix;
    }

    public Scanner useRadix(int radix) {
        if (radix < Character.MIN_RADIX || radix > Character.MAX_RADIX) {
            throw new IllegalArgumentException("radix:" + radix);
        }
        this.radix = radix;
        return this;
    }

    public Scanner reset() {
        delimiter = null;
        locale = Locale.getDefault();
        radix = 10;
        return this;
    }

    public IOException ioException() {
        return failure;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (source instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException failed) {
                failure = failed;
            }
        }
    }
}
