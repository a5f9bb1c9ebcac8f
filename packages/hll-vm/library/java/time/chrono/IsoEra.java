package java.time.chrono;

/** The eras of the ISO calendar. */
public enum IsoEra implements Era {
    BCE, CE;

    @Override
    public int getValue() {
        return ordinal();
    }
}
