package java.util;

/** A number of 128 bits that is the only one of its kind. */
public final class UUID implements java.io.Serializable, Comparable<UUID> {
    private static final Random SOURCE = new Random();

    private final long mostSigBits;
    private final long leastSigBits;

    public UUID(long mostSigBits, long leastSigBits) {
        this.mostSigBits = mostSigBits;
        this.leastSigBits = leastSigBits;
    }

    public static UUID randomUUID() {
        return new UUID(SOURCE.nextLong() & ~0xF000L | 0x4000L, SOURCE.nextLong() & -1L >>> 2 | 1L << 63);
    }

    public static UUID fromString(String name) {
        if (name.length() > 36) {
            throw new IllegalArgumentException("UUID string too large");
        }
        String[] parts = new String[5];
        int start = 0;
        for (int i = 0; i < 5; i++) {
            int end = i < 4 ? name.indexOf('-', start) : name.length();
            if (end < 0 || i == 4 && name.indexOf('-', start) >= 0) {
                throw new IllegalArgumentException("Invalid UUID string: " + name);
            }
            parts[i] = name.substring(start, end);
            start = end + 1;
        }
        long most = Long.parseLong(parts[0], 16) << 32
            | (Long.parseLong(parts[1], 16) & 0xFFFF) << 16
            | Long.parseLong(parts[2], 16) & 0xFFFF;
        long least = Long.parseLong(parts[3], 16) << 48 | Long.parseLong(parts[4], 16) & (1L << 48) - 1;
        return new UUID(most, least);
    }

    public static UUID nameUUIDFromBytes(byte[] name) {
        byte[] digest;
        try {
            digest = java.security.MessageDigest.getInstance("MD5").digest(name);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new InternalError(e);
        }
        long most = 0;
        long least = 0;
        for (int i = 0; i < 8; i++) {
            most = most << 8 | digest[i] & 0xff;
            least = least << 8 | digest[i + 8] & 0xff;
        }
        return new UUID(most & ~0xF000L | 0x3000, least & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    public long getLeastSignificantBits() {
        return leastSigBits;
    }

    public long getMostSignificantBits() {
        return mostSigBits;
    }

    public int version() {
        return (int) (mostSigBits >> 12 & 0xF);
    }

    public int variant() {
        return (int) (leastSigBits >>> 64 - (leastSigBits >>> 62) & leastSigBits >> 63);
    }

    private static void appendHex(StringBuilder text, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (value >>> shift) & 15, 16));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(36);
        appendHex(text, mostSigBits >>> 32, 8);
        text.append('-');
        appendHex(text, mostSigBits >>> 16, 4);
        text.append('-');
        appendHex(text, mostSigBits, 4);
        text.append('-');
        appendHex(text, leastSigBits >>> 48, 4);
        text.append('-');
        appendHex(text, leastSigBits, 12);
        return text.toString();
    }

    @Override
    public int hashCode() {
        long mixed = mostSigBits ^ leastSigBits;
        return (int) (mixed >> 32) ^ (int) mixed;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof UUID other && mostSigBits == other.mostSigBits && leastSigBits == other.leastSigBits;
    }

    @Override
    public int compareTo(UUID other) {
        int order = Long.compare(mostSigBits, other.mostSigBits);
        return order != 0 ? order : Long.compare(leastSigBits, other.leastSigBits);
    }
}
