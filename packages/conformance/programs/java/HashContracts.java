// hashCode of the library's classes to the letter, and equals contracts of our own classes.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

public class HashContracts {
    static class Point {
        final int x, y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) return true;
            if (other == null || getClass() != other.getClass()) return false;
            Point that = (Point) other;
            return x == that.x && y == that.y;
        }

        @Override
        public int hashCode() {
            return Objects.hash(x, y);
        }
    }

    static class Colored extends Point {
        final String color;

        Colored(int x, int y, String color) {
            super(x, y);
            this.color = color;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && color.equals(((Colored) other).color);
        }
    }

    static class OnlyEquals {
        final int n;

        OnlyEquals(int n) {
            this.n = n;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OnlyEquals o && o.n == n;
        }

        @Override
        public int hashCode() {
            return 7;
        }
    }

    static class Mutable {
        int n;

        @Override
        public int hashCode() {
            return n;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Mutable m && m.n == n;
        }
    }

    static class Overloaded {
        public boolean equals(Overloaded other) {
            return true;
        }
    }

    public static void main(String[] args) {
        Object[] values = {0, -1, 1L << 32, Long.MIN_VALUE, 1.5, -0.0, 1.5f, 'a', true, false, (byte) -1, (short) 300, "text", "", List.of(1, 2), List.of(), Set.of(5), Map.of("k", 1), Map.entry("a", 2), Optional.of("x"), Optional.empty(), Arrays.asList(null, 1)};
        StringBuilder out = new StringBuilder();
        for (Object value : values) out.append(value.hashCode()).append(' ');
        System.out.println(out);
        System.out.println(Objects.hash() + " " + Objects.hash((Object) null) + " " + Objects.hash(1, 2, 3) + " " + Objects.hashCode(null) + " " + Arrays.hashCode(new double[] {1, 2}) + " " + Arrays.hashCode(new boolean[] {true}) + " " + Arrays.hashCode(new long[] {1L << 40}) + " " + Arrays.hashCode((int[]) null));
        Point p = new Point(1, 2);
        Point c = new Colored(1, 2, "red");
        System.out.println(p.equals(new Point(1, 2)) + " " + p.equals(c) + " " + c.equals(p) + " " + c.equals(new Colored(1, 2, "red")) + " " + p.equals(null) + " " + (p.hashCode() == c.hashCode()) + " " + p.hashCode());
        Set<Object> set = new HashSet<>(List.of(p, new Point(2, 1), c));
        System.out.println(set.size() + " " + set.contains(new Point(1, 2)) + " " + set.contains(new Point(9, 9)) + " " + set.add(new Colored(1, 2, "blue")));
        Map<OnlyEquals, String> map = new HashMap<>();
        for (int i = 0; i < 20; i++) map.put(new OnlyEquals(i % 5), "v" + i);
        System.out.println(map.size() + " " + map.get(new OnlyEquals(3)) + " " + map.get(new OnlyEquals(7)));
        Mutable mutable = new Mutable();
        Set<Mutable> mutables = new HashSet<>();
        mutables.add(mutable);
        mutable.n = 5;
        System.out.println(mutables.contains(mutable) + " " + mutables.size() + " " + mutables.iterator().next().n + " " + mutables.add(mutable) + " " + mutables.size());
        Object overloaded = new Overloaded();
        System.out.println(overloaded.equals(new Overloaded()) + " " + new Overloaded().equals(new Overloaded()) + " " + new ArrayList<>(List.of(new Overloaded())).contains(overloaded));
        Object o = new Object();
        System.out.println((o.hashCode() == o.hashCode()) + " " + (o.hashCode() == System.identityHashCode(o)) + " " + (p.hashCode() == System.identityHashCode(p)) + " " + System.identityHashCode(null) + " " + o.equals(o) + " " + o.equals(new Object()));
        System.out.println(List.of(1, 2).equals(Arrays.asList(1, 2)) + " " + new ArrayList<>(List.of(1)).equals(new java.util.LinkedList<>(List.of(1))) + " " + List.of(1).equals(Set.of(1)) + " " + Objects.equals(null, null) + " " + Objects.equals(1, 1L) + " " + Objects.deepEquals(new int[] {1}, new int[] {1}));
        int collisions = 0;
        Map<Integer, Integer> seen = new HashMap<>();
        for (int x = 0; x < 30; x++) for (int y = 0; y < 30; y++) if (seen.merge(new Point(x, y).hashCode(), 1, Integer::sum) > 1) collisions++;
        System.out.println(collisions);
        System.out.println(Objects.toString(null) + " " + Objects.toString(null, "default") + " " + Objects.requireNonNullElse(null, 5) + " " + Objects.isNull(null) + " " + Objects.compare(1, 2, Integer::compare) + " " + Objects.checkIndex(1, 2));
    }
}
