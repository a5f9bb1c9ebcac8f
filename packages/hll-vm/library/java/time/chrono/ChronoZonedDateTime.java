package java.time.chrono;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;

/** A date and a time in a time zone. */
public interface ChronoZonedDateTime<D extends ChronoLocalDate> extends Temporal, Comparable<ChronoZonedDateTime<?>> {
    D toLocalDate();

    LocalTime toLocalTime();

    ChronoLocalDateTime<D> toLocalDateTime();

    ZoneOffset getOffset();

    ZoneId getZone();

    default String format(DateTimeFormatter formatter) {
        return formatter.format(this);
    }

    default Instant toInstant() {
        return Instant.ofEpochSecond(toEpochSecond(), toLocalTime().getNano());
    }

    default long toEpochSecond() {
        return toLocalDateTime().toEpochSecond(getOffset());
    }

    @Override
    default int compareTo(ChronoZonedDateTime<?> other) {
        int order = toInstant().compareTo(other.toInstant());
        if (order == 0) {
            order = toLocalDateTime().compareTo(other.toLocalDateTime());
        }
        return order != 0 ? order : getZone().getId().compareTo(other.getZone().getId());
    }

    default boolean isBefore(ChronoZonedDateTime<?> other) {
        return toInstant().compareTo(other.toInstant()) < 0;
    }

    default boolean isAfter(ChronoZonedDateTime<?> other) {
        return toInstant().compareTo(other.toInstant()) > 0;
    }

    default boolean isEqual(ChronoZonedDateTime<?> other) {
        return toInstant().equals(other.toInstant());
    }
}
