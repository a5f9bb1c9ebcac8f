package java.time;

import static java.time.temporal.ChronoField.*;

import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;

/** A month of a year. */
public final class YearMonth implements Temporal, Comparable<YearMonth>, Serializable {
    /** Its first day. */
    private final LocalDate first;

    private YearMonth(LocalDate first) {
        this.first = first;
    }

    public static YearMonth now() {
        return from(LocalDate.now());
    }

    public static YearMonth of(int year, Month month) {
        return of(year, month.getValue());
    }

    public static YearMonth of(int year, int month) {
        return new YearMonth(LocalDate.of(year, month, 1));
    }

    public static YearMonth from(TemporalAccessor temporal) {
        return temporal instanceof YearMonth month ? month : of(temporal.get(YEAR), temporal.get(MONTH_OF_YEAR));
    }

    public static YearMonth parse(CharSequence text) {
        return parse(text, DateTimeFormatter.ofPattern("uuuu-MM"));
    }

    public static YearMonth parse(CharSequence text, DateTimeFormatter formatter) {
        return formatter.parse(text, YearMonth::from);
    }

    public int getYear() {
        return first.getYear();
    }

    public int getMonthValue() {
        return first.getMonthValue();
    }

    public Month getMonth() {
        return first.getMonth();
    }

    public boolean isLeapYear() {
        return first.isLeapYear();
    }

    public boolean isValidDay(int dayOfMonth) {
        return dayOfMonth >= 1 && dayOfMonth <= lengthOfMonth();
    }

    public int lengthOfMonth() {
        return first.lengthOfMonth();
    }

    public int lengthOfYear() {
        return first.lengthOfYear();
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field == YEAR || field == MONTH_OF_YEAR || field == PROLEPTIC_MONTH || field == YEAR_OF_ERA
            || field == ERA;
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return unit instanceof ChronoUnit known && known.compareTo(ChronoUnit.MONTHS) >= 0
            && known != ChronoUnit.FOREVER;
    }

    @Override
    public long getLong(TemporalField field) {
        if (!isSupported(field)) {
            throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        }
        return first.getLong(field);
    }

    @Override
    public YearMonth with(TemporalField field, long value) {
        if (!isSupported(field)) {
            throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        }
        return new YearMonth(first.with(field, value));
    }

    public YearMonth withYear(int year) {
        return new YearMonth(first.withYear(year));
    }

    public YearMonth withMonth(int month) {
        return new YearMonth(first.withMonth(month));
    }

    @Override
    public YearMonth plus(long amount, TemporalUnit unit) {
        if (!isSupported(unit)) {
            throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
        }
        return new YearMonth(first.plus(amount, unit));
    }

    public YearMonth plusYears(long years) {
        return new YearMonth(first.plusYears(years));
    }

    public YearMonth plusMonths(long months) {
        return new YearMonth(first.plusMonths(months));
    }

    public YearMonth minusYears(long years) {
        return plusYears(-years);
    }

    public YearMonth minusMonths(long months) {
        return plusMonths(-months);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        return first.until(from(endExclusive).first, unit);
    }

    public LocalDate atDay(int dayOfMonth) {
        return LocalDate.of(getYear(), getMonthValue(), dayOfMonth);
    }

    public LocalDate atEndOfMonth() {
        return atDay(lengthOfMonth());
    }

    public boolean isAfter(YearMonth other) {
        return first.isAfter(other.first);
    }

    public boolean isBefore(YearMonth other) {
        return first.isBefore(other.first);
    }

    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    @Override
    public int compareTo(YearMonth other) {
        return first.compareTo(other.first);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YearMonth that && first.equals(that.first);
    }

    @Override
    public int hashCode() {
        return getYear() ^ getMonthValue() << 27;
    }

    @Override
    public String toString() {
        return first.toString().substring(0, first.toString().length() - 3);
    }
}
