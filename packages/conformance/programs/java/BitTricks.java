// Bit tricks by hand against the library's: counts, reversal, rotation, Gray codes, packed boards, bit sets, CRC.
public class BitTricks {
    static int popCount(int x) {
        x = x - (x >>> 1 & 0x55555555);
        x = (x & 0x33333333) + (x >>> 2 & 0x33333333);
        return (x + (x >>> 4) & 0x0f0f0f0f) * 0x01010101 >>> 24;
    }

    static int reverse(int x) {
        int result = 0;
        for (int i = 0; i < 32; i++) result |= (x >>> i & 1) << 31 - i;
        return result;
    }

    static int rotate(int x, int n) {
        return x << n | x >>> -n;
    }

    static boolean powerOfTwo(long x) {
        return x > 0 && (x & x - 1) == 0;
    }

    static int log2(int x) {
        int log = 0;
        if (x >>> 16 != 0) { x >>>= 16; log += 16; }
        if (x >>> 8 != 0) { x >>>= 8; log += 8; }
        if (x >>> 4 != 0) { x >>>= 4; log += 4; }
        if (x >>> 2 != 0) { x >>>= 2; log += 2; }
        return log + (x >>> 1);
    }

    static int crc32(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int k = 0; k < 8; k++) crc = crc >>> 1 ^ (crc & 1) * 0xedb88320;
        }
        return ~crc;
    }

    static String binary(int x, int width) {
        StringBuilder out = new StringBuilder();
        for (int i = width - 1; i >= 0; i--) out.append(x >> i & 1);
        return out.toString();
    }

    static long life(long board) {
        long next = 0;
        for (int i = 0; i < 64; i++) {
            int x = i & 7;
            int y = i >> 3;
            int neighbours = 0;
            for (int d = 0; d < 9; d++) {
                if (d == 4) continue;
                int nx = x + d % 3 - 1 & 7;
                int ny = y + d / 3 - 1 & 7;
                neighbours += board >>> (ny << 3 | nx) & 1;
            }
            if (neighbours == 3 || neighbours == 2 && (board >>> i & 1) != 0) next |= 1L << i;
        }
        return next;
    }

    static int queens(int n, int columns, int left, int right) {
        int all = (1 << n) - 1;
        if (columns == all) return 1;
        int count = 0;
        for (int free = all & ~(columns | left | right); free != 0; free &= free - 1) {
            int bit = free & -free;
            count += queens(n, columns | bit, (left | bit) << 1, (right | bit) >> 1);
        }
        return count;
    }

    public static void main(String[] args) {
        int[] values = {0, 1, -1, 0x12345678, 0x80000000, 0x7fffffff, 255, -256, 0x0f0f0f0f};
        for (int x : values) {
            System.out.println(popCount(x) + " " + Integer.bitCount(x) + " " + (reverse(x) == Integer.reverse(x)) + " " + (rotate(x, 7) == Integer.rotateLeft(x, 7)) + " "
                + Integer.numberOfLeadingZeros(x) + " " + Integer.numberOfTrailingZeros(x) + " " + Integer.highestOneBit(x) + " " + Integer.lowestOneBit(x) + " " + Integer.reverseBytes(x) + " " + Integer.signum(x));
        }
        for (long x : new long[] {0, 1, -1, 1L << 40, 0x123456789abcdef0L}) System.out.println(Long.bitCount(x) + " " + Long.numberOfLeadingZeros(x) + " " + Long.numberOfTrailingZeros(x) + " " + Long.reverse(x) + " " + Long.rotateRight(x, 12) + " " + Long.reverseBytes(x) + " " + powerOfTwo(x));
        for (int x = 1; x > 0; x = x * 5 + 1) System.out.print(log2(x) + "/" + (31 - Integer.numberOfLeadingZeros(x)) + " ");
        System.out.println();
        for (int i = 0; i < 16; i++) System.out.print(binary(i ^ i >> 1, 4) + " ");
        System.out.println();
        System.out.println(Integer.toHexString(crc32("123456789".getBytes())) + " " + crc32(new byte[0]));
        long glider = 0x070402L;
        for (int i = 0; i < 4; i++) glider = life(glider);
        System.out.println(Long.toHexString(glider) + " " + Long.bitCount(glider));
        System.out.println(queens(6, 0, 0, 0) + " " + queens(7, 0, 0, 0));
        int a = 5;
        int b = 9;
        a ^= b;
        b ^= a;
        a ^= b;
        System.out.println(a + " " + b + " " + (a & -a) + " " + (a ^ b) + " " + ((a ^ -1) < 0) + " " + (a >> 31 | -a >>> 31));
        java.util.BitSet sieve = new java.util.BitSet(100);
        sieve.set(2, 100);
        for (int p = 2; p * p < 100; p = sieve.nextSetBit(p + 1)) for (int m = p * p; m < 100; m += p) sieve.clear(m);
        System.out.println(sieve + " " + sieve.cardinality() + " " + sieve.get(97) + " " + sieve.length());
        int subsets = 0;
        for (int mask = 0b101101, sub = mask; ; sub = sub - 1 & mask) {
            subsets = subsets * 7 + sub;
            if (sub == 0) break;
        }
        System.out.println(subsets);
    }
}
