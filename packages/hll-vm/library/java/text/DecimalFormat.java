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
    private int groupingSize;
    private int multiplier = 1;
    private boolean decimalSeparatorAlwaysShown;
    private RoundingMode roundingMode = RoundingMode.HALF_EVEN;

    public DecimalFormat() {
        this("#,##0.###");
    }

    public DecimalFormat(String pattern) {
        applyPattern(pattern);
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
        positivePrefix = affix(positive.substring(0, start));
        positiveSuffix = affix(positive.substring(end));
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
            } else if (!inQuotes && c == 'E') {
                throw new IllegalArgumentException("exponents are not supported: " + quoted);
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
                return into.append("NaN");
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
                into.append(',');
            }
            into.append(whole.charAt(i));
        }
        if (decimalSeparatorAlwaysShown || !fraction.isEmpty()) {
            into.append('.').append(fraction);
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
