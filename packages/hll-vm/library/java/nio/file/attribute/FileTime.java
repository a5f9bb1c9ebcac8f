package java.nio.file.attribute;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** When something happened to a file. */
public final class FileTime implements Comparable<FileTime> {
    private final Long instant;

    private FileTime(Long instant) {
        this.instant = Objects.requireNonNull(instant);
    }

    public static FileTime fromMillis(long millis) {
        return new FileTime(millis);
    }

    public static FileTime from(long value, TimeUnit unit) {
        return fromMillis(unit.toMillis(value));
    }

    public static FileTime from(Long instant) {
        return new FileTime(instant);
    }

    public long toMillis() {
        return instant;
    }

    public long to(TimeUnit unit) {
        return unit.convert(toMillis(), TimeUnit.MILLISECONDS);
    }

    public Long toInstant() {
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
