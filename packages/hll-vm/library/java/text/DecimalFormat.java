package java.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers in decimal digits after a pattern: 0 and # for digits, groups, fraction, percent, text; no exponents. */
public class DecimalFormat extends NumberFormat {
    private String positivePrefix = "";
    private String positiveSuffix = "";
    private String negativePrefix = "-";
    private String negativeSuffix = "";
    private DecimalFormatSymbols symbols = new DecimalFormatSymbols();
    private boolean parseBigDecimal;
    private int groupingSize;

    /** Digits of the exponent at least; zero for none. */
    private int exponentDigits;
    private int multiplier = 1;
    private boolean decimalSeparatorAlwaysShown;
    private RoundingMode roundingMode = RoundingMode.HALF_EVEN;

    public DecimalFormat() {
        this("#,##0.###");
    }

    public DecimalFormat(String pattern) {
        applyPattern(pattern);
    }

    public DecimalFormat(String pattern, DecimalFormatSymbols symbols) {
        applyPattern(pattern);
        this.symbols = (DecimalFormatSymbols) symbols.clone();
    }

    public DecimalFormatSymbols getDecimalFormatSymbols() {
        return (DecimalFormatSymbols) symbols.clone();
    }

    public void setDecimalFormatSymbols(DecimalFormatSymbols newSymbols) {
        symbols = (DecimalFormatSymbols) newSymbols.clone();
    }

    public String getPositivePrefix() {
        return positivePrefix;
    }

    public void setPositivePrefix(String newValue) {
        positivePrefix = newValue;
    }

    public String getNegativePrefix() {
        return negativePrefix;
    }

    public void setNegativePrefix(String newValue) {
        negativePrefix = newValue;
    }

    public String getPositiveSuffix() {
        return positiveSuffix;
    }

    public void setPositiveSuffix(String newValue) {
        positiveSuffix = newValue;
    }

    public String getNegativeSuffix() {
        return negativeSuffix;
    }

    public void setNegativeSuffix(String newValue) {
        negativeSuffix = newValue;
    }

    public int getMultiplier() {
        return multiplier;
    }

    public void setMultiplier(int newValue) {
        multiplier = newValue;
    }

    public boolean isDecimalSeparatorAlwaysShown() {
        return decimalSeparatorAlwaysShown;
    }

    public void setDecimalSeparatorAlwaysShown(boolean newValue) {
        decimalSeparatorAlwaysShown = newValue;
    }

    public boolean isParseBigDecimal() {
        return parseBigDecimal;
    }

