// Annotations of all retentions, targets and element types, declared and used; they change nothing.
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

public class Annotations {
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.CONSTRUCTOR, ElementType.LOCAL_VARIABLE})
    @Inherited
    @Documented
    @interface Info {
        String value() default "none";

        int[] numbers() default {1, 2, 3};

        Class<?> type() default Object.class;

        Level level() default Level.LOW;

        Nested nested() default @Nested(flag = true);

        double real() default 1.5;

        char letter() default 'x';

        long big() default 1L << 40;

        Class<?>[] types() default {};
    }

    @interface Nested {
        boolean flag();
    }

    enum Level { LOW, @Deprecated HIGH }

    @Retention(RetentionPolicy.CLASS)
    @Repeatable(Tags.class)
    @interface Tag {
        String name();
    }

    @Retention(RetentionPolicy.CLASS)
    @interface Tags {
        Tag[] value();
    }

    @Retention(RetentionPolicy.SOURCE)
    @interface Gone {}

    @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Checked {}

    @FunctionalInterface
    @Info("functional")
    interface Operation {
        int apply(@Info("parameter") int a, @Checked int b);
    }

    @Info(value = "class", numbers = {}, type = String[].class, level = Level.HIGH, nested = @Nested(flag = false), types = {int.class, List.class})
    @Tag(name = "one")
    @Tag(name = "two")
    @Gone
    static class Annotated<@Checked T extends @Checked Comparable<@Checked T>> extends @Checked ArrayList<@Checked T> {
        @Info(numbers = 5)
        private @Checked int count = 3;

        @Info("constructor")
        @SafeVarargs
        Annotated(@Info("varargs") T... elements) {
            for (@Info("local") T element : elements) add(element);
        }

        @Override
        @Deprecated
        @SuppressWarnings("unchecked")
        public @Checked String toString() {
            @Gone int extra = count;
            try {
                Object o = (@Checked Object) this;
                return ((@Checked List<T>) o).size() + "+" + extra;
            } catch (@Checked RuntimeException e) {
                return "never";
            }
        }
    }

    @Info
    record Point(@Info("x") @Checked int x, @Tag(name = "y") int y) {
        @Info("compact")
        Point {
            if (x < 0) throw new IllegalArgumentException();
        }
    }

    static class Sub extends Annotated<String> {
        Sub() {
            super("a", "b");
        }
    }

    public static void main(@Info("arguments") String[] args) {
        System.out.println(new Annotated<>(1, 2, 3) + " " + new Sub() + " " + new Point(1, 2));
        Operation operation = (@Info("lambda") int a, @Checked int b) -> a * b;
        System.out.println(operation.apply(6, 7));
        Function<String, @Checked Integer> length = String::length;
        @Checked int @Checked [] @Checked [] array = new @Checked int @Checked [2] @Checked [3];
        System.out.println(length.apply("four") + " " + array[1].length + " " + (length instanceof @Checked Function<?, ?>));
        System.out.println(Level.valueOf("HIGH") + " " + Info.class.isAnnotation() + " " + Info.class.getSimpleName());
        Supplier<Operation> supplier = () -> Math::max;
        System.out.println(supplier.get().apply(3, 9));
    }

    interface Supplier<T> {
        T get();
    }
}
