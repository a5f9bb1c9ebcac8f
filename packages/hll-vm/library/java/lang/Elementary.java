package java.lang;

/** Elementary functions of the kernel, more precise than those after fdlibm. */
final class Elementary {
    private Elementary() {
    }

    static native double exp(double x);

    static native double log(double x);

    static native double log10(double x);

    /** Of a positive finite base and a finite exponent. */
    static native double pow(double x, double y);

    /** Of no more than a million, as the others below. */
    static native double sin(double x);

    static native double cos(double x);

    static native double tan(double x);
}
