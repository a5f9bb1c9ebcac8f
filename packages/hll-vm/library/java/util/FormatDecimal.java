package java.util;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A BigDecimal as the conversions e, f and g of a format write it. */
final class FormatDecimal {
    private FormatDecimal() {}

    static String text(FormatSpecifier specifier, BigDecimal value) {
        StringBuilder text = new StringBuilder();
        boolean negative = value.signum() < 0;
        BigDecimal absolute = value.abs();
        FormatNumber.sign(specifier, text, negative);
        int precision = specifier.precision == -1 ? 6 : specifier.precision;
        switch (specifier.conversion) {
            case 'e' -> scientific(specifier, text, absolute, precision, negative);
            case 'f' -> plain(specifier, text, absolute, precision, negative);
            default -> general(specifier, text, absolute, Math.max(precision, 1), negative);
        }
        return FormatNumber.closeSign(specifier, text, negative);
    }

    private static void general(
            FormatSpecifier specifier, StringBuilder text, BigDecimal value, int precision, boolean negative) {
        value = value.round(new MathContext(precision));
        boolean inRange = value.compareTo(BigDecimal.valueOf(1, 4)) >= 0
                && value.compareTo(BigDecimal.valueOf(1, -precision)) < 0;
        if (inRange || value.equals(BigDecimal.ZERO)) {
            int exponent = value.precision() - 1 - value.scale();
            plain(specifier, text, value, precision - exponent - 1, negative);
        } else {
            scientific(specifier, text, value, precision - 1, negative);
        }
    }

    private static void plain(
            FormatSpecifier specifier, StringBuilder text, BigDecimal value, int precision, boolean negative) {
        if (value.scale() > precision) {
            value = value.setScale(precision, RoundingMode.HALF_UP);
        }
        StringBuilder mantissa = new StringBuilder(value.toPlainString());
        int scale = Math.max(value.scale(), 0);
        int missing = Math.max(precision - scale, 0);
        if (scale == 0 && (missing > 0 || specifier.has(FormatSpecifier.ALTERNATE))) {
            mantissa.append('.');
        }
        FormatNumber.zeros(mantissa, missing);
        FormatNumber.magnitude(specifier, text, mantissa, FormatNumber.innerWidth(specifier, negative));
    }

    private static void scientific(
            FormatSpecifier specifier, StringBuilder text, BigDecimal value, int precision, boolean negative) {
        int digits = value.precision();
        int missing = Math.max(precision - (digits - 1), 0);
        value = value.round(new MathContext(Math.min(digits, precision + 1)));
        StringBuilder mantissa = new StringBuilder(value.unscaledValue().toString());
        int length = mantissa.length();
        if (length > 1) {
            mantissa.insert(1, '.');
        } else if (missing > 0 || specifier.has(FormatSpecifier.ALTERNATE)) {
            mantissa.append('.');
        }
        FormatNumber.zeros(mantissa, missing);
        // JDK 17 pads the exponent of an unscaled number by the number of its digits, which is one more.
        String exponent = value.scale() == 0 && length == 10 ? "+9"
                : FormatNumber.exponentText(length - 1 - value.scale());
        FormatNumber.scientific(specifier, text, mantissa, exponent, negative);
    }
}
