package java.util;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A point of time, in milliseconds since 1970; local time is UTC. */
public class Date implements Serializable, Cloneable, Comparable<Date> {
    private long time;

    public Date() {
        this(System.currentTimeMillis());
    }

    public Date(long date) {
        time = date;
    }

    @Deprecated
    public Date(int year, int month, int date) {
        this(year, month, date, 0, 0, 0);
    }

    @Deprecated
    public Date(int year, int month, int date, int hrs, int min) {
        this(year, month, date, hrs, min, 0);
    }

    @Deprecated
    public Date(int year, int month, int date, int hrs, int min, int sec) {
        time = LocalDateTime.of(year + 1900, 1, 1, 0, 0).plusMonths(month).plusDays(date - 1).plusHours(hrs)
            .plusMinutes(min).plusSeconds(sec).toEpochSecond(ZoneOffset.UTC) * 1000;
    }

    public static Date from(Instant instant) {
        try {
            return new Date(instant.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Instant toInstant() {
        return Instant.ofEpochMilli(getTime());
    }

    private LocalDateTime local() {
        return LocalDateTime.ofInstant(toInstant(), ZoneOffset.UTC);
    }

    public long getTime() {
        return time;
    }

    public void setTime(long time) {
        this.time = time;
    }

    @Deprecated
    public int getYear() {
        return local().getYear() - 1900;
    }

    @Deprecated
    public int getMonth() {
        return local().getMonthValue() - 1;
    }

    @Deprecated
    public int getDate() {
        return local().getDayOfMonth();
    }

    @Deprecated
    public int getDay() {
        return local().getDayOfWeek().getValue() % 7;
    }

    @Deprecated
    public int getHours() {
        return local().getHour();
    }

    @Deprecated
    public int getMinutes() {
        return local().getMinute();
    }

    @Deprecated
    public int getSeconds() {
        return local().getSecond();
    }

    @Deprecated
    public int getTimezoneOffset() {
        return 0;
    }

    public boolean before(Date when) {
        return getTime() < when.getTime();
    }

    public boolean after(Date when) {
        return getTime() > when.getTime();
    }

    @Override
    public int compareTo(Date other) {
        return Long.compare(getTime(), other.getTime());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Date date && getTime() == date.getTime();
    }

    @Override
    public int hashCode() {
        return (int) time ^ (int) (time >> 32);
    }

    @Override
    public Object clone() {
        try {
            return super.clone();
        } catch (CloneNotSupportedException e) {
            throw new InternalError(e);
        }
    }

    @Override
    public String toString() {
        return local().format(DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy"));
    }
}
