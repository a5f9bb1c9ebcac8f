// Static and instance methods of Integer and Long: parsing and printing in bases, decoding, limits, comparison.
public class NumberApis {
    interface Parse {
        Object get();
    }

    static void attempt(Parse parse) {
        try {
            System.out.print(parse.get() + "; ");
        } catch (NumberFormatException e) {
            System.out.print(e.getMessage() + "; ");
        }
    }

    public static void main(String[] args) {
        for (int n : new int[] {0, 1, -1, 10, 255, -255, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            System.out.println(Integer.toString(n) + " " + Integer.toBinaryString(n) + " " + Integer.toOctalString(n) + " " + Integer.toHexString(n) + " " + Integer.toString(n, 36) + " " + Integer.toString(n, 3) + " " + Integer.toUnsignedString(n, 16));
        }
        for (long n : new long[] {0, -1, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            System.out.println(Long.toString(n) + " " + Long.toHexString(n) + " " + Long.toOctalString(n) + " " + Long.toString(n, 36) + " " + Long.toString(n, 2).length() + " " + Long.toUnsignedString(n));
        }
        attempt(() -> Integer.parseInt("123"));
        attempt(() -> Integer.parseInt("-0"));
        attempt(() -> Integer.parseInt("+77"));
        attempt(() -> Integer.parseInt("2147483647"));
        attempt(() -> Integer.parseInt("-2147483648"));
        attempt(() -> Integer.parseInt("2147483648"));
        attempt(() -> Integer.parseInt("ff", 16));
        attempt(() -> Integer.parseInt("-7f", 16));
        attempt(() -> Integer.parseInt("zz", 36));
        attempt(() -> Integer.parseInt("12", 2));
        attempt(() -> Integer.parseInt(" 1"));
        attempt(() -> Integer.parseInt("-"));
        attempt(() -> Integer.parseInt("1_0"));
        attempt(() -> Integer.parseInt("٣"));
        System.out.println();
        attempt(() -> Integer.parseUnsignedInt("4294967295"));
        attempt(() -> Long.parseLong("-9223372036854775808"));
        attempt(() -> Long.parseLong("9223372036854775808"));
        attempt(() -> Long.parseLong("7fffffffffffffff", 16));
        attempt(() -> Long.parseLong("12L"));
        attempt(() -> Long.parseUnsignedLong("18446744073709551615"));
        attempt(() -> Byte.parseByte("128"));
        attempt(() -> Short.parseShort("-32768"));
        attempt(() -> Integer.decode("0x1F"));
        attempt(() -> Integer.decode("-#ff"));
        attempt(() -> Integer.decode("010"));
        attempt(() -> Long.decode("0XFFFFFFFFFF"));
        attempt(() -> Integer.decode("0x"));
        attempt(() -> Boolean.parseBoolean("True"));
        attempt(() -> Boolean.parseBoolean("yes"));
        System.out.println();
        System.out.println(Integer.compare(1, 2) + " " + Integer.valueOf(5).compareTo(3) + " " + Integer.max(3, 4) + " " + Integer.min(3, 4) + " " + Integer.sum(3, 4) + " " + Integer.signum(-9));
        System.out.println(Integer.MAX_VALUE + " " + Integer.MIN_VALUE + " " + Integer.SIZE + " " + Integer.BYTES + " " + Long.MAX_VALUE + " " + Long.MIN_VALUE + " " + Byte.MAX_VALUE + " " + Short.MIN_VALUE + " " + (int) Character.MAX_VALUE);
        System.out.println(Integer.hashCode(-5) + " " + Long.hashCode(-5) + " " + Long.hashCode(1L << 32) + " " + Integer.valueOf(7).hashCode() + " " + Short.hashCode((short) -3));
        System.out.println(Integer.parseUnsignedInt("ffffffff", 16) + " " + Integer.divideUnsigned(-2, 3) + " " + Long.divideUnsigned(Long.MIN_VALUE, 3) + " " + Long.remainderUnsigned(-1, 7) + " " + Long.compareUnsigned(-1, 5));
        System.out.println(Integer.valueOf(65).byteValue() + " " + Integer.valueOf(-1).longValue() + " " + Long.valueOf(1L << 33).intValue() + " " + Integer.valueOf(3).doubleValue() + " " + Long.valueOf(7).floatValue());
        System.out.println(Byte.toUnsignedInt((byte) -1) + " " + Short.toUnsignedInt((short) -1) + " " + Byte.toString((byte) -7) + " " + Short.compare((short) 5, (short) 9) + " " + Byte.compare((byte) 5, (byte) -5) + " " + Character.compare('a', 'd'));
        System.out.println(Math.abs(-7) + " " + Math.max(1L, 2) + " " + Math.negateExact(5) + " " + Math.floorMod(-1, 5) + " " + Math.incrementExact(7) + " " + Math.subtractExact(5L, 7L) + " " + Math.absExact(-3));
        int sum = 0;
        for (int radix = 2; radix <= 36; radix++) sum += Integer.parseInt(Integer.toString(123456, radix), radix) == 123456 ? radix : -1000;
        System.out.println(sum);
        System.out.println(Long.numberOfTrailingZeros(48) + " " + Long.highestOneBit(100) + " " + Long.lowestOneBit(100) + " " + Long.signum(-4L) + " " + Long.sum(1, 2) + " " + Long.max(1, 2));
        try {
            Integer.parseInt(null);
        } catch (NumberFormatException e) {
            System.out.println(e.getMessage());
        }
    }
}
