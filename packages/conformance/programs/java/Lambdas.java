// Lambdas: what they capture, nesting, recursion, this, generic functional interfaces of our own.
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

public class Lambdas {
    interface Triple<A, B, C, R> {
        R apply(A a, B b, C c);

        default Function<C, R> bind(A a, B b) {
            return c -> apply(a, b, c);
        }
    }

    interface Action {
        void run() throws Exception;
    }

    private int field = 7;
    private static int counter;

    Supplier<Integer> readsField() {
        return () -> field * 2;
    }

    Supplier<Supplier<String>> nested(String prefix) {
        return () -> {
            field++;
            String inner = prefix + field;
            return () -> inner + ":" + this.field;
        };
    }

    static IntUnaryOperator adder(int n) {
        return x -> x + n;
    }

    static Function<Integer, Function<Integer, Function<Integer, Integer>>> curried() {
        return a -> b -> c -> a * 100 + b * 10 + c;
    }

    static IntUnaryOperator factorial;

    static String attempt(Action action) {
        try {
            action.run();
            return "done";
        } catch (Exception e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }

    static long all(byte b, short s, char c, int i, long l, float f, double d, boolean z, String t) {
        Supplier<Long> supplier = () -> b + s + c + i + l + (long) f + (long) d + (z ? 1 : 0) + t.length();
        return supplier.get();
    }

    static <T> UnaryOperator<T> repeat(int times, UnaryOperator<T> f) {
        return times == 0 ? x -> x : x -> repeat(times - 1, f).apply(f.apply(x));
    }

    public static void main(String[] args) throws Exception {
        Lambdas object = new Lambdas();
        Supplier<Integer> reader = object.readsField();
        System.out.println(reader.get());
        object.field = 9;
        System.out.println(reader.get());
        Supplier<Supplier<String>> outer = object.nested("n");
        Supplier<String> one = outer.get();
        Supplier<String> two = outer.get();
        System.out.println(one.get() + " " + two.get());

        System.out.println(adder(5).applyAsInt(10) + " " + adder(1).andThen(adder(2)).compose(x -> x * 10).applyAsInt(4));
        System.out.println(curried().apply(1).apply(2).apply(3));
        factorial = n -> n <= 1 ? 1 : n * factorial.applyAsInt(n - 1);
        System.out.println(factorial.applyAsInt(10));
        Triple<String, Integer, Character, String> triple = (a, b, c) -> a + b + c;
        System.out.println(triple.apply("x", 1, 'y') + " " + triple.bind("q", 8).apply('!'));
        System.out.println(all((byte) 1, (short) 2, 'A', 3, 4L, 5.9f, 6.9, true, "seven"));

        List<Runnable> actions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int captured = i;
            actions.add(() -> counter += captured * captured);
        }
        for (String word : new String[] {"a", "bcd"}) actions.add(() -> counter += word.length() * 100);
        actions.forEach(Runnable::run);
        System.out.println(counter);

        int[] box = {0};
        Runnable increment = () -> box[0]++;
        for (int i = 0; i < 5; i++) increment.run();
        System.out.println(box[0]);

        System.out.println(attempt(() -> {}));
        System.out.println(attempt(() -> {
            throw new IllegalStateException("thrown inside");
        }));
        System.out.println(attempt(() -> counter = 1 / (counter - counter)));

        IntBinaryOperator gcd = (a, b) -> {
            while (b != 0) {
                int rest = a % b;
                a = b;
                b = rest;
            }
            return a;
        };
        System.out.println(gcd.applyAsInt(84, 36) + " " + gcd.applyAsInt(17, 5));
        BinaryOperator<String> longer = BinaryOperator.maxBy((a, b) -> a.length() - b.length());
        System.out.println(longer.apply("abc", "de"));
        System.out.println(repeat(5, (String s) -> s + "-" + s.length()).apply("s"));
        Function<Object, String> shown = String::valueOf;
        Function<Integer, String> composed = shown.compose(x -> x + 0.5);
        System.out.println(composed.andThen(s -> s.replace('.', ',')).apply(3) + " " + Function.<String>identity().apply("same"));
        Supplier<Runnable> deep = () -> () -> System.out.println("deep " + counter);
        deep.get().run();
        Runnable r = counter > 1000 ? () -> System.out.println("big") : () -> System.out.println("small");
        r.run();
        ((Runnable) () -> System.out.println("cast")).run();
        Object nothing = (Supplier<Object>) () -> null;
        System.out.println(((Supplier<?>) nothing).get());
    }
}
