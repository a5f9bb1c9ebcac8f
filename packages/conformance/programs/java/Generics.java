// Generic classes, methods and bounds; casts that erasure inserts.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class Generics {
    static class Pair<A, B> {
        final A first;
        final B second;

        Pair(A first, B second) {
            this.first = first;
            this.second = second;
        }

        Pair<B, A> swap() {
            return new Pair<>(second, first);
        }

        <C> Pair<A, C> withSecond(C other) {
            return new Pair<>(first, other);
        }

        static <T> Pair<T, T> twice(T value) {
            return new Pair<>(value, value);
        }

        @Override
        public String toString() {
            return "(" + first + ", " + second + ")";
        }
    }

    static class Cell<T extends Comparable<T>> {
        private T value;
        private int changes;

        Cell(T value) {
            this.value = value;
        }

        boolean raise(T candidate) {
            if (candidate.compareTo(value) <= 0) return false;
            value = candidate;
            changes++;
            return true;
        }

        T get() {
            return value;
        }
    }

    interface Named {
        String name();
    }

    static class Item implements Named, Comparable<Item> {
        final String name;
        final int weight;

        Item(String name, int weight) {
            this.name = name;
            this.weight = weight;
        }

        public String name() {
            return name;
        }

        public int compareTo(Item other) {
            return Integer.compare(weight, other.weight);
        }
    }

    static <T extends Comparable<? super T>> T largest(List<? extends T> list) {
        T best = null;
        for (T each : list) if (best == null || each.compareTo(best) > 0) best = each;
        return best;
    }

    static <T extends Named & Comparable<T>> String nameOfLarger(T a, T b) {
        return (a.compareTo(b) >= 0 ? a : b).name();
    }

    @SafeVarargs
    static <T> List<T> listOf(T... elements) {
        List<T> list = new ArrayList<>();
        for (T element : elements) list.add(element);
        return list;
    }

    @SuppressWarnings("unchecked")
    static <T> T unchecked(Object value) {
        return (T) value;
    }

    static class Stack<E> {
        private Object[] elements = new Object[2];
        private int size;

        void push(E element) {
            if (size == elements.length) elements = Arrays.copyOf(elements, size * 2);
            elements[size++] = element;
        }

        @SuppressWarnings("unchecked")
        E pop() {
            return (E) elements[--size];
        }
    }

    static abstract class Shape<S extends Shape<S>> {
        int scale = 1;

        abstract S self();

        S scaled(int by) {
            scale *= by;
            return self();
        }
    }

    static class Square extends Shape<Square> {
        int side;

        Square self() {
            return this;
        }

        Square side(int length) {
            side = length;
            return this;
        }
    }

    public static void main(String[] args) {
        Pair<String, Integer> pair = new Pair<>("one", 1);
        System.out.println(pair + " " + pair.swap() + " " + pair.withSecond('c') + " " + Pair.twice(2.5));
        String text = pair.swap().second;
        int number = pair.second + pair.swap().first;
        System.out.println(text.length() + " " + number);

        Cell<String> cell = new Cell<>("m");
        System.out.println(cell.raise("a") + " " + cell.raise("z") + " " + cell.get() + " " + cell.changes);
        Cell<Integer> count = new Cell<>(Integer.MIN_VALUE);
        for (int i = 0; i < 10; i++) count.raise(i * 7 % 10);
        System.out.println(count.get() + " after " + count.changes);

        System.out.println(largest(listOf(3, 9, 4)) + " " + largest(listOf("x", "abc")) + " " + largest(new ArrayList<String>()));
        System.out.println(nameOfLarger(new Item("stone", 9), new Item("leaf", 1)));
        System.out.println(largest(listOf(new Item("a", 1), new Item("b", 5), new Item("c", 2))).name);

        Stack<Long> stack = new Stack<>();
        for (long i = 0; i < 9; i++) stack.push(i * i);
        long sum = 0;
        for (int i = 0; i < 9; i++) sum = sum * 3 + stack.pop();
        System.out.println(sum);

        System.out.println(new Square().scaled(3).side(4).scaled(2).scale);

        try {
            String wrong = Generics.<String>unchecked(42);
            System.out.println(wrong);
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        Object right = Generics.<String>unchecked(42);
        System.out.println("not cast: " + right);
        List<Integer> numbers = new ArrayList<>();
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Object> raw = (List) numbers;
        raw.add("polluted");
        System.out.println(numbers.size() + " " + (Object) numbers.get(0));
        try {
            int i = numbers.get(0);
            System.out.println(i);
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(listOf(1, "two", 3.0, 'c', null, 5L));
    }
}
