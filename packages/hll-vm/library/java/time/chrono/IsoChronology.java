package java.time.chrono;

/** The calendar of ISO 8601: Gregory's, at all times. */
public final class IsoChronology implements Chronology {
    public static final IsoChronology INSTANCE = new IsoChronology();

    private IsoChronology() {
    }

    @Override
    public String getId() {
        return "ISO";
    }

    @Override
    public boolean isLeapYear(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    @Override
    public String toString() {
        return "ISO";
    }
}
