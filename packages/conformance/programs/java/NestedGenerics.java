// Generic nested, static and inner classes, generic methods in generic classes, recursive structures: a tree map, an either, a lens.
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

public class NestedGenerics {
    static abstract class Either<L, R> {
        abstract <T> T fold(Function<? super L, ? extends T> left, Function<? super R, ? extends T> right);

        static class Left<L, R> extends Either<L, R> {
            private final L value;

            Left(L value) {
                this.value = value;
            }

            @Override
            <T> T fold(Function<? super L, ? extends T> left, Function<? super R, ? extends T> right) {
                return left.apply(value);
            }
        }

        static class Right<L, R> extends Either<L, R> {
            private final R value;

            Right(R value) {
                this.value = value;
            }

            @Override
            <T> T fold(Function<? super L, ? extends T> left, Function<? super R, ? extends T> right) {
                return right.apply(value);
            }
        }

        <T> Either<L, T> then(Function<? super R, Either<L, T>> next) {
            return fold(Left::new, next::apply);
        }
    }

    static class Table<K extends Comparable<K>, V> implements Iterable<Table<K, V>.Entry> {
        class Entry {
            final K key;
            V value;
            Entry left, right;

            Entry(K key, V value) {
                this.key = key;
                this.value = value;
                size++;
            }

            Optional<Entry> find(K wanted) {
                int order = wanted.compareTo(key);
                if (order == 0) return Optional.of(this);
                Entry next = order < 0 ? left : right;
                return next == null ? Optional.empty() : next.find(wanted);
            }

            void collect(List<Entry> into) {
                if (left != null) left.collect(into);
                into.add(this);
                if (right != null) right.collect(into);
            }

            <T> T combine(BiFunction<? super K, ? super V, ? extends T> f) {
                return f.apply(key, value);
            }
        }

        private Entry root;
        private int size;

        Table<K, V> put(K key, V value) {
            root = insert(root, key, value);
            return this;
        }

        private Entry insert(Entry entry, K key, V value) {
            if (entry == null) return new Entry(key, value);
            int order = key.compareTo(entry.key);
            if (order < 0) entry.left = insert(entry.left, key, value);
            else if (order > 0) entry.right = insert(entry.right, key, value);
            else entry.value = value;
            return entry;
        }

        V get(K key) {
            return Optional.ofNullable(root).flatMap(e -> e.find(key)).map(e -> e.value).orElse(null);
        }

        @Override
        public Iterator<Entry> iterator() {
            List<Entry> all = new ArrayList<>();
            if (root != null) root.collect(all);
            return all.iterator();
        }
    }

    record Lens<S, A>(Function<S, A> get, BiFunction<S, A, S> set) {
        <B> Lens<S, B> compose(Lens<A, B> inner) {
            return new Lens<>(s -> inner.get.apply(get.apply(s)), (s, b) -> set.apply(s, inner.set.apply(get.apply(s), b)));
        }

        S update(S s, Function<A, A> f) {
            return set.apply(s, f.apply(get.apply(s)));
        }
    }

    record Street(String name, int number) {}

    record Person(String name, Street street) {}

    static class Lazy<T> implements Supplier<T> {
        private Supplier<? extends T> supplier;
        private T value;

        Lazy(Supplier<? extends T> supplier) {
            this.supplier = supplier;
        }

        @Override
        public T get() {
            if (supplier != null) {
                value = supplier.get();
                supplier = null;
            }
            return value;
        }
    }

    static class Builder<T extends Builder<T>> {
        final StringBuilder out = new StringBuilder();

        @SuppressWarnings("unchecked")
        T add(String s) {
            out.append(s).append(';');
            return (T) this;
        }
    }

    static class Fancy extends Builder<Fancy> {
        Fancy star() {
            return add("*");
        }
    }

    static Either<String, Integer> parse(String text) {
        try {
            return new Either.Right<>(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return new Either.Left<>("not a number: " + text);
        }
    }

    static Either<String, Integer> half(int n) {
        return n % 2 == 0 ? new Either.Right<>(n / 2) : new Either.Left<>("odd: " + n);
    }

    public static void main(String[] args) {
        for (String text : new String[] {"12", "10", "x", "7"}) System.out.println(parse(text).then(NestedGenerics::half).then(NestedGenerics::half).<String>fold(e -> "error " + e, n -> "result " + (n + 1)));
        Table<String, List<Integer>> table = new Table<>();
        table.put("m", List.of(1)).put("c", List.of(2, 3)).put("x", List.of()).put("c", List.of(4));
        for (Table<String, List<Integer>>.Entry entry : table) System.out.print(entry.<String>combine((k, v) -> k + v) + " ");
        System.out.println(table.size + " " + table.get("c").get(0) + " " + table.get("q"));
        Table<Integer, Table<Integer, String>> nested = new Table<>();
        for (int i = 0; i < 5; i++) nested.put(i * 3 % 5, new Table<Integer, String>().put(i, "v" + i));
        StringBuilder out = new StringBuilder();
        for (Table<Integer, Table<Integer, String>>.Entry outer : nested) for (Table<Integer, String>.Entry inner : outer.value) out.append(outer.key).append(inner.key).append(inner.value).append(' ');
        System.out.println(out);
        Lens<Person, Street> street = new Lens<>(Person::street, (p, s) -> new Person(p.name(), s));
        Lens<Person, Integer> number = street.compose(new Lens<>(Street::number, (s, n) -> new Street(s.name(), n)));
        System.out.println(number.update(new Person("Ann", new Street("Main", 4)), n -> n * 10 + 2));
        int[] calls = {0};
        Lazy<Lazy<Integer>> lazy = new Lazy<>(() -> new Lazy<>(() -> ++calls[0] * 7));
        System.out.println(lazy.get().get() + lazy.get().get() + " " + calls[0]);
        System.out.println(new Fancy().add("a").star().add("b").out);
    }
}
