package java.time.format;

import java.time.DateTimeException;

/** Text that is no date or time. */
public class DateTimeParseException extends DateTimeException {
    private final String parsedString;
    private final int errorIndex;

    public DateTimeParseException(String message, CharSequence parsed, int errorIndex) {
        super(message);
        parsedString = parsed.toString();
        this.errorIndex = errorIndex;
    }

    public DateTimeParseException(String message, CharSequence parsed, int errorIndex, Throwable cause) {
        super(message, cause);
        parsedString = parsed.toString();
        this.errorIndex = errorIndex;
    }

    public String getParsedString() {
        return parsedString;
    }

    public int getErrorIndex() {
        return errorIndex;
    }
}
