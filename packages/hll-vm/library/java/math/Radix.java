package java.math;

import java.util.ArrayList;

/**
 * Text of magnitudes in any radix: long numbers are split at powers of the radix, short ones read and written group by
 * group.
 */
final class Radix {
    private static final int SIMPLE_WORDS = 40;

    private final int radix;

    /** The digits of a group and what it counts to: the largest power of the radix below 2^31. */
    private final int groupDigits;
    private final int groupValue;

    /** At index i, the group's value to the power of 2^i. */
    private final ArrayList<int[]> powers = new ArrayList<>();

    Radix(int radix) {
        this.radix = radix;
        int digits = 0;
        long value = 1;
        while (value * radix <= Integer.MAX_VALUE) {
            value *= radix;
            digits++;
        }
        groupDigits = digits;
        groupValue = (int) value;
        powers.add(new int[] {groupValue});
    }

    private int[] power(int index) {
        while (powers.size() <= index) {
            int[] last = powers.get(powers.size() - 1);
            powers.add(Multiplication.multiply(last, last));
        }
        return powers.get(index);
    }

    /** The number whose digits stand in the text from `start`; the first of them must not be zero. */
    int[] parse(String text, int start) {
        int count = text.length() - start;
        int groups = (count + groupDigits - 1) / groupDigits;
        int[] values = new int[groups];
        int at = start;
        int end = start + count - (groups - 1) * groupDigits;
        for (int i = groups - 1; i >= 0; i--) {
            values[i] = Integer.parseInt(text.substring(at, end), radix);
            if (values[i] < 0) {
                throw new NumberFormatException("Illegal digit");
            }
            at = end;
            end += groupDigits;
        }
        return join(values, 0, groups);
    }

    private int[] join(int[] groups, int from, int to) {
        if (to - from <= SIMPLE_WORDS) {
            int[] words = new int[to - from];
            int length = 0;
            for (int i = to - 1; i >= from; i--) {
                int carry = Magnitude.multiplyAdd(words, length, groupValue, groups[i]);
                if (carry != 0) {
                    words[length++] = carry;
                }
            }
            return Magnitude.trim(words);
        }
        int level = 31 - Integer.numberOfLeadingZeros(to - from - 1);
        int middle = from + (1 << level);
        return Magnitude.add(
                Multiplication.multiply(join(groups, middle, to), power(level)), join(groups, from, middle));
    }

    void append(StringBuilder text, int[] magnitude) {
        append(text, magnitude, 0);
    }

    /** Appends a number with zeros before it, up to so many digits. */
    private void append(StringBuilder text, int[] magnitude, int width) {
        if (magnitude.length <= SIMPLE_WORDS) {
            appendSimply(text, magnitude, width);
            return;
        }
        int level = 0;
        while (2 * power(level).length <= magnitude.length) {
            level++;
        }
        level = Math.max(level - 1, 0);
        Division split = Division.of(magnitude, power(level));
        int low = groupDigits << level;
        append(text, split.quotient, Math.max(width - low, 0));
        append(text, split.remainder, low);
    }

    private void appendSimply(StringBuilder text, int[] magnitude, int width) {
        int[] words = magnitude.clone();
        int length = words.length;
        char[] reversed = new char[Math.max(width, groupDigits * (length + length / 3 + 2) + 1)];
        int count = 0;
        while (length > 0) {
            int group = Division.divideByWord(words, length, groupValue);
            while (length > 0 && words[length - 1] == 0) {
                length--;
            }
            for (int i = 0; i < groupDigits && (length > 0 || group > 0); i++) {
                reversed[count++] = Character.forDigit(group % radix, radix);
                group /= radix;
            }
        }
        for (int i = count; i < width; i++) {
            text.append('0');
        }
        while (count > 0) {
            text.append(reversed[--count]);
        }
    }
}
