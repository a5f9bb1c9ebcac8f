// The types of conditional expressions: promotion, boxing, null, constants that fit, generics, nesting; overload resolution shows them.
import java.util.List;
import java.util.function.Supplier;

public class TernaryTypes {
    static String type(int x) { return "int " + x; }
    static String type(long x) { return "long " + x; }
    static String type(double x) { return "double " + x; }
    static String type(float x) { return "float " + x; }
    static String type(char x) { return "char " + x; }
    static String type(byte x) { return "byte " + x; }
    static String type(short x) { return "short " + x; }
    static String type(boolean x) { return "boolean " + x; }
    static String type(Object x) { return (x == null ? "null" : x.getClass().getSimpleName()) + " " + x; }

    static boolean yes = true;
    static boolean no = false;

    static <T> T pick(boolean which, T a, T b) {
        return which ? a : b;
    }

    static String grade(int points) {
        return points >= 90 ? "A" : points >= 80 ? "B" : points >= 70 ? "C" : "F";
    }

    static int calls;

    static int called(int n) {
        calls++;
        return n;
    }

    public static void main(String[] args) {
        char c = 'x';
        byte b = 7;
        short s = 300;
        int i = 65;
        long l = 1L << 40;
        float f = 1.5f;
        double d = 2.5;
        Integer boxed = 9;
        Character letter = 'q';
        Long wide = 10L;
        Integer none = null;
        System.out.println(type(yes ? 1 : 2L) + ", " + type(yes ? 1 : 2.0) + ", " + type(no ? 1L : 2f) + ", " + type(yes ? c : 1) + ", " + type(yes ? c : i) + ", " + type(yes ? 98 : c));
        System.out.println(type(yes ? b : c) + ", " + type(yes ? b : s) + ", " + type(yes ? b : 100) + ", " + type(yes ? b : 1000) + ", " + type(no ? c : 70000) + ", " + type(yes ? (byte) 1 : 'a'));
        System.out.println(type(yes ? boxed : d) + ", " + type(yes ? boxed : letter) + ", " + type(no ? boxed : wide) + ", " + type(yes ? boxed : "text") + ", " + type(yes ? null : 5) + ", " + type(no ? null : 5));
        System.out.println(type(yes ? boxed : none) + ", " + type(yes ? (Object) i : d) + ", " + type((Object) (yes ? i : d)) + ", " + type(yes ? 'a' : "a") + ", " + type(yes ? i : no));
        System.out.println(type(yes ? Boolean.TRUE : false) + ", " + type(yes ? f : l) + ", " + type(yes ? new int[0].length : s) + ", " + type(yes ? (Number) i : (Number) d));
        Object o1 = yes ? 1 : "s";
        Object o2 = yes ? 1 : 1.0f;
        Number n = no ? 1 : 2L;
        Comparable<?> comparable = yes ? "text" : 5;
        System.out.println(type(o1) + ", " + type(o2) + ", " + type(n) + ", " + comparable);
        System.out.println(type(pick(yes, 1, 2.0)) + ", " + type(pick(no, 'a', "b")) + ", " + type(pick(yes, 1, 2)));
        try {
            int unboxed = yes ? none : 0;
            System.out.println(unboxed);
        } catch (NullPointerException e) {
            System.out.println("null unboxed by the type");
        }
        Integer kept = yes ? null : Integer.valueOf(0);
        System.out.println(kept);
        for (int points : new int[] {95, 85, 75, 5}) System.out.print(grade(points) + " ");
        int value = yes ? called(1) : called(2);
        value += no ? called(10) : yes ? called(20) : called(30);
        System.out.println(value + " " + calls);
        List<? extends Number> list = yes ? List.of(1, 2) : List.of(1.5);
        Supplier<Object> supplier = no ? () -> "first" : yes ? () -> 2 : null;
        System.out.println(list + " " + supplier.get());
        int[] array = {1, 2};
        (yes ? array : new int[2])[no ? 0 : 1] = yes ? 50 : 60;
        System.out.println(array[1] + " " + (yes ? array : null).length);
        String text = null;
        System.out.println((text != null ? text.length() : -1) + " " + (text == null || text.isEmpty() ? "empty" : text));
        final int constant = 10;
        byte narrow = true ? constant : 20;
        char fromInt = false ? 1 : 'z';
        System.out.println(narrow + " " + fromInt + " " + (yes ? 'a' : 0) + (yes ? 'a' : i) + (yes ? 1 : 'b') + (char) (yes ? 'b' : i));
        long sum = 0;
        for (int k = 0; k < 10; k++) sum += k % 2 == 0 ? k : -1L * k;
        System.out.println(sum + " " + (yes ? no ? 1 : 2 : 3) + " " + (no ? 1 : yes ? 2 : 3) + " " + ((yes ? no : yes) ? 1 : 2));
        System.out.println(yes ^ no ? yes & no ? "and" : "xor" : "none");
    }
}
