// Interface methods: default, static, private, private static; super calls, re-abstraction, class wins, calls to Object's.
public class DefaultMethods {
    interface Shape {
        double area();

        default String describe() {
            return prefix() + " of area " + area() + suffix(1);
        }

        private String prefix() {
            return name().toLowerCase();
        }

        private static String suffix(int n) {
            return ".".repeat(n);
        }

        default String name() {
            return "Shape";
        }

        static Shape square(double side) {
            return () -> side * side;
        }
    }

    static class Circle implements Shape {
        public double area() {
            return 3;
        }

        @Override
        public String name() {
            return "Circle";
        }
    }

    static class Loud extends Circle {
        @Override
        public String describe() {
            return super.describe().toUpperCase();
        }
    }

    interface Left {
        default String side() {
            return "left";
        }
    }

    interface Right {
        default String side() {
            return "right";
        }
    }

    static class Both implements Left, Right {
        @Override
        public String side() {
            return Left.super.side() + "+" + Right.super.side();
        }
    }

    static class Base {
        public String side() {
            return "class";
        }
    }

    static class ClassWins extends Base implements Left {}

    interface Lefter extends Left {
        @Override
        default String side() {
            return "more " + Left.super.side();
        }
    }

    static class Specific implements Left, Lefter {}

    interface Demanding extends Lefter {
        @Override
        String side();
    }

    static class Answering implements Demanding {
        public String side() {
            return "answered";
        }
    }

    interface Counting {
        int[] COUNT = {0};

        default int count() {
            return ++COUNT[0];
        }

        static int total() {
            return COUNT[0];
        }
    }

    enum Plain implements Counting, Left { X, Y }

    record Recorded(int n) implements Counting, Lefter {}

    interface Generic<T> {
        T get();

        default <R> Generic<R> map(java.util.function.Function<? super T, ? extends R> f) {
            return () -> f.apply(get());
        }

        default boolean same(Generic<?> other) {
            return equals(other) || get().equals(other.get());
        }
    }

    interface Template {
        default String run() {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < 3; i++) out.append(step(i)).append(between());
            return out.toString();
        }

        String step(int i);

        default char between() {
            return ';';
        }
    }

    public static void main(String[] args) {
        System.out.println(new Circle().describe() + " " + new Loud().describe() + " " + Shape.square(2).describe());
        Shape anonymous = new Shape() {
            public double area() {
                return 0;
            }

            public String name() {
                return Shape.super.name() + "less";
            }
        };
        System.out.println(anonymous.describe());
        System.out.println(new Both().side() + ", " + new ClassWins().side() + ", " + new Specific().side() + ", " + new Answering().side());
        Left left = new ClassWins();
        System.out.println(left.side());
        System.out.println(Plain.X.count() + Plain.Y.count() + new Recorded(1).count() + " " + Counting.total() + " " + Plain.X.side() + " " + new Recorded(2).side());
        Generic<Integer> five = () -> 5;
        System.out.println(five.map(x -> x * 1.5).map(String::valueOf).map(String::length).get() + " " + five.same(() -> 5) + " " + five.same(five.map(x -> 6)));
        Template template = i -> "step" + i;
        System.out.println(template.run());
        Template other = new Template() {
            public String step(int i) {
                return between() + "" + i;
            }

            public char between() {
                return '/';
            }
        };
        System.out.println(other.run());
    }
}
