package java.util.zip;

/** The checksum of RFC 1950. */
public class Adler32 implements Checksum {
    private static final int BASE = 65521;

    private int low = 1;
    private int high;

    public Adler32() {
    }

    @Override
    public void update(int b) {
        low = (low + (b & 0xff)) % BASE;
        high = (high + low) % BASE;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new ArrayIndexOutOfBoundsException();
        }
        int a = low;
        int b = high;
        int end = offset + length;
        for (int i = offset; i < end;) {
            // So many sums fit in an int without a sign.
            int stop = Math.min(end, i + 3800);
            while (i < stop) {
                a += bytes[i++] & 0xff;
                b += a;
            }
            a %= BASE;
            b %= BASE;
        }
        low = a;
        high = b;
    }

    @Override
    public void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    @Override
    public long getValue() {
        return (high & 0xffffL) << 16 | low;
    }

    @Override
    public void reset() {
        low = 1;
        high = 0;
    }
}
