package java.lang;

/**
 * The product of a great argument and 2/pi, of which only a part matters (the idea of Payne and Hanek). After fdlibm's
 * k_rem_pio2, in pieces of 24 bits: the low bits of what it gives depend on its order of operations.
 */
final class HalfPiProduct {
    /** The first bits of 2/pi. */
    private static final int[] WORDS = {
        0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a,
        0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41,
        0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf,
        0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08,
        0x56033046, 0xfc7b6bab, 0xf0cfbc20, 0x9af4361d,
    };

    /** pi/2 in pieces of 24 bits. */
    private static final double[] HALF_PI = {
        1.57079625129699707031e+00, 7.54978941586159635335e-08, 5.39030252995776476554e-15, 3.28200341580791294123e-22,
        1.27065575308067607349e-29,
    };

    private static final double TWO_24 = 0x1.0p24;
    private static final double TWO_MINUS_24 = 0x1.0p-24;

    /** How many pieces of the product are computed at first, less one. */
    private static final int ENOUGH = 4;

    private final double[] pieces;
    private final int last;

    /** The first piece of 2/pi that matters, and the exponent of the product's last piece. */
    private final int firstUsed;
    private int exponent;

    /** The product, unnormalized; then, normalized, its pieces from the least one on. */
    private final double[] product = new double[20];
    private final int[] normalized = new int[20];
    private int top = ENOUGH;

    private double fraction;
    private int quotient;

    HalfPiProduct(double[] pieces, int count, int argumentExponent) {
        this.pieces = pieces;
        last = count - 1;
        firstUsed = Math.max((argumentExponent - 3) / 24, 0);
        exponent = argumentExponent - 24 * (firstUsed + 1);
        for (int i = 0; i <= ENOUGH; i++) {
            product[i] = piece(i);
        }
    }

    private double piece(int i) {
        double sum = 0;
        for (int j = 0; j <= last; j++) {
            sum += pieces[j] * twoOverPi(firstUsed + i - j);
        }
        return sum;
    }

    private static double twoOverPi(int i) {
        if (i < 0) {
            return 0;
        }
        int bit = i * 24;
        long two = (WORDS[bit >> 5] & 0xffffffffL) << 32 | WORDS[(bit >> 5) + 1] & 0xffffffffL;
        return two << (bit & 31) >>> 40;
    }

    int reduce(double[] rest) {
        int half = normalize();
        while (fraction == 0 && isLost()) {
            int more = 1;
            while (normalized[ENOUGH - more] == 0) {
                more++;
            }
            for (int i = top + 1; i <= top + more; i++) {
                product[i] = piece(i);
            }
            top += more;
            half = normalize();
        }
        store();
        multiply(half != 0, rest);
        return quotient & 7;
    }

    /** Whether the pieces that were computed beyond the first ones are all zeros. */
    private boolean isLost() {
        int or = 0;
        for (int i = top - 1; i >= ENOUGH; i--) {
            or |= normalized[i];
        }
        return or == 0;
    }

    /** Splits off the quotient; not 0 when the fraction is at least a half and was taken from 1. */
    private int normalize() {
        double z = product[top];
        for (int i = 0, j = top; j > 0; i++, j--) {
            double carried = (int) (TWO_MINUS_24 * z);
            normalized[i] = (int) (z - TWO_24 * carried);
            z = product[j - 1] + carried;
        }
        z = Math.scalb(z, exponent);
        z -= 8.0 * Math.floor(z * 0.125);
        quotient = (int) z;
        z -= quotient;
        int half = 0;
        if (exponent > 0) {
            int whole = normalized[top - 1] >> 24 - exponent;
            quotient += whole;
            normalized[top - 1] -= whole << 24 - exponent;
            half = normalized[top - 1] >> 23 - exponent;
        } else if (exponent == 0) {
            half = normalized[top - 1] >> 23;
        } else if (z >= 0.5) {
            half = 2;
        }
        if (half > 0) {
            quotient++;
            boolean borrow = complement();
            if (half == 2) {
                z = 1.0 - z;
                if (borrow) {
                    z -= Math.scalb(1.0, exponent);
                }
            }
        }
        fraction = z;
        return half;
    }

    private boolean complement() {
        boolean borrow = false;
        for (int i = 0; i < top; i++) {
            if (borrow) {
                normalized[i] = 0xffffff - normalized[i];
            } else if (normalized[i] != 0) {
                borrow = true;
                normalized[i] = 0x1000000 - normalized[i];
            }
        }
        if (exponent == 1 || exponent == 2) {
            normalized[top - 1] &= 0xffffff >> exponent;
        }
        return borrow;
    }

    /** Drops zeros, or puts the fraction above the other pieces. */
    private void store() {
        if (fraction == 0) {
            top--;
            exponent -= 24;
            while (normalized[top] == 0) {
                top--;
                exponent -= 24;
            }
            return;
        }
        double z = Math.scalb(fraction, -exponent);
        if (z >= TWO_24) {
            double carried = (int) (TWO_MINUS_24 * z);
            normalized[top] = (int) (z - TWO_24 * carried);
            top++;
            exponent += 24;
            normalized[top] = (int) carried;
        } else {
            normalized[top] = (int) z;
        }
    }

    private void multiply(boolean negated, double[] rest) {
        double unit = Math.scalb(1.0, exponent);
        for (int i = top; i >= 0; i--) {
            product[i] = unit * normalized[i];
            unit *= TWO_MINUS_24;
        }
        double[] terms = new double[top + 1];
        for (int i = top; i >= 0; i--) {
            for (int k = 0; k <= ENOUGH && k <= top - i; k++) {
                terms[top - i] += HALF_PI[k] * product[i + k];
            }
        }
        double sum = 0;
        for (int i = top; i >= 0; i--) {
            sum += terms[i];
        }
        double low = terms[0] - sum;
        for (int i = 1; i <= top; i++) {
            low += terms[i];
        }
        rest[0] = negated ? -sum : sum;
        rest[1] = negated ? -low : low;
    }
}
