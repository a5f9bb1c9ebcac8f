package java.lang;

/** The sign and the radix in front of a number that is decoded: -, +, 0x, 0X, #, 0. */
final class NumberPrefix {
    final boolean negative;
    final int radix;
    final String digits;

    NumberPrefix(String nm) {
        if (nm.isEmpty()) {
            throw new NumberFormatException("Zero length string");
        }
        char first = nm.charAt(0);
        negative = first == '-';
        int at = negative || first == '+' ? 1 : 0;
        if (nm.startsWith("0x", at) || nm.startsWith("0X", at)) {
            at += 2;
            radix = 16;
        } else if (nm.startsWith("#", at)) {
            at++;
            radix = 16;
        } else if (nm.startsWith("0", at) && nm.length() > at + 1) {
            at++;
            radix = 8;
        } else {
            radix = 10;
        }
        if (nm.startsWith("-", at) || nm.startsWith("+", at)) {
            throw new NumberFormatException("Sign character in wrong position");
        }
        digits = nm.substring(at);
    }
}
