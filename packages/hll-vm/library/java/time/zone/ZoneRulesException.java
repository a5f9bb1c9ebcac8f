package java.time.zone;

import java.time.DateTimeException;

/** A time zone whose rules are not known. */
public class ZoneRulesException extends DateTimeException {
    public ZoneRulesException(String message) {
        super(message);
    }

    public ZoneRulesException(String message, Throwable cause) {
        super(message, cause);
    }
}
