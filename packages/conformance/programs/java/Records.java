// Records: accessors, toString, equals and hashCode for all types of components, compact and other constructors.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public class Records {
    record Point(int x, int y) {
        static final Point ORIGIN = new Point(0, 0);

        Point {
            if (x < -1000) throw new IllegalArgumentException("x is " + x);
        }

        Point(int both) {
            this(both, both);
        }

        double distance(Point other) {
            return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
        }

        Point plus(Point other) {
            return new Point(x + other.x, y + other.y);
        }
    }

    record Everything(byte b, short s, char c, int i, long l, float f, double d, boolean z, String t, int[] a, Object o) {}

    record Empty() {}

    record Fraction(int numerator, int denominator) implements Comparable<Fraction> {
        Fraction {
            int divisor = gcd(Math.abs(numerator), Math.abs(denominator));
            if (denominator < 0) divisor = -divisor;
            numerator /= divisor;
            denominator /= divisor;
        }

        private static int gcd(int a, int b) {
            return b == 0 ? a : gcd(b, a % b);
        }

        public int compareTo(Fraction other) {
            return Long.compare((long) numerator * other.denominator, (long) other.numerator * denominator);
        }

        @Override
        public String toString() {
            return numerator + "/" + denominator;
        }
    }

    record Pair<A, B>(A first, B second) {
        static <T> Pair<T, T> of(T value) {
            return new Pair<>(value, value);
        }
    }

    record Real(float f, double d) {}

    record Names(String... names) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Names n && Arrays.equals(names, n.names);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(names);
        }
    }

    record Node(int value, Node next) {
        int sum() {
            return value + (next == null ? 0 : next.sum());
        }
    }

    record Shadow(int size) {
        public int size() {
            return size * 10;
        }
    }

    public static void main(String[] args) {
        Point p = new Point(3, 4);
        System.out.println(p + " " + p.x() + " " + p.y + " " + p.distance(Point.ORIGIN));
        System.out.println(p.equals(new Point(3, 4)) + " " + p.equals(new Point(4, 3)) + " " + p.equals(null) + " " + p.equals("Point[x=3, y=4]"));
        System.out.println(p.hashCode() + " " + new Point(0, 0).hashCode() + " " + new Point(-1, 1).hashCode() + " " + new Point(7));
        System.out.println(p.plus(new Point(1)).plus(p));
        try {
            new Point(-2000, 0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }

        int[] array = {1};
        Everything e1 = new Everything((byte) -1, (short) 300, 'x', 1 << 30, 1L << 40, 1.5f, -2.5, true, "text", array, null);
        Everything e2 = new Everything((byte) -1, (short) 300, 'x', 1 << 30, 1L << 40, 1.5f, -2.5, true, "text", array, null);
        Everything e3 = new Everything((byte) -1, (short) 300, 'x', 1 << 30, 1L << 40, 1.5f, -2.5, true, "text", new int[] {1}, null);
        System.out.println(e1.equals(e2) + " " + e1.equals(e3) + " " + (e1.hashCode() == e2.hashCode()));
        String shown = e1.toString();
        System.out.println(shown.substring(0, shown.indexOf("a=[I@")) + shown.substring(shown.lastIndexOf(",")));
        System.out.println(new Everything((byte) 1, (short) 2, 'c', 3, 4L, 5f, 6.0, false, null, null, List.of(7)));
        System.out.println(new Everything((byte) 1, (short) 2, 'c', 3, 4L, 5f, 6.0, false, null, null, List.of(7)).hashCode());

        System.out.println(new Empty() + " " + new Empty().equals(new Empty()) + " " + new Empty().hashCode());

        List<Fraction> fractions = new ArrayList<>(List.of(new Fraction(1, 2), new Fraction(-2, 6), new Fraction(3, -4), new Fraction(10, 4)));
        fractions.sort(null);
        System.out.println(fractions + " " + new Fraction(2, 4).equals(new Fraction(-1, -2)));

        Pair<String, Pair<Integer, List<Integer>>> nested = new Pair<>("a", new Pair<>(1, List.of(2, 3)));
        System.out.println(nested + " " + nested.second().second().get(1));
        System.out.println(nested.equals(new Pair<>("a", new Pair<>(1, Arrays.asList(2, 3)))) + " " + Pair.of(null) + " " + Pair.of(null).hashCode());
        System.out.println(nested.hashCode() == 31 * "a".hashCode() + nested.second().hashCode());

        System.out.println(new Real(0f, 0.0).equals(new Real(-0f, 0.0)) + " " + new Real(Float.NaN, Double.NaN).equals(new Real(Float.NaN, Double.NaN)));
        System.out.println(new Real(1f, 2.0).hashCode() + " " + new Real(-0f, -0.0));
        System.out.println(new Names("a", "b").equals(new Names("a", "b")) + " " + new Names("a").hashCode() + " " + new Names().names().length);

        Node list = null;
        for (int i = 1; i <= 5; i++) list = new Node(i, list);
        System.out.println(list.sum() + " " + list);
        Shadow shadow = new Shadow(4);
        System.out.println(shadow + " " + shadow.size() + " " + shadow.equals(new Shadow(4)) + " " + Objects.hash(shadow));

        Map<Point, String> map = new HashMap<>();
        map.put(new Point(1, 2), "first");
        map.put(new Point(2, 1), "second");
        map.put(new Point(1, 2), "third");
        System.out.println(map.size() + " " + map.get(new Point(1, 2)) + " " + map.get(new Point(9, 9)));

        record Local(String key, int count) {
            Local next() {
                return new Local(key + key.length(), count + 1);
            }
        }
        System.out.println(new Local("k", 0).next().next());
        Record record = new Local("r", 1);
        System.out.println(record + " " + (record instanceof Local) + " " + record.getClass().isRecord());
    }
}
