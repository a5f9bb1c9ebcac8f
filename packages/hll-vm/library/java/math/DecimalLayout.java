package java.math;

/** The three ways in which a BigDecimal is written. */
final class DecimalLayout {
    private DecimalLayout() {}

    /**
     * Plainly if the scale is not negative and the exponent is at least -6, else with an exponent, which `engineering`
     * makes one of thousands.
     */
    static String text(String coefficient, int sign, int scale, boolean engineering) {
        if (scale == 0) {
            return coefficient;
        }
        boolean negative = coefficient.charAt(0) == '-';
        String digits = negative ? coefficient.substring(1) : coefficient;
        long exponent = -(long) scale + (digits.length() - 1);
        if (scale > 0 && exponent >= -6) {
            return plain(coefficient, sign, scale);
        }
        StringBuilder text = new StringBuilder(digits.length() + 14);
        if (negative) {
            text.append('-');
        }
        if (engineering) {
            exponent = appendEngineering(text, digits, sign, exponent);
        } else {
            appendPointed(text, digits, 1);
        }
        if (exponent != 0) {
            text.append('E').append(exponent > 0 ? "+" : "").append(exponent);
        }
        return text.toString();
    }

    private static long appendEngineering(StringBuilder text, String digits, int sign, long exponent) {
        int whole = (int) Math.floorMod(exponent, 3L);
        exponent -= whole;
        whole++;
        if (sign != 0) {
            appendPointed(text, digits, whole);
            return exponent;
        }
        // A zero shows by its places after the point which thousands it counts.
        text.append(whole == 1 ? "0" : whole == 2 ? "0.00" : "0.0");
        return whole == 1 ? exponent : exponent + 3;
    }

    private static void appendPointed(StringBuilder text, String digits, int whole) {
        if (whole >= digits.length()) {
            text.append(digits).append("0".repeat(whole - digits.length()));
        } else {
            text.append(digits, 0, whole).append('.').append(digits, whole, digits.length());
        }
    }

    static String plain(String coefficient, int sign, int scale) {
        if (scale == 0) {
            return coefficient;
        }
        if (scale < 0) {
            return sign == 0 ? "0" : coefficient + "0".repeat(-scale);
        }
        int start = coefficient.charAt(0) == '-' ? 1 : 0;
        int point = coefficient.length() - scale;
        if (point > start) {
            return coefficient.substring(0, point) + "." + coefficient.substring(point);
        }
        return coefficient.substring(0, start) + "0." + "0".repeat(start - point) + coefficient.substring(start);
    }
}