    public void setParseBigDecimal(boolean newValue) {
        parseBigDecimal = newValue;
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        int start = position.getIndex();
        if (source.startsWith(symbols.getNaN(), start)) {
            position.setIndex(start + symbols.getNaN().length());
            return Double.NaN;
        }
        boolean negative = source.startsWith(negativePrefix, start) && negativePrefix.length() > positivePrefix.length();
        if (!negative && !source.startsWith(positivePrefix, start)) {
            position.setErrorIndex(start);
            return null;
        }
        int at = start + (negative ? negativePrefix : positivePrefix).length();
        StringBuilder digits = new StringBuilder();
        boolean point = false;
        boolean any = false;
        int end = at;
        for (; end < source.length(); end++) {
            char c = source.charAt(end);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                any = true;
            } else if (c == symbols.getDecimalSeparator() && !point && !isParseIntegerOnly()) {
                digits.append('.');
                point = true;
            } else if (c == symbols.getGroupingSeparator() && !point && isGroupingUsed()) {
                continue;
            } else if (c == 'E' && any && end + 1 < source.length() && source.substring(end + 1).matches("-?\\d.*")) {
                int from = ++end;
                end++;
                while (end < source.length() && Character.isDigit(source.charAt(end))) {
                    end++;
                }
                digits.append('E').append(source, from, end);
                break;
            } else {
                break;
            }
        }
        String suffix = negative ? negativeSuffix : positiveSuffix;
        if (!any || !source.startsWith(suffix, end)) {
            position.setErrorIndex(any ? end : start);
            return null;
        }
        position.setIndex(end + suffix.length());
        BigDecimal value = new BigDecimal(digits.toString());
        if (multiplier != 1) {
            value = value.divide(BigDecimal.valueOf(multiplier), java.math.MathContext.DECIMAL128);
        }
        value = negative ? value.negate() : value;
        if (parseBigDecimal) {
            return value;
        }
        boolean whole = value.signum() == 0 ? !negative : value.stripTrailingZeros().scale() <= 0;
        if (whole && value.precision() - value.scale() <= 19 && value.toBigInteger().bitLength() < 64) {
            return value.longValue();
        }
        return negative && value.signum() == 0 ? -0.0 : value.doubleValue();
    }

    public void applyPattern(String pattern) {
        int semicolon = pattern.indexOf(';');
        String positive = semicolon < 0 ? pattern : pattern.substring(0, semicolon);
        int start = 0;
        while (start < positive.length() && "0#,.".indexOf(positive.charAt(start)) < 0) {
            start += skipQuoted(positive, start);
        }
        int end = start;
        while (end < positive.length() && "0#,.".indexOf(positive.charAt(end)) >= 0) {
            end++;
        }
        multiplier = 1;
        int tail = end;
        exponentDigits = 0;
        if (end + 1 < positive.length() && positive.charAt(end) == 'E' && positive.charAt(end + 1) == '0') {
            tail++;
            while (tail < positive.length() && positive.charAt(tail) == '0') {
                tail++;
                exponentDigits++;
            }
        }
        positivePrefix = affix(positive.substring(0, start));
        positiveSuffix = affix(positive.substring(tail));
        negativePrefix = "-" + positivePrefix;
        negativeSuffix = positiveSuffix;
        if (semicolon >= 0) {
            String negative = pattern.substring(semicolon + 1);
            int first = 0;
            while (first < negative.length() && "0#,.".indexOf(negative.charAt(first)) < 0) {
                first += skipQuoted(negative, first);
            }
            int last = first;
            while (last < negative.length() && "0#,.".indexOf(negative.charAt(last)) >= 0) {
                last++;
            }
            negativePrefix = affix(negative.substring(0, first));
            negativeSuffix = affix(negative.substring(last));
        }
        digits(positive.substring(start, end), pattern);
    }

    private static int skipQuoted(String pattern, int at) {
        int close = pattern.charAt(at) == '\'' ? pattern.indexOf('\'', at + 1) : at;
        return Math.max(close, at) - at + 1;
    }

    /** The text before or after the digits, without its quotes; a percent sign in it multiplies. */
    private String affix(String quoted) {
        StringBuilder text = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\'') {
                if (i + 1 < quoted.length() && quoted.charAt(i + 1) == '\'') {
                    text.append('\'');
                    i++;
                } else {
                    inQuotes = !inQuotes;
                }
                continue;
            }
            if (!inQuotes && c == '%') {
                multiplier = 100;
            } else if (!inQuotes && c == '\u2030') {
                multiplier = 1000;
            }
            text.append(inQuotes || c != '\u00A4' ? String.valueOf(c) : "$");
        }
        return text.toString();
    }

    private void digits(String digits, String pattern) {
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        int comma = whole.lastIndexOf(',');
        int zeros = count(whole, '0');
        if (whole.matches("[#,]*0[0,]*#.*") || fraction.matches(".*#+0.*") || fraction.indexOf('.') >= 0) {
            throw new IllegalArgumentException("Malformed pattern \"" + pattern + "\"");
        }
        patternDigits = whole.length() - count(whole, ',');
        groupingSize = comma < 0 ? 0 : whole.length() - comma - 1;
        setGroupingUsed(groupingSize > 0);
        int leastFraction = count(fraction, '0');
        if (zeros == 0 && leastFraction == 0 && point >= 0) {
            // Of a pattern without zeros the digit before the point is one, or else that behind it.
            zeros = whole.isEmpty() ? 0 : 1;
            leastFraction = whole.isEmpty() ? Math.min(1, fraction.length()) : 0;
        }
        setMinimumIntegerDigits(0);
        setMaximumIntegerDigits(Integer.MAX_VALUE);
        setMinimumIntegerDigits(zeros);
        setMinimumFractionDigits(0);
        setMaximumFractionDigits(fraction.length());
        setMinimumFractionDigits(leastFraction);
        decimalSeparatorAlwaysShown = point >= 0 && fraction.isEmpty();
    }

    /** All digits before the point, which are the most that a number with an exponent has there. */
    private int patternDigits;

    /** A mantissa of so many digits as the pattern says, and a power of ten; of #'s it is a multiple of their number. */
    private void appendScientific(StringBuffer into, BigDecimal absolute) {
        int least = getMinimumIntegerDigits();
        int most = patternDigits;
        boolean repeated = most > least && most > 1;
        int exponent = 0;
        BigDecimal value = absolute;
        if (value.signum() != 0) {
            exponent = value.precision() - value.scale() - 1;
            int digits = (repeated ? most : least) + getMaximumFractionDigits();
            value = digits == 0 ? value : value.round(new java.math.MathContext(digits, roundingMode));
            exponent = value.precision() - value.scale() - 1;
            exponent = repeated ? Math.floorDiv(exponent, most) * most : exponent - (least > 0 ? least - 1 : -1);
        }
        value = value.movePointLeft(exponent);
        value = value.scale() < 0 ? value.setScale(0) : value;
        boolean grouping = isGroupingUsed();
        setGroupingUsed(false);
        appendDigits(into, value.toPlainString());
        setGroupingUsed(grouping);
        String text = String.valueOf(Math.abs(exponent));
        into.append(symbols.getExponentSeparator()).append(exponent < 0 ? "-" : "")
            .append("0".repeat(Math.max(0, exponentDigits - text.length()))).append(text);
    }

    private static int count(String text, char c) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == c ? 1 : 0;
        }
        return count;
    }

    @Override
    StringBuffer format(Object object, StringBuffer into) {
        BigDecimal value;
        boolean negative;
        if (object instanceof BigDecimal decimal) {
            value = decimal;
            negative = value.signum() < 0;
        } else if (object instanceof BigInteger integer) {
            value = new BigDecimal(integer);
            negative = value.signum() < 0;
        } else if (object instanceof Double || object instanceof Float) {
            double number = ((Number) object).doubleValue();
            if (number != number) {
                return into.append(symbols.getNaN());
            }
            negative = Double.doubleToRawLongBits(number) < 0;
            if (number - number != 0) {
                return into.append(negative ? negativePrefix : positivePrefix).append('\u221E')
                        .append(negative ? negativeSuffix : positiveSuffix);
            }
            // JDK 17 rounds the product of doubles: to the nearest by its exact value, else by its shortest text.
            double product = number * multiplier;
            boolean nearest = roundingMode.name().startsWith("HALF");
            value = nearest ? new BigDecimal(product) : new BigDecimal(Double.toString(product));
        } else if (object instanceof Number number) {
            value = BigDecimal.valueOf(number.longValue());
            negative = value.signum() < 0;
        } else {
            throw new IllegalArgumentException("Cannot format given Object as a Number");
        }
        if (multiplier != 1 && !(object instanceof Double || object instanceof Float)) {
            value = value.multiply(BigDecimal.valueOf(multiplier));
        }
        if (exponentDigits > 0) {
            into.append(negative ? negativePrefix : positivePrefix);
            appendScientific(into, value.abs());
            return into.append(negative ? negativeSuffix : positiveSuffix);
        }
        if (value.precision() - value.scale() < -getMaximumFractionDigits()) {
            // Whatever the mode, JDK 17 drops what is less than a tenth of the last digit.
            value = BigDecimal.ZERO;
        }
        value = value.setScale(Math.max(0, Math.min(getMaximumFractionDigits(), value.scale())), roundingMode);
        into.append(negative ? negativePrefix : positivePrefix);
        appendDigits(into, value.abs().toPlainString());
        return into.append(negative ? negativeSuffix : positiveSuffix);
    }

    private void appendDigits(StringBuffer into, String plain) {
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String fraction = point < 0 ? "" : plain.substring(point + 1);
        int end = fraction.length();
        while (end > getMinimumFractionDigits() && fraction.charAt(end - 1) == '0') {
            end--;
        }
        fraction = fraction.substring(0, end);
        fraction += "0".repeat(Math.max(0, getMinimumFractionDigits() - end));
        whole = whole.equals("0") ? "" : whole;
        whole = "0".repeat(Math.max(0, getMinimumIntegerDigits() - whole.length())) + whole;
        if (whole.length() > getMaximumIntegerDigits()) {
            whole = whole.substring(whole.length() - getMaximumIntegerDigits());
        }
        if (whole.isEmpty() && fraction.isEmpty()) {
            whole = "0";
        }
        for (int i = 0; i < whole.length(); i++) {
            int rest = whole.length() - i;
            if (i > 0 && isGroupingUsed() && groupingSize > 0 && rest % groupingSize == 0) {
                into.append(symbols.getGroupingSeparator());
            }
            into.append(whole.charAt(i));
        }
        if (decimalSeparatorAlwaysShown || !fraction.isEmpty()) {
            into.append(symbols.getDecimalSeparator()).append(fraction);
        }
    }

    @Override
    public RoundingMode getRoundingMode() {
        return roundingMode;
    }

    @Override
    public void setRoundingMode(RoundingMode roundingMode) {
        if (roundingMode == null) {
            throw new NullPointerException();
        }
        this.roundingMode = roundingMode;
    }

    public int getGroupingSize() {
        return groupingSize;
    }

    public void setGroupingSize(int newValue) {
        groupingSize = newValue;
    }
}
