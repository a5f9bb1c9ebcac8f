package java.time.chrono;

/** A calendar. */
public interface Chronology extends Comparable<Chronology> {
    String getId();

    boolean isLeapYear(long prolepticYear);

    @Override
    default int compareTo(Chronology other) {
        return getId().compareTo(other.getId());
    }
}
