package java.nio.file.attribute;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** When something happened to a file. */
public final class FileTime implements Comparable<FileTime> {
    private final Instant instant;

    private FileTime(Instant instant) {
        this.instant = Objects.requireNonNull(instant);
    }

    public static FileTime fromMillis(long millis) {
        return new FileTime(Instant.ofEpochMilli(millis));
    }

    public static FileTime from(long value, TimeUnit unit) {
        return fromMillis(unit.toMillis(value));
    }

    public static FileTime from(Instant instant) {
        return new FileTime(instant);
    }

    public long toMillis() {
        return instant.toEpochMilli();
    }

    public long to(TimeUnit unit) {
        return unit.convert(toMillis(), TimeUnit.MILLISECONDS);
    }

    public Instant toInstant() {
        return instant;
    }

    @Override
    public int compareTo(FileTime other) {
        return instant.compareTo(other.instant);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileTime time && instant.equals(time.instant);
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    @Override
    public String toString() {
        return instant.toString();
    }
}
