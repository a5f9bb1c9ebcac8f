package java.util.zip;

/** The cyclic redundancy check of ISO 3309, reflected: the polynomial 0xedb88320. */
public class CRC32 implements Checksum {
    private static final int[] REMAINDERS = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int remainder = i;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ 0xedb88320;
            }
            REMAINDERS[i] = remainder;
        }
    }

    private int remainder;

    public CRC32() {
    }

    @Override
    public void update(int b) {
        int inverted = ~remainder;
        remainder = ~(inverted >>> 8 ^ REMAINDERS[(inverted ^ b) & 0xff]);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new ArrayIndexOutOfBoundsException();
        }
        int[] table = REMAINDERS;
        int inverted = ~remainder;
        for (int i = offset, end = offset + length; i < end; i++) {
            inverted = inverted >>> 8 ^ table[(inverted ^ bytes[i]) & 0xff];
        }
        remainder = ~inverted;
    }

    @Override
    public void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    @Override
    public long getValue() {
        return remainder & 0xffffffffL;
    }

    @Override
    public void reset() {
        remainder = 0;
    }
}
