// What the linkage of lambdas adapts: boxing, unboxing, widening, casts of results, ignored results, intersection types.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.*;

public class LambdaAdaptation {
    interface LongToAny<T> {
        T apply(long value);
    }

    interface ByteFunction {
        int of(byte value);
    }

    interface CharTest {
        boolean test(char c);
    }

    interface Five<A, B, C, D, E> {
        String go(A a, B b, C c, D d, E e);
    }

    interface Marked {
        default String mark() {
            return "marked " + getClass().isInterface();
        }
    }

    interface Doubler {
        double twice(double value);
    }

    static long widened(long value) {
        return value * 1_000_000_007L;
    }

    static double real(double value) {
        return value / 2;
    }

    static Integer boxed(int value) {
        return value + 1;
    }

    static int unboxed(Integer value) {
        return value + 2;
    }

    static String primitive(int a, long b, double c, char d, boolean e) {
        return a + "," + b + "," + c + "," + d + "," + e;
    }

    static int sum(int first, Integer... others) {
        int sum = first;
        for (int other : others) sum += other;
        return sum;
    }

    static <T extends Number> T pass(T value) {
        return value;
    }

    static int effects;

    static boolean effect(int by) {
        effects += by;
        return true;
    }

    public static void main(String[] args) {
        Function<Integer, Integer> both = LambdaAdaptation::boxed;
        Function<Integer, Object> toObject = LambdaAdaptation::unboxed;
        IntFunction<Integer> boxing = LambdaAdaptation::unboxed;
        IntUnaryOperator unboxing = LambdaAdaptation::boxed;
        System.out.println(both.apply(1) + " " + toObject.apply(1) + " " + boxing.apply(1) + " " + unboxing.applyAsInt(1));

        IntToLongFunction widening = LambdaAdaptation::widened;
        Function<Integer, Long> unboxThenWiden = LambdaAdaptation::widened;
        ToDoubleFunction<Integer> toDouble = LambdaAdaptation::real;
        ToLongFunction<Integer> intToLong = Integer::intValue;
        DoubleUnaryOperator fromInt = x -> (int) x;
        System.out.println(widening.applyAsLong(3) + " " + unboxThenWiden.apply(-3) + " " + toDouble.applyAsDouble(5));
        System.out.println(intToLong.applyAsLong(7) + " " + fromInt.applyAsDouble(3.9));
        ByteFunction bytes = Math::abs;
        System.out.println(bytes.of((byte) -128));
        CharTest digit = Character::isDigit;
        IntPredicate digitOf = Character::isDigit;
        System.out.println(digit.test('5') + " " + digitOf.test('x'));
        Doubler floats = Math::ceil;
        System.out.println(floats.twice(1.2f));

        Five<Integer, Long, Double, Character, Boolean> five = LambdaAdaptation::primitive;
        System.out.println(five.go(1, 2L, 3.0, '4', true));
        Five<Integer, Integer, Float, Character, Boolean> widenedFive = LambdaAdaptation::primitive;
        System.out.println(widenedFive.go(1, 2, 3.5f, '4', false));

        BinaryOperator<Integer> two = LambdaAdaptation::sum;
        Function<Integer, Integer> one = LambdaAdaptation::sum;
        BiFunction<Integer, Integer[], Integer> array = LambdaAdaptation::sum;
        System.out.println(two.apply(1, 2) + " " + one.apply(9) + " " + array.apply(1, new Integer[] {2, 3, 4}));

        LongToAny<String> text = Long::toString;
        LongToAny<Object> box = Long::valueOf;
        LongToAny<Number> number = value -> (int) value;
        System.out.println(text.apply(5L) + " " + box.apply(6L).getClass().getSimpleName() + " " + number.apply(1L << 32 | 7).getClass().getSimpleName());

        Function<Integer, Number> generic = LambdaAdaptation::pass;
        System.out.println(generic.apply(4).doubleValue());
        Supplier<Object> parent = () -> 'c';
        Supplier<? extends Comparable<?>> comparable = () -> 1.5f;
        System.out.println(parent.get() + " " + comparable.get());

        IntConsumer ignored = LambdaAdaptation::effect;
        Consumer<Integer> ignoredToo = LambdaAdaptation::effect;
        Runnable constructor = ArrayList::new;
        ignored.accept(5);
        ignoredToo.accept(6);
        constructor.run();
        Runnable call = () -> effect(100);
        call.run();
        System.out.println(effects);

        Runnable marked = (Runnable & Marked) () -> System.out.print("run ");
        marked.run();
        System.out.println(((Marked) marked).mark() + " " + (marked instanceof Marked));
        Comparator<Integer> order = (Comparator<Integer> & Marked) Integer::compare;
        System.out.println(order.compare(1, 2) + " " + (order instanceof Marked) + " " + order.reversed().compare(1, 2));
        Runnable plain = () -> {};
        System.out.println(plain instanceof Marked);

        ToIntBiFunction<Integer, Integer> compare = Integer::compareTo;
        ToIntFunction<Character> charToInt = c -> c;
        IntSupplier fromByte = () -> (byte) 200;
        LongSupplier fromInt2 = () -> Integer.MAX_VALUE + 1;
        DoubleSupplier fromLong = () -> 1L << 53;
        System.out.println(compare.applyAsInt(3, 2) + " " + charToInt.applyAsInt('A') + " " + fromByte.getAsInt() + " " + fromInt2.getAsLong() + " " + fromLong.getAsDouble());
        BooleanSupplier boxedBoolean = () -> Boolean.TRUE;
        Supplier<Boolean> unboxedBoolean = boxedBoolean::getAsBoolean;
        System.out.println(unboxedBoolean.get());
        Supplier<Integer> nullInt = () -> null;
        IntSupplier throwing = nullInt::get;
        try {
            System.out.println(throwing.getAsInt());
        } catch (NullPointerException e) {
            System.out.println("null is not unboxed");
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Function<Object, Object> raw = (Function) both;
        try {
            raw.apply("text");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        List<Supplier<Integer>> suppliers = new ArrayList<>();
        for (byte b = 126; b > 0; b++) {
            byte captured = b;
            suppliers.add(() -> (int) captured);
        }
        for (Supplier<Integer> supplier : suppliers) System.out.print(supplier.get() + " ");
        System.out.println();
        ObjIntConsumer<StringBuilder> append = StringBuilder::append;
        StringBuilder builder = new StringBuilder();
        append.accept(builder, 42);
        BiConsumer<StringBuilder, Integer> setLength = StringBuilder::setLength;
        setLength.accept(builder, 1);
        System.out.println(builder);
    }
}
