// Boxes: the caches of small values seen by ==, equality across types, unboxing in comparisons, increments of boxes.
import java.util.ArrayList;
import java.util.List;

public class IntegerCaches {
    static Integer box(int n) {
        return n;
    }

    static boolean same(Object a, Object b) {
        return a == b;
    }

    public static void main(String[] args) {
        System.out.println((box(127) == box(127)) + " " + (box(128) == box(128)) + " " + (box(-128) == box(-128)) + " " + (box(-129) == box(-129)));
        System.out.println(box(1000).equals(box(1000)) + " " + (box(1000) == 1000) + " " + (box(1000) >= box(1000)) + " " + (box(1000) == (int) box(1000)));
        Long a = 127L;
        Long b = 127L;
        Long c = 128L;
        Long d = 128L;
        System.out.println((a == b) + " " + (c == d) + " " + c.equals(128) + " " + c.equals(128L) + " " + (c == 128));
        Short s1 = 100;
        Short s2 = 100;
        Short s3 = 1000;
        Short s4 = 1000;
        System.out.println((s1 == s2) + " " + (s3 == s4) + " " + s3.equals((short) 1000) + " " + s3.equals(1000));
        Byte b1 = -128;
        Byte b2 = -128;
        Character c1 = 127;
        Character c2 = 127;
        Character c3 = 128;
        Character c4 = 128;
        Boolean t1 = true;
        Boolean t2 = !false;
        System.out.println((b1 == b2) + " " + (c1 == c2) + " " + (c3 == c4) + " " + (t1 == t2) + " " + (Boolean.valueOf("TRUE") == Boolean.TRUE));
        Double d1 = 1.0;
        Double d2 = 1.0;
        Float f1 = 1f;
        System.out.println((d1 == d2) + " " + d1.equals(d2) + " " + d1.equals(1f) + " " + (d1 == 1) + " " + f1.equals(1f));
        System.out.println(same(Integer.valueOf("77"), 77) + " " + same(Integer.valueOf("777"), 777) + " " + same(Integer.parseInt("5"), 5) + " " + same(Long.valueOf(5), 5L) + " " + same('a', 'a'));
        Integer i = 126;
        Integer before = i;
        i++;
        System.out.print((i == 127) + " " + (before == 126) + " " + same(i, 127) + " ");
        i++;
        System.out.print(same(i, 128) + " " + i + " ");
        i += 5;
        i = -i;
        System.out.println(i + " " + i-- + " " + ++i);
        List<Integer> list = new ArrayList<>(List.of(10, 20, 30, 1, 0));
        list.remove(1);
        list.remove(Integer.valueOf(1));
        System.out.println(list + " " + list.indexOf(30) + " " + list.contains(0));
        long sum = 0;
        for (Integer each : list) sum += each;
        Integer[] boxes = {1, 2, 3};
        boxes[1] += 5;
        boxes[2]++;
        System.out.println(sum + " " + boxes[0] + boxes[1] + boxes[2] + " " + (boxes[0] + boxes[1]));
        Object ternary = true ? 1 : 2.0;
        Object boxedTernary = true ? (Object) 1 : 2.0;
        Integer none = null;
        System.out.println(ternary + " " + boxedTernary);
        try {
            int unboxed = false ? 1 : none;
            System.out.println(unboxed);
        } catch (NullPointerException e) {
            System.out.println("null unboxed");
        }
        try {
            System.out.println(none == 3);
        } catch (NullPointerException e) {
            System.out.println("null compared");
        }
        Integer x = 1000;
        Integer y = 1000;
        System.out.println((x <= y && x >= y && x != y) + " " + x.compareTo(y) + " " + x.hashCode() + " " + Long.valueOf(1L << 33 | 1).hashCode());
        Character letter = 'a';
        letter++;
        int code = letter + 1;
        System.out.println(letter + " " + code + " " + (char) code + " " + Character.valueOf('b').equals(letter) + " " + letter.equals("b"));
        @SuppressWarnings({"removal", "deprecation"})
        Integer fresh = new Integer(5);
        System.out.println((fresh == box(5)) + " " + fresh.equals(5) + " " + (fresh == 5));
        System.out.println(Boolean.hashCode(true) + " " + Boolean.hashCode(false) + " " + Character.hashCode('a') + " " + Byte.hashCode((byte) -1) + " " + Boolean.logicalXor(true, false));
    }
}
