// String concatenation of all types, with constants, tags in the constants, side effects and their order, many operands.
public class Concatenation {
    static int n;
    static byte b = -1;
    static short s = -300;
    static char c = 'ß';
    static int i = 1 << 30;
    static long l = 1L << 50;
    static float f = 1.5f;
    static double d = -0.0;
    static boolean z = true;
    static Object nothing;
    static String text = "text";
    static StringBuilder builder = new StringBuilder("sb");

    static class Shown {
        final String name;

        Shown(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return "<" + name + ++n + ">";
        }
    }

    static class NullText {
        @Override
        public String toString() {
            return null;
        }
    }

    static String next(String name) {
        System.out.print(name);
        return name + n++;
    }

    public static void main(String[] args) {
        System.out.println("" + b + s + c + i + l + f + d + z + nothing + text);
        System.out.println(b + "," + s + "," + c + "," + i + "," + l + "," + f + "," + d + "," + z + "," + nothing + "," + text + "," + builder);
        System.out.println(1 + 2 + "3" + 4 * 5 + 'a' + (char) ('a' + 1) + ('a' + 1) + 1.0f + -1L + !z + (Object) null + (byte) 200);
        System.out.println("\u0001" + i + "\u0001\u0002" + text + "\u0002" + "plain\u0001" + 'x' + "\0" .length());
        System.out.println(("tags \u0001 in \u0002" + b).length() + " " + ("\u0001" + text).charAt(0) + "|" + (int) ("\u0002" + text + "\u0001").charAt(5));
        System.out.println(new Shown("a") + "-" + new Shown("b") + new Shown("c") + new NullText() + "!");
        System.out.println(next("x") + next("y") + next("z"));
        String grown = "g";
        grown += 1;
        grown += 'c';
        grown += 2.5 + 1;
        grown += null;
        grown += grown;
        System.out.println(grown);
        String[] array = {"a", "b"};
        int k = 0;
        array[k++] += "appended" + k;
        array[k] += array[0] + k++;
        System.out.println(array[0] + " " + array[1] + " " + k);
        Object object = "object";
        object += "s";
        object = object + "!" + 1;
        System.out.println(object);
        CharSequence sequence = builder;
        builder.append(1);
        System.out.println(sequence + "" + builder + sequence.length());
        char[] chars = {'o', 'k'};
        System.out.println("chars " + String.valueOf(chars) + chars.length);
        Integer boxed = 5;
        Character letter = 'q';
        Long none = null;
        System.out.println(boxed + letter + " " + boxed + letter + none + Boolean.TRUE + Double.valueOf(3) + Float.MIN_VALUE);
        System.out.println("min " + Integer.MIN_VALUE + Long.MIN_VALUE + Byte.MIN_VALUE + Short.MIN_VALUE + Double.MIN_VALUE + Float.NaN + 1 / 0.0);
        String many = "" + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c
            + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c + i + l + z + c
            + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d + d
            + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f + f
            + text + text + text + text + text + text + text + text + text + text + text + text + text + text + text + text + text + text
            + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s
            + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s + b + s;
        System.out.println(many.length() + " " + many.hashCode());
        String loop = "";
        for (int j = 0; j < 60; j++) loop = loop.length() % 3 == 0 ? j + loop : loop + (char) ('a' + j % 26);
        System.out.println(loop);
        System.out.println("ternary " + (z ? 1 : 'x') + (z ? 1 : 2.0) + (z ? 'x' : 0) + (z ? null : 0) + (z ? 'x' : i));
        final int constant = 7;
        System.out.println("folded" + constant + (constant + 1) + -constant + (constant > 5) + (char) constant + "".isEmpty());
        System.out.println("long literal: " + "0123456789".repeat(30).length() + ' ' + "é€😀".length() + '\n' + "second line\ttab");
        System.out.println("" + 'a' + 'b' + ('a' + 'b') + (char) 98 + 1 / 2 + 1 / 2.0 + (1 > 2) + -1 + +1 + ~1);
    }
}
