package java.time;

import java.io.Serializable;
import java.time.chrono.ChronoZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;

/** A date and a time in a time zone. */
public final class ZonedDateTime implements Temporal, ChronoZonedDateTime<LocalDate>, Serializable {
    private final LocalDateTime local;
    private final ZoneId zone;

    private ZonedDateTime(LocalDateTime local, ZoneId zone) {
        this.local = local;
        this.zone = zone;
    }

    public static ZonedDateTime now() {
        return now(ZoneId.systemDefault());
    }

    public static ZonedDateTime now(ZoneId zone) {
        return ofInstant(Instant.now(), zone);
    }

    public static ZonedDateTime of(LocalDateTime local, ZoneId zone) {
        return new ZonedDateTime(java.util.Objects.requireNonNull(local), java.util.Objects.requireNonNull(zone));
    }

    public static ZonedDateTime of(LocalDate date, LocalTime time, ZoneId zone) {
        return of(LocalDateTime.of(date, time), zone);
    }

    public static ZonedDateTime of(int year, int month, int day, int hour, int minute, int second, int nano,
            ZoneId zone) {
        return of(LocalDateTime.of(year, month, day, hour, minute, second, nano), zone);
    }

    public static ZonedDateTime ofInstant(Instant instant, ZoneId zone) {
        return of(LocalDateTime.ofInstant(instant, zone), zone);
    }

    public static ZonedDateTime from(TemporalAccessor temporal) {
        if (temporal instanceof ZonedDateTime zoned) {
            return zoned;
        }
        return of(LocalDateTime.from(temporal), ZoneOffset.ofTotalSeconds(temporal.get(ChronoField.OFFSET_SECONDS)));
    }

    public static ZonedDateTime parse(CharSequence text) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, ZonedDateTime::from);
    }

    public static ZonedDateTime parse(CharSequence text, DateTimeFormatter formatter) {
        return formatter.parse(text, ZonedDateTime::from);
    }

    private ZonedDateTime with(LocalDateTime other) {
        return new ZonedDateTime(other, zone);
    }

    @Override
    public boolean isSupported(TemporalField field) {
        return field instanceof ChronoField || field != null && field.isSupportedBy(this);
    }

    @Override
    public boolean isSupported(TemporalUnit unit) {
        return local.isSupported(unit);
    }

    @Override
    public long getLong(TemporalField field) {
        if (field == ChronoField.INSTANT_SECONDS) {
            return toEpochSecond();
        }
        return field == ChronoField.OFFSET_SECONDS ? getOffset().getTotalSeconds() : local.getLong(field);
    }

    @Override
    public int get(TemporalField field) {
        return field == ChronoField.OFFSET_SECONDS ? getOffset().getTotalSeconds() : local.get(field);
    }

    @Override
    public LocalDate toLocalDate() {
        return local.toLocalDate();
    }

    @Override
    public LocalTime toLocalTime() {
        return local.toLocalTime();
    }

    @Override
    public LocalDateTime toLocalDateTime() {
        return local;
    }

    @Override
    public ZoneOffset getOffset() {
        return zone.offset();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    public ZonedDateTime withZoneSameInstant(ZoneId other) {
        return ofInstant(toInstant(), other);
    }

    public ZonedDateTime withZoneSameLocal(ZoneId other) {
        return of(local, other);
    }

    public int getYear() {
        return local.getYear();
    }

    public int getMonthValue() {
        return local.getMonthValue();
    }

    public Month getMonth() {
        return local.getMonth();
    }

    public int getDayOfMonth() {
        return local.getDayOfMonth();
    }

    public int getDayOfYear() {
        return local.getDayOfYear();
    }

    public DayOfWeek getDayOfWeek() {
        return local.getDayOfWeek();
    }

    public int getHour() {
        return local.getHour();
    }

    public int getMinute() {
        return local.getMinute();
    }

    public int getSecond() {
        return local.getSecond();
    }

    public int getNano() {
        return local.getNano();
    }

    @Override
    public ZonedDateTime with(TemporalAdjuster adjuster) {
        return with(local.with(adjuster));
    }

    @Override
    public ZonedDateTime with(TemporalField field, long value) {
        return with(local.with(field, value));
    }

    @Override
    public ZonedDateTime plus(TemporalAmount amount) {
        return with(local.plus(amount));
    }

    @Override
    public ZonedDateTime plus(long amount, TemporalUnit unit) {
        return with(local.plus(amount, unit));
    }

    public ZonedDateTime plusYears(long years) {
        return with(local.plusYears(years));
    }

    public ZonedDateTime plusMonths(long months) {
        return with(local.plusMonths(months));
    }

    public ZonedDateTime plusWeeks(long weeks) {
        return with(local.plusWeeks(weeks));
    }

    public ZonedDateTime plusDays(long days) {
        return with(local.plusDays(days));
    }

    public ZonedDateTime plusHours(long hours) {
        return with(local.plusHours(hours));
    }

    public ZonedDateTime plusMinutes(long minutes) {
        return with(local.plusMinutes(minutes));
    }

    public ZonedDateTime plusSeconds(long seconds) {
        return with(local.plusSeconds(seconds));
    }

    @Override
    public ZonedDateTime minus(TemporalAmount amount) {
        return with(local.minus(amount));
    }

    @Override
    public ZonedDateTime minus(long amount, TemporalUnit unit) {
        return with(local.minus(amount, unit));
    }

    public ZonedDateTime minusDays(long days) {
        return plusDays(-days);
    }

    public ZonedDateTime minusHours(long hours) {
        return plusHours(-hours);
    }

    public ZonedDateTime truncatedTo(TemporalUnit unit) {
        return with(local.truncatedTo(unit));
    }

    @Override
    public long until(Temporal endExclusive, TemporalUnit unit) {
        ZonedDateTime end = from(endExclusive).withZoneSameInstant(zone);
        return unit instanceof ChronoUnit ? local.until(end.local, unit) : unit.between(this, end);
    }

    @Override
    public String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ZonedDateTime that && local.equals(that.local) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return local.hashCode() ^ getOffset().hashCode() ^ Integer.rotateLeft(zone.hashCode(), 3);
    }

    @Override
    public String toString() {
        return local.toString() + getOffset() + (zone instanceof ZoneOffset ? "" : "[" + zone + "]");
    }
}
