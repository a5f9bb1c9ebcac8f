package jdk.internal.reflect;

/** A class file, read from a place that moves on; it begins behind the constants. */
final class ClassFileBytes {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    int at;
    private final byte[] bytes;
    /** Where the constants are, behind their tags. */
    private final int[] constants;

    ClassFileBytes(byte[] bytes) {
        this.bytes = bytes;
        at = 8;
        constants = new int[u2()];
        for (int i = 1; i < constants.length; i++) {
            int tag = u1();
            constants[i] = at;
            int length = sizeOf(tag);
            at += length;
            if (tag == LONG || tag == DOUBLE) {
                i++;
            }
        }
    }

    private int sizeOf(int tag) {
        return switch (tag) {
            case UTF8 -> 2 + ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
            case LONG, DOUBLE -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> 4;
        };
    }

    int u1() {
        return bytes[at++] & 0xff;
    }

    int u2() {
        return u1() << 8 | u1();
    }

    int u4() {
        return u2() << 16 | u2();
    }

    int intAt(int index) {
        int kept = at;
        at = constants[index];
        int value = u4();
        at = kept;
        return value;
    }

    long longAt(int index) {
        int kept = at;
        at = constants[index];
        long value = (long) u4() << 32 | u4() & 0xffffffffL;
        at = kept;
        return value;
    }

    /** Modified UTF-8. */
    String utf8(int index) {
        int kept = at;
        at = constants[index];
        int end = u2() + at;
        StringBuilder text = new StringBuilder();
        while (at < end) {
            int first = u1();
            if (first < 0x80) {
                text.append((char) first);
            } else if (first < 0xe0) {
                text.append((char) ((first & 0x1f) << 6 | u1() & 0x3f));
            } else {
                int second = u1() & 0x3f;
                text.append((char) ((first & 0xf) << 12 | second << 6 | u1() & 0x3f));
            }
        }
        at = kept;
        return text.toString();
    }
}
