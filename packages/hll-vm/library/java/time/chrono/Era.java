package java.time.chrono;

/** An era of a calendar. */
public interface Era {
    int getValue();
}
