// byte, short, char and boolean: narrowing in assignments and casts, compound assignment, promotion, arrays of them, increments.
public class NarrowTypes {
    static byte b;
    static short s;
    static char c;
    byte field = 127;

    static int promote(byte x) {
        return 1;
    }

    static int promote(int x) {
        return 2;
    }

    static int promote(char x) {
        return 3;
    }

    static byte narrow(int n) {
        return (byte) n;
    }

    static char upper(char x) {
        return x >= 'a' && x <= 'z' ? (char) (x - 32) : x;
    }

    public static void main(String[] args) {
        b = (byte) 200;
        s = (short) 70000;
        c = (char) -1;
        System.out.println(b + " " + s + " " + (int) c + " " + (byte) 128 + " " + (byte) -129 + " " + (short) 32768 + " " + (int) (char) 65536);
        b += 100;
        System.out.print(b + " ");
        b *= 3;
        System.out.print(b + " ");
        b >>= 1;
        System.out.print(b + " ");
        b = -1;
        b >>>= 1;
        System.out.print(b + " ");
        b = -1;
        b >>>= 28;
        System.out.print(b + " ");
        b ^= 0x5a;
        System.out.print(b + " ");
        b /= -2.5;
        System.out.print(b + " ");
        b -= 1e10;
        System.out.println(b);
        s = Short.MAX_VALUE;
        s++;
        System.out.print(s + " ");
        s -= 1;
        System.out.print(s-- + " " + s + " ");
        s <<= 2;
        System.out.println(s);
        c = 'a';
        c++;
        c += 1;
        System.out.print(c + " " + (c + 1) + " " + (char) (c + 1) + " " + c++ + " " + ++c + " ");
        c *= 2;
        System.out.print((int) c + " ");
        c = 0;
        c--;
        System.out.println((int) c);
        System.out.println((byte) 0xff + " " + ((byte) 0xff & 0xff) + " " + ((byte) 0x80 >>> 4) + " " + ((byte) 0x80 >> 4) + " " + (byte) ((byte) 0x80 >>> 4));
        System.out.println((char) 97 + " " + (int) 'a' + " " + (char) ('a' + 25) + " " + (short) '\uffff' + " " + (byte) '\u00e9' + " " + (char) (byte) -1 + 0 + " " + (int) (char) (byte) -1);
        System.out.println(promote((byte) 1) + "" + promote('x') + promote((short) 1) + promote((byte) 1 + (byte) 1) + promote(+c) + promote((char) 1));
        final int constant = 100;
        byte fits = constant;
        char also = constant + 1;
        System.out.println(fits + " " + also);
        NarrowTypes object = new NarrowTypes();
        object.field++;
        System.out.print(object.field + " ");
        object.field -= 1;
        System.out.print(object.field + " " + object.field++ + " " + --object.field + " ");
        object.field <<= 1;
        System.out.println(object.field);
        byte[] bytes = {127, -128, 0};
        bytes[0]++;
        bytes[1]--;
        bytes[2] += 300;
        char[] chars = {'x', 'y', 65535};
        chars[0] += 2;
        chars[2]++;
        short[] shorts = new short[2];
        shorts[0] = (short) (shorts[1] - 32769);
        shorts[1] |= 0x12345678;
        System.out.println(bytes[0] + " " + bytes[1] + " " + bytes[2] + " " + chars[0] + " " + (int) chars[2] + " " + shorts[0] + " " + shorts[1]);
        boolean[] flags = new boolean[3];
        flags[0] |= true;
        flags[1] ^= flags[0];
        flags[2] = flags[0] & !flags[1];
        boolean t = true;
        t &= false;
        t |= 3 > 2;
        t ^= true;
        System.out.println(flags[0] + " " + flags[1] + " " + flags[2] + " " + t + " " + (true ^ true) + " " + (false | true & false));
        StringBuilder out = new StringBuilder();
        for (char x = 'a'; x <= 'e'; x += 2) out.append(x).append(upper(x)).append((int) x);
        for (byte x = 120; x > 0; x += 3) out.append(' ').append(x);
        for (int n = -130; n < 600; n += 121) out.append(' ').append(narrow(n)).append('/').append((short) (n * 1000));
        System.out.println(out);
        char digit = '7';
        int value = digit - '0';
        String text = "" + digit + value + (char) (digit + 1) + (digit + 1);
        System.out.println(text + " " + (char) (value + '0') + " " + (digit > 55) + (digit == 55));
        int sum = 0;
        for (char x : "hello".toCharArray()) sum = sum * 31 + x;
        System.out.println(sum == "hello".hashCode());
        long packed = 0;
        for (byte x : new byte[] {1, -2, 3, -4}) packed = packed << 8 | x & 0xff;
        System.out.println(Long.toHexString(packed) + " " + (byte) packed + " " + (short) packed + " " + (int) (char) packed);
    }
}
