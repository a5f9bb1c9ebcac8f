// Method references of every kind, and when their receivers are evaluated.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

public class MethodReferences {
    final String name;

    MethodReferences() {
        this("nameless");
    }

    MethodReferences(String name) {
        this.name = name;
    }

    MethodReferences(String name, int times) {
        this(name.repeat(times));
    }

    String greet(String other) {
        return name + " greets " + other;
    }

    String shout() {
        return name.toUpperCase() + "!";
    }

    static String join(Object... parts) {
        return parts.length + Arrays.toString(parts);
    }

    static int twice(int n) {
        return 2 * n;
    }

    private static String hidden(String s) {
        return "<" + s + ">";
    }

    private String hiddenToo(Object o) {
        return name + o;
    }

    static <T extends Comparable<T>> T larger(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static class Parent {
        String who() {
            return "parent";
        }
    }

    static class Child extends Parent {
        @Override
        String who() {
            return "child";
        }

        Supplier<String> parents() {
            return super::who;
        }

        Supplier<String> own() {
            return this::who;
        }
    }

    class Inner {
        final int n;

        Inner(int n) {
            this.n = n;
        }

        @Override
        public String toString() {
            return name + n;
        }
    }

    IntFunction<Inner> innerMaker() {
        return Inner::new;
    }

    interface Maker<T> {
        T make(int size);
    }

    static int evaluated;

    static String evaluate() {
        evaluated++;
        return "value " + evaluated;
    }

    public static void main(String[] args) {
        Function<Integer, Integer> statically = MethodReferences::twice;
        MethodReferences ann = new MethodReferences("Ann");
        Function<String, String> bound = ann::greet;
        BiFunction<MethodReferences, String, String> unbound = MethodReferences::greet;
        Function<MethodReferences, String> unboundToo = MethodReferences::shout;
        System.out.println(statically.apply(21) + ", " + bound.apply("Bob") + ", " + unbound.apply(ann, "Eve") + ", " + unboundToo.apply(ann));

        Supplier<MethodReferences> make0 = MethodReferences::new;
        Function<String, MethodReferences> make1 = MethodReferences::new;
        BiFunction<String, Integer, MethodReferences> make2 = MethodReferences::new;
        System.out.println(make0.get().name + " " + make1.apply("one").name + " " + make2.apply("ab", 3).name);

        IntFunction<int[]> ints = int[]::new;
        Function<Integer, String[][]> strings = String[][]::new;
        Maker<List<?>[]> lists = List[]::new;
        System.out.println(ints.apply(3).length + " " + strings.apply(4).length + " " + lists.make(5).length);
        Maker<ArrayList<String>> sized = ArrayList::new;
        System.out.println(sized.make(10).size());

        Function<Object, String> varargs1 = MethodReferences::join;
        BiFunction<Object, Object, String> varargs2 = MethodReferences::join;
        Supplier<String> varargs0 = MethodReferences::join;
        Function<Object[], String> whole = MethodReferences::join;
        System.out.println(varargs0.get() + varargs1.apply(1) + varargs2.apply(1, "b") + whole.apply(new Object[] {1, 2, 3}));

        Function<String, String> privately = MethodReferences::hidden;
        Function<Object, String> privatelyToo = ann::hiddenToo;
        System.out.println(privately.apply("p") + privatelyToo.apply(5));
        BiFunction<Integer, Integer, Integer> largerInt = MethodReferences::larger;
        BiFunction<String, String, String> largerText = MethodReferences::<String>larger;
        System.out.println(largerInt.apply(3, 4) + largerText.apply("b", "a"));

        Child child = new Child();
        Function<Parent, String> virtually = Parent::who;
        System.out.println(child.parents().get() + " " + child.own().get() + " " + virtually.apply(child));
        IntFunction<Inner> inner = ann.innerMaker();
        System.out.println(inner.apply(1) + " " + inner.apply(2));

        Supplier<Integer> length = evaluate()::length;
        System.out.println(evaluated + " " + length.get() + " " + length.get() + " " + evaluated);
        String nothing = args.length > 100 ? "" : null;
        try {
            Supplier<Integer> never = nothing::length;
            System.out.println(never);
        } catch (NullPointerException e) {
            System.out.println("no receiver");
        }
        Function<String, Integer> late = String::length;
        try {
            late.apply(nothing);
        } catch (NullPointerException e) {
            System.out.println("no receiver later");
        }

        List<String> words = new ArrayList<>(List.of("pear", "Apple", "fig", "banana"));
        words.sort(String::compareToIgnoreCase);
        System.out.println(words);
        words.sort(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        System.out.println(words);
        ToIntFunction<String> parse = Integer::parseInt;
        Predicate<String> empty = String::isEmpty;
        System.out.println(parse.applyAsInt("77") + 1 + " " + empty.negate().test("") + " " + Predicate.not(empty).test("x"));
        Consumer<Object> print = System.out::println;
        print.andThen(print).accept("printed twice");
        Consumer<String> ignoring = words::add;
        ignoring.accept("added");
        System.out.println(words.size());
        Function<int[], Object> cloner = int[]::clone;
        int[] original = {1, 2};
        int[] copy = (int[]) cloner.apply(original);
        copy[0] = 9;
        System.out.println(original[0] + " " + copy[0]);
    }
}
