// Wildcards: capture, bounds both ways, recursive bounds, generic functions over them.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

public class Wildcards {
    static void swap(List<?> list, int i, int j) {
        swapCaptured(list, i, j);
    }

    private static <T> void swapCaptured(List<T> list, int i, int j) {
        T kept = list.get(i);
        list.set(i, list.get(j));
        list.set(j, kept);
    }

    static double sum(List<? extends Number> numbers) {
        double sum = 0;
        for (Number number : numbers) sum += number.doubleValue();
        return sum;
    }

    static void fill(List<? super Integer> list, int count) {
        for (int i = 0; i < count; i++) list.add(i);
    }

    static <T> void copy(List<? super T> to, List<? extends T> from) {
        for (T each : from) to.add(each);
    }

    static <A, B, C> Function<A, C> compose(Function<? super A, ? extends B> f, Function<? super B, ? extends C> g) {
        return a -> g.apply(f.apply(a));
    }

    static <T> int count(Iterable<? extends T> all, Predicate<? super T> test) {
        int n = 0;
        for (T each : all) if (test.test(each)) n++;
        return n;
    }

    static <T, R> R fold(List<? extends T> list, R start, BiFunction<? super R, ? super T, ? extends R> step) {
        R result = start;
        for (T each : list) result = step.apply(result, each);
        return result;
    }

    static <T> T min(List<? extends T> list, Comparator<? super T> order) {
        T best = list.get(0);
        for (T each : list) if (order.compare(each, best) < 0) best = each;
        return best;
    }

    static class Box<T> {
        T content;

        Box(T content) {
            this.content = content;
        }
    }

    static String describe(Box<?> box) {
        Object content = box.content;
        return content == null ? "nothing" : content.getClass().getSimpleName() + " " + content;
    }

    static Box<? extends Box<?>> nested(Object value) {
        return new Box<>(new Box<>(value));
    }

    static <T extends Enum<T>> String names(T[] constants) {
        StringBuilder builder = new StringBuilder();
        for (T constant : constants) builder.append(constant.name().charAt(0)).append(constant.ordinal());
        return builder.toString();
    }

    enum Fruit { APPLE, BANANA, CHERRY }

    public static void main(String[] args) {
        List<String> words = new ArrayList<>(List.of("a", "bb", "ccc", "dd"));
        swap(words, 0, 3);
        System.out.println(words);
        System.out.println(sum(List.of(1, 2.5, 3L, 4f)) + " " + sum(List.<Integer>of()));
        List<Object> objects = new ArrayList<>();
        List<Number> numbers = new ArrayList<>();
        fill(objects, 3);
        fill(numbers, 2);
        copy(objects, words);
        copy(numbers, List.of(1.5, 2.5));
        Wildcards.<Integer>copy(objects, List.of(7));
        System.out.println(objects + " " + numbers);
        Function<Object, Integer> hash = o -> o.toString().length();
        Function<String, String> twice = s -> s + s;
        System.out.println(compose(twice, hash).apply("abc") + " " + compose(hash, (Number n) -> n.intValue() * 10).apply("four"));
        Predicate<Object> isString = o -> o instanceof String;
        System.out.println(count(objects, isString) + " " + Wildcards.<Number>count(numbers, n -> n.doubleValue() > 1));
        System.out.println(fold(words, 0, (n, w) -> n * 10 + w.length()));
        System.out.println(fold(List.of(1, 2, 3), "", (String s, Object o) -> s + "<" + o + ">"));
        Comparator<Object> byText = (a, b) -> a.toString().compareTo(b.toString());
        System.out.println(min(List.of(10, 9, 8), byText) + " " + min(words, Comparator.comparing(String::length)));
        System.out.println(describe(new Box<>(5)) + ", " + describe(new Box<>(null)) + ", " + describe(new Box<>("x")));
        System.out.println(describe(nested(2.0).content));
        System.out.println(names(Fruit.values()));
        List<? super Integer> lower = objects;
        Object first = lower.get(0);
        lower.add(99);
        System.out.println(first + " " + objects.get(objects.size() - 1));
        List<? extends Comparable<?>> mixed = List.of(1, "two", 3.0);
        for (Comparable<?> each : mixed) System.out.print(each + ";");
        System.out.println();
        List<List<? extends Number>> lists = new ArrayList<>();
        lists.add(List.of(1, 2));
        lists.add(List.of(0.5));
        double total = 0;
        for (List<? extends Number> list : lists) total += sum(list);
        System.out.println(total);
    }
}
