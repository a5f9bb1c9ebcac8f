package java.text;

import java.math.RoundingMode;
import java.util.Locale;

/** Text of numbers, with so many digits and groups of thousands as one likes; every locale is written as Locale.US. */
public abstract class NumberFormat extends Format {
    private boolean groupingUsed = true;
    private int minimumIntegerDigits = 1;
    private int maximumIntegerDigits = Integer.MAX_VALUE;
    private int minimumFractionDigits;
    private boolean parseIntegerOnly;
    private int maximumFractionDigits = 3;

    protected NumberFormat() {}

    public static final NumberFormat getInstance() {
        return new DecimalFormat("#,##0.###");
    }

    public static NumberFormat getInstance(Locale locale) {
        return getInstance();
    }

    public static final NumberFormat getNumberInstance() {
        return getInstance();
    }

    public static NumberFormat getNumberInstance(Locale locale) {
        return getInstance();
    }

    public static final NumberFormat getIntegerInstance() {
        DecimalFormat format = new DecimalFormat("#,##0");
        format.setParseIntegerOnly(true);
        return format;
    }

    public static NumberFormat getIntegerInstance(Locale locale) {
        return getIntegerInstance();
    }

    public static final NumberFormat getPercentInstance() {
        return new DecimalFormat("#,##0%");
    }

    public static NumberFormat getPercentInstance(Locale locale) {
        return getPercentInstance();
    }

    public static final NumberFormat getCurrencyInstance() {
        return new DecimalFormat("$#,##0.00");
    }

    public static NumberFormat getCurrencyInstance(Locale locale) {
        return getCurrencyInstance();
    }

    public final String format(double number) {
        return format((Object) number);
    }

    public final String format(long number) {
        return format((Object) number);
    }

    public abstract Number parse(String source, ParsePosition position);

    public Number parse(String source) throws ParseException {
        ParsePosition position = new ParsePosition(0);
        Number result = parse(source, position);
        if (position.getIndex() == 0) {
            throw new ParseException("Unparseable number: \"" + source + "\"", position.getErrorIndex());
        }
        return result;
    }

    @Override
    public final Object parseObject(String source, ParsePosition position) {
        return parse(source, position);
    }

    public boolean isParseIntegerOnly() {
        return parseIntegerOnly;
    }

    public void setParseIntegerOnly(boolean value) {
        parseIntegerOnly = value;
    }

    public abstract RoundingMode getRoundingMode();

    public abstract void setRoundingMode(RoundingMode roundingMode);

    public boolean isGroupingUsed() {
        return groupingUsed;
    }

    public void setGroupingUsed(boolean newValue) {
        groupingUsed = newValue;
    }

    public int getMaximumIntegerDigits() {
        return maximumIntegerDigits;
    }

    public void setMaximumIntegerDigits(int newValue) {
        maximumIntegerDigits = Math.max(0, newValue);
        minimumIntegerDigits = Math.min(minimumIntegerDigits, maximumIntegerDigits);
    }

    public int getMinimumIntegerDigits() {
        return minimumIntegerDigits;
    }

    public void setMinimumIntegerDigits(int newValue) {
        minimumIntegerDigits = Math.max(0, newValue);
        maximumIntegerDigits = Math.max(minimumIntegerDigits, maximumIntegerDigits);
    }

    public int getMaximumFractionDigits() {
        return maximumFractionDigits;
    }

    public void setMaximumFractionDigits(int newValue) {
        maximumFractionDigits = Math.max(0, newValue);
        minimumFractionDigits = Math.min(minimumFractionDigits, maximumFractionDigits);
    }

    public int getMinimumFractionDigits() {
        return minimumFractionDigits;
    }

    public void setMinimumFractionDigits(int newValue) {
        minimumFractionDigits = Math.max(0, newValue);
        maximumFractionDigits = Math.max(minimumFractionDigits, maximumFractionDigits);
    }
}
