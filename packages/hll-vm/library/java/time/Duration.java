package java.time;

import static java.time.temporal.ChronoUnit.*;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of seconds and nanoseconds. */
public final class Duration implements TemporalAmount, Comparable<Duration>, Serializable {
    public static final Duration ZERO = new Duration(0, 0);

    private static final long BILLION = 1_000_000_000L;

    private final long seconds;
    private final int nanos;

    private Duration(long seconds, int nanos) {
        this.seconds = seconds;
        this.nanos = nanos;
    }

    private static Duration create(long seconds, int nanos) {
        return (seconds | nanos) == 0 && ZERO != null ? ZERO : new Duration(seconds, nanos);
    }

    public static Duration ofDays(long days) {
        return create(Math.multiplyExact(days, 86_400L), 0);
    }

    public static Duration ofHours(long hours) {
        return create(Math.multiplyExact(hours, 3600L), 0);
    }

    public static Duration ofMinutes(long minutes) {
        return create(Math.multiplyExact(minutes, 60L), 0);
    }

    public static Duration ofSeconds(long seconds) {
        return create(seconds, 0);
    }

    public static Duration ofSeconds(long seconds, long nanoAdjustment) {
        return create(Math.addExact(seconds, Math.floorDiv(nanoAdjustment, BILLION)),
            (int) Math.floorMod(nanoAdjustment, BILLION));
    }

