package java.time;

import static java.time.temporal.ChronoField.*;

import java.io.Serializable;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;

/** A year of the ISO calendar. */
public final class Year implements Temporal, Comparable<Year>, Serializable {
    public static final int MIN_VALUE = -999_999_999;
    public static final int MAX_VALUE = 999_999_999;

    private final int year;

    private Year(int year) {
        this.year = year;
    }

    public static Year now() {
        return of(LocalDate.now().getYear());
    }

    public static Year of(int isoYear) {
        return new Year(YEAR.checkValidIntValue(isoYear));
    }

    public static Year from(TemporalAccessor temporal) {
        return temporal instanceof Year year ? year : of(temporal.get(YEAR));
    }

    public static Year parse(CharSequence text) {
        return DateTimeFormatter.ofPattern("u").parse(text, Year::from);
    }

    public static boolean isLeap(long year) {
        return IsoChronology.INSTANCE.isLeapYear(year);
    }

    public int getValue() {
        return year;
    }

    public boolean isLeap() {
        return isLeap(year);
    }

    public int length() {
        return isLeap() ? 366 : 365;
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field == YEAR || field == YEAR_OF_ERA || field == ERA;
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return unit instanceof ChronoUnit known && known.compareTo(ChronoUnit.YEARS) >= 0 && known != ChronoUnit.FOREVER;
    }

    @Override
    public long getLong(TemporalField field) {
        if (!isSupported(field)) {
            throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        }
        return field == YEAR ? year : field == ERA ? year < 1 ? 0 : 1 : year < 1 ? 1 - year : year;
    }

    @Override
    public Year with(TemporalField field, long value) {
        ((ChronoField) field).checkValidValue(value);
        if (!isSupported(field)) {
            throw new UnsupportedTemporalTypeException("Unsupported field: " + field);
        }
        return field == YEAR ? of((int) value) : field == ERA ? getLong(ERA) == value ? this : of(1 - year)
            : of((int) (year < 1 ? 1 - value : value));
    }

    @Override
    public Year plus(long amount, TemporalUnit unit) {
        return of(atDay(1).plus(amount, unit).getYear());
    }

    public Year plusYears(long years) {
        return of(YEAR.checkValidIntValue(year + years));
    }

    public Year minusYears(long years) {
        return plusYears(-years);
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        return atDay(1).until(from(endExclusive).atDay(1), unit);
    }

    public LocalDate atDay(int dayOfYear) {
        return LocalDate.ofYearDay(year, dayOfYear);
    }

    public YearMonth atMonth(Month month) {
        return YearMonth.of(year, month);
    }

    public YearMonth atMonth(int month) {
        return YearMonth.of(year, month);
    }

    public boolean isAfter(Year other) {
        return year > other.year;
    }

    public boolean isBefore(Year other) {
        return year < other.year;
    }

    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    @Override
    public int compareTo(Year other) {
        return year - other.year;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Year that && year == that.year;
    }

    @Override
    public int hashCode() {
        return year;
    }

    @Override
    public String toString() {
        return Integer.toString(year);
    }
}
