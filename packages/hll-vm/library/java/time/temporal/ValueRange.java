package java.time.temporal;

import java.io.Serializable;
import java.time.DateTimeException;

/** The values of a field; the largest may differ. */
public final class ValueRange implements Serializable {
    private final long minimum;
    private final long largestMinimum;
    private final long smallestMaximum;
    private final long maximum;

    private ValueRange(long minimum, long largestMinimum, long smallestMaximum, long maximum) {
        this.minimum = minimum;
        this.largestMinimum = largestMinimum;
        this.smallestMaximum = smallestMaximum;
        this.maximum = maximum;
    }

    public static ValueRange of(long min, long max) {
        return of(min, min, max, max);
    }

    public static ValueRange of(long min, long maxSmallest, long maxLargest) {
        return of(min, min, maxSmallest, maxLargest);
    }

    public static ValueRange of(long minSmallest, long minLargest, long maxSmallest, long maxLargest) {
        if (minSmallest > maxLargest) {
            throw new IllegalArgumentException("Minimum value must be less than maximum value");
        }
        return new ValueRange(minSmallest, minLargest, maxSmallest, maxLargest);
    }

    public boolean isFixed() {
        return minimum == largestMinimum && maximum == smallestMaximum;
    }

    public long getMinimum() {
        return minimum;
    }

    public long getLargestMinimum() {
        return largestMinimum;
    }

    public long getSmallestMaximum() {
        return smallestMaximum;
    }

    public long getMaximum() {
        return maximum;
    }

    public boolean isIntValue() {
        return minimum >= Integer.MIN_VALUE && maximum <= Integer.MAX_VALUE;
    }

    public boolean isValidValue(long value) {
        return value >= minimum && value <= maximum;
    }

    public boolean isValidIntValue(long value) {
        return isIntValue() && isValidValue(value);
    }

    public long checkValidValue(long value, TemporalField field) {
        if (!isValidValue(value)) {
            throw invalid(value, field);
        }
        return value;
    }

    public int checkValidIntValue(long value, TemporalField field) {
        if (!isValidIntValue(value)) {
            throw invalid(value, field);
        }
        return (int) value;
    }

    private DateTimeException invalid(long value, TemporalField field) {
        return new DateTimeException("Invalid value for " + field + " (valid values " + this + "): " + value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueRange range && toString().equals(range.toString());
    }

    @Override
    public int hashCode() {
        long hash = minimum + (largestMinimum << 16) + (largestMinimum >> 48) + (smallestMaximum << 32)
            + (smallestMaximum >> 32) + (maximum << 48) + (maximum >> 16);
        return (int) (hash ^ hash >>> 32);
    }

    @Override
    public String toString() {
        return minimum + (minimum == largestMinimum ? "" : "/" + largestMinimum) + " - " + smallestMaximum
            + (smallestMaximum == maximum ? "" : "/" + maximum);
    }
}