    public static Duration ofMillis(long millis) {
        return create(Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
    }

    public static Duration ofNanos(long nanos) {
        return ofSeconds(0, nanos);
    }

    public static Duration of(long amount, TemporalUnit unit) {
        return ZERO.plus(amount, unit);
    }

    public static Duration from(TemporalAmount amount) {
        Duration sum = ZERO;
        for (TemporalUnit unit : amount.getUnits()) {
            sum = sum.plus(amount.get(unit), unit);
        }
        return sum;
    }

    public static Duration between(Temporal start, Temporal end) {
        try {
            return ofNanos(start.until(end, NANOS));
        } catch (DateTimeException | ArithmeticException e) {
            long seconds = start.until(end, SECONDS);
            long nanos = 0;
            try {
                nanos = end.getLong(ChronoField.NANO_OF_SECOND) - start.getLong(ChronoField.NANO_OF_SECOND);
                if (seconds > 0 && nanos < 0) {
                    seconds++;
                } else if (seconds < 0 && nanos > 0) {
                    seconds--;
                }
            } catch (DateTimeException none) {
                nanos = 0;
            }
            return ofSeconds(seconds, nanos);
        }
    }

    private static final class Text {
        static final Pattern PATTERN = Pattern.compile("([-+]?)P(?:([-+]?[0-9]+)D)?"
            + "(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?(?:([-+]?[0-9]+)(?:[.,]([0-9]{0,9}))?S)?)?",
            Pattern.CASE_INSENSITIVE);
    }

    public static Duration parse(CharSequence text) {
        Matcher matcher = Text.PATTERN.matcher(text);
        if (matcher.matches() && !"T".equalsIgnoreCase(matcher.group(3))) {
            String days = matcher.group(2);
            String hours = matcher.group(4);
            String minutes = matcher.group(5);
            String seconds = matcher.group(6);
            if (days != null || hours != null || minutes != null || seconds != null) {
                try {
                    String fraction = matcher.group(7);
                    int nanos = fraction == null || fraction.isEmpty() ? 0
                        : Integer.parseInt((fraction + "000000000").substring(0, 9));
                    boolean negative = seconds != null && seconds.startsWith("-");
                    Duration sum = ofSeconds(Math.addExact(Math.addExact(times(days, 86_400), times(hours, 3600)),
                        Math.addExact(times(minutes, 60), times(seconds, 1))), negative ? -nanos : nanos);
                    return "-".equals(matcher.group(1)) ? sum.negated() : sum;
                } catch (ArithmeticException | NumberFormatException e) {
                    throw new DateTimeParseException("Text cannot be parsed to a Duration: overflow", text, 0, e);
                }
            }
        }
        throw new DateTimeParseException("Text cannot be parsed to a Duration", text, 0);
    }

    private static long times(String number, int factor) {
        return number == null ? 0 : Math.multiplyExact(Long.parseLong(number), (long) factor);
    }

    @Override
    public long get(TemporalUnit unit) {
        if (unit == SECONDS) {
            return seconds;
        }
        if (unit == NANOS) {
            return nanos;
        }
        throw new UnsupportedTemporalTypeException("Unsupported unit: " + unit);
    }

    @Override
    public List<TemporalUnit> getUnits() {
        return List.of(SECONDS, NANOS);
    }

    public boolean isZero() {
        return (seconds | nanos) == 0;
    }

    public boolean isNegative() {
        return seconds < 0;
    }

    public long getSeconds() {
        return seconds;
    }

    public int getNano() {
        return nanos;
    }

    public Duration withSeconds(long seconds) {
        return create(seconds, nanos);
    }

    public Duration withNanos(int nanoOfSecond) {
        return create(seconds, ChronoField.NANO_OF_SECOND.checkValidIntValue(nanoOfSecond));
    }

    public Duration plus(Duration other) {
        return plus(other.seconds, other.nanos);
    }

    public Duration plus(long amount, TemporalUnit unit) {
        if (unit == DAYS) {
            return plus(Math.multiplyExact(amount, 86_400L), 0);
        }
        if (unit.isDurationEstimated()) {
            throw new UnsupportedTemporalTypeException("Unit must not have an estimated duration");
        }
        if (unit instanceof ChronoUnit known) {
            return switch (known) {
                case NANOS -> plusNanos(amount);
                case MICROS -> plus(Math.floorDiv(amount, 1_000_000L), Math.floorMod(amount, 1_000_000L) * 1000);
                case MILLIS -> plusMillis(amount);
                case SECONDS -> plusSeconds(amount);
                default -> plusSeconds(Math.multiplyExact(unit.getDuration().seconds, amount));
            };
        }
        Duration duration = unit.getDuration().multipliedBy(amount);
        return plus(duration);
    }

    public Duration plusDays(long days) {
        return plus(Math.multiplyExact(days, 86_400L), 0);
    }

    public Duration plusHours(long hours) {
        return plus(Math.multiplyExact(hours, 3600L), 0);
    }

    public Duration plusMinutes(long minutes) {
        return plus(Math.multiplyExact(minutes, 60L), 0);
    }

    public Duration plusSeconds(long seconds) {
        return plus(seconds, 0);
    }

    public Duration plusMillis(long millis) {
        return plus(millis / 1000, millis % 1000 * 1_000_000);
    }

    public Duration plusNanos(long nanos) {
        return plus(0, nanos);
    }

    private Duration plus(long moreSeconds, long moreNanos) {
        if ((moreSeconds | moreNanos) == 0) {
            return this;
        }
        long sum = Math.addExact(Math.addExact(seconds, moreSeconds), moreNanos / BILLION);
        return ofSeconds(sum, nanos + moreNanos % BILLION);
    }

    public Duration minus(Duration other) {
        return other.seconds == Long.MIN_VALUE ? plus(Long.MAX_VALUE, -other.nanos).plus(1, 0)
            : plus(-other.seconds, -other.nanos);
    }

    public Duration minus(long amount, TemporalUnit unit) {
        return amount == Long.MIN_VALUE ? plus(Long.MAX_VALUE, unit).plus(1, unit) : plus(-amount, unit);
    }

    public Duration minusDays(long days) {
        return plusDays(-days);
    }

    public Duration minusHours(long hours) {
        return plusHours(-hours);
    }

    public Duration minusMinutes(long minutes) {
        return plusMinutes(-minutes);
    }

    public Duration minusSeconds(long seconds) {
        return plusSeconds(-seconds);
    }

    public Duration minusMillis(long millis) {
        return plusMillis(-millis);
    }

    public Duration minusNanos(long nanos) {
        return plusNanos(-nanos);
    }

    private BigDecimal exact() {
        return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9));
    }

    private static Duration of(BigDecimal seconds) {
        java.math.BigInteger nanos = seconds.movePointRight(9).toBigIntegerExact();
        java.math.BigInteger[] parts = nanos.divideAndRemainder(java.math.BigInteger.valueOf(BILLION));
        if (parts[0].bitLength() > 63) {
            throw new ArithmeticException("Exceeds capacity of Duration: " + nanos);
        }
        return ofSeconds(parts[0].longValue(), parts[1].intValue());
    }

    public Duration multipliedBy(long factor) {
        return factor == 1 ? this : of(exact().multiply(BigDecimal.valueOf(factor)));
    }

    public Duration dividedBy(long divisor) {
        if (divisor == 0) {
            throw new ArithmeticException("Cannot divide by zero");
        }
        return divisor == 1 ? this : of(exact().divide(BigDecimal.valueOf(divisor), java.math.RoundingMode.DOWN));
    }

    public long dividedBy(Duration divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("Cannot divide by zero");
        }
        return exact().divideToIntegralValue(divisor.exact()).longValueExact();
    }

    public Duration negated() {
        return multipliedBy(-1);
    }

    public Duration abs() {
        return isNegative() ? negated() : this;
    }

    @Override
    public Temporal addTo(Temporal temporal) {
        Temporal sum = seconds == 0 ? temporal : temporal.plus(seconds, SECONDS);
        return nanos == 0 ? sum : sum.plus(nanos, NANOS);
    }

    @Override
    public Temporal subtractFrom(Temporal temporal) {
        Temporal difference = seconds == 0 ? temporal : temporal.minus(seconds, SECONDS);
        return nanos == 0 ? difference : difference.minus(nanos, NANOS);
    }

    public long toDays() {
        return seconds / 86_400;
    }

    public long toHours() {
        return seconds / 3600;
    }

    public long toMinutes() {
        return seconds / 60;
    }

    public long toSeconds() {
        return seconds;
    }

    public long toMillis() {
        long whole = seconds;
        long part = nanos;
        if (whole < 0) {
            whole++;
            part -= BILLION;
        }
        return Math.addExact(Math.multiplyExact(whole, 1000L), part / 1_000_000);
    }

    public long toNanos() {
        long whole = seconds;
        long part = nanos;
        if (whole < 0) {
            whole++;
            part -= BILLION;
        }
        return Math.addExact(Math.multiplyExact(whole, BILLION), part);
    }

    public long toDaysPart() {
        return toDays();
    }

    public int toHoursPart() {
        return (int) (toHours() % 24);
    }

    public int toMinutesPart() {
        return (int) (toMinutes() % 60);
    }

    public int toSecondsPart() {
        return (int) (seconds % 60);
    }

    public int toMillisPart() {
        return nanos / 1_000_000;
    }

    public int toNanosPart() {
        return nanos;
    }

    public Duration truncatedTo(TemporalUnit unit) {
        if (unit == SECONDS && (seconds >= 0 || nanos == 0)) {
            return create(seconds, 0);
        }
        if (unit == NANOS) {
            return this;
        }
        Duration length = unit.getDuration();
        if (length.seconds > 86_400) {
            throw new UnsupportedTemporalTypeException("Unit is too large to be used for truncation");
        }
        long size = length.toNanos();
        if (86_400 * BILLION % size != 0) {
            throw new UnsupportedTemporalTypeException("Unit must divide into a standard day without remainder");
        }
        long inDay = seconds % 86_400 * BILLION + nanos;
        return plusNanos(inDay / size * size - inDay);
    }

    @Override
    public int compareTo(Duration other) {
        int order = Long.compare(seconds, other.seconds);
        return order != 0 ? order : nanos - other.nanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Duration that && seconds == that.seconds && nanos == that.nanos;
    }

    @Override
    public int hashCode() {
        return (int) (seconds ^ seconds >>> 32) + 51 * nanos;
    }

    @Override
    public String toString() {
        if (isZero()) {
            return "PT0S";
        }
        long whole = seconds < 0 && nanos > 0 ? seconds + 1 : seconds;
        long hours = whole / 3600;
        int minutes = (int) (whole % 3600 / 60);
        int rest = (int) (whole % 60);
        StringBuilder text = new StringBuilder("PT");
        if (hours != 0) {
            text.append(hours).append('H');
        }
        if (minutes != 0) {
            text.append(minutes).append('M');
        }
        if (rest == 0 && nanos == 0 && text.length() > 2) {
            return text.toString();
        }
        text.append(seconds < 0 && nanos > 0 && rest == 0 ? "-0" : String.valueOf(rest));
        if (nanos > 0) {
            long part = seconds < 0 ? BILLION - nanos : nanos;
            String digits = String.valueOf(BILLION + part).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        return text.append('S').toString();
    }
}
