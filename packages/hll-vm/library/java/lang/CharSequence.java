package java.lang;

import java.util.stream.IntStream;

/** A readable sequence of chars. */
public interface CharSequence {
    int length();

    char charAt(int index);

    default boolean isEmpty() {
        return length() == 0;
    }

    CharSequence subSequence(int start, int end);

    String toString();

    default IntStream chars() {
        return IntStream.range(0, length()).map(index -> charAt(index));
    }

    default IntStream codePoints() {
        return IntStream.of(CodePoints.of(this));
    }

    static int compare(CharSequence a, CharSequence b) {
        if (a == b) {
            return 0;
        }
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return x - y;
            }
        }
        return a.length() - b.length();
    }
}
