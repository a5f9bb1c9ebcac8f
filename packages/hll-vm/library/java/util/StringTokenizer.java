package java.util;

/** Cuts a text into tokens between characters of a set. */
public class StringTokenizer implements Enumeration<Object> {
    private final String text;
    private String delimiters;
    private final boolean returnDelimiters;
    private int position;

    public StringTokenizer(String str) {
        this(str, " \t\n\r\f", false);
    }

    public StringTokenizer(String str, String delim) {
        this(str, delim, false);
    }

    public StringTokenizer(String str, String delim, boolean returnDelims) {
        text = Objects.requireNonNull(str);
        delimiters = delim;
        returnDelimiters = returnDelims;
    }

    private boolean isDelimiter(int at) {
        return delimiters.indexOf(text.charAt(at)) >= 0;
    }

    private int start(int from) {
        while (!returnDelimiters && from < text.length() && isDelimiter(from)) {
            from++;
        }
        return from;
    }

    private int end(int from) {
        if (returnDelimiters && from < text.length() && isDelimiter(from)) {
            return from + 1;
        }
        while (from < text.length() && !isDelimiter(from)) {
            from++;
        }
        return from;
    }

    public boolean hasMoreTokens() {
        return start(position) < text.length();
    }

    public String nextToken() {
        int start = start(position);
        if (start >= text.length()) {
            position = start;
            throw new NoSuchElementException();
        }
        position = end(start);
        return text.substring(start, position);
    }

    public String nextToken(String delim) {
        delimiters = delim;
        return nextToken();
    }

    @Override
    public boolean hasMoreElements() {
        return hasMoreTokens();
    }

    @Override
    public Object nextElement() {
        return nextToken();
    }

    public int countTokens() {
        int count = 0;
        for (int at = start(position); at < text.length(); at = start(end(at))) {
            count++;
        }
        return count;
    }
}
