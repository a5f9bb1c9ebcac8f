package java.text;

import java.util.Date;
import java.util.TimeZone;

/** Text of points of time. */
public abstract class DateFormat extends Format {
    public static final int FULL = 0;
    public static final int LONG = 1;
    public static final int MEDIUM = 2;
    public static final int SHORT = 3;
    public static final int DEFAULT = MEDIUM;

    private TimeZone zone = TimeZone.getDefault();
    private boolean lenient = true;

    protected DateFormat() {
    }

    public static final DateFormat getDateInstance() {
        return getDateInstance(DEFAULT);
    }

    public static final DateFormat getDateInstance(int style) {
        return new SimpleDateFormat(new String[] {"EEEE, MMMM d, y", "MMMM d, y", "MMM d, y", "M/d/yy"}[style]);
    }

    public static final DateFormat getTimeInstance() {
        return getTimeInstance(DEFAULT);
    }

    public static final DateFormat getTimeInstance(int style) {
        return new SimpleDateFormat(style == SHORT ? "h:mm a" : style == MEDIUM ? "h:mm:ss a" : "h:mm:ss a 'UTC'");
    }

    public static final DateFormat getDateTimeInstance() {
        return new SimpleDateFormat("MMM d, y, h:mm:ss a");
    }

    public final String format(Date date) {
        return format((Object) date);
    }

    public abstract Date parse(String source, ParsePosition position);

    public Date parse(String source) throws ParseException {
        ParsePosition position = new ParsePosition(0);
        Date result = parse(source, position);
        if (position.getIndex() == 0) {
            throw new ParseException("Unparseable date: \"" + source + "\"", position.getErrorIndex());
        }
        return result;
    }

    @Override
    public Object parseObject(String source, ParsePosition position) {
        return parse(source, position);
    }

    public TimeZone getTimeZone() {
        return zone;
    }

    public void setTimeZone(TimeZone zone) {
        this.zone = zone;
    }

    public boolean isLenient() {
        return lenient;
    }

    public void setLenient(boolean lenient) {
        this.lenient = lenient;
    }
}
