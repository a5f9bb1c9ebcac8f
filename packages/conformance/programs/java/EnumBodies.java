// Enums: bodies per constant, fields, abstract methods, interfaces, nested, valueOf, values, ordinal, compareTo, static lookup.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

public class EnumBodies {
    enum Operation implements IntBinaryOperator {
        ADD("+") {
            public int applyAsInt(int a, int b) {
                return a + b;
            }
        },
        SUBTRACT("-") {
            public int applyAsInt(int a, int b) {
                return a - b;
            }
        },
        POWER("^") {
            public int applyAsInt(int a, int b) {
                int result = 1;
                for (int i = 0; i < b; i++) result *= a;
                return result;
            }

            @Override
            boolean rightAssociative() {
                return true;
            }
        };

        private static final Map<String, Operation> BY_SYMBOL = new HashMap<>();

        static {
            for (Operation operation : values()) BY_SYMBOL.put(operation.symbol, operation);
        }

        final String symbol;

        Operation(String symbol) {
            this.symbol = symbol;
        }

        boolean rightAssociative() {
            return false;
        }

        static Operation of(String symbol) {
            return BY_SYMBOL.get(symbol);
        }
    }

    enum Planet {
        MERCURY(3.303e+23, 2.4397e6), EARTH(5.976e+24, 6.37814e6), JUPITER(1.9e+27, 7.1492e7);

        final double mass;
        final double radius;

        Planet(double mass, double radius) {
            this.mass = mass;
            this.radius = radius;
        }

        double gravity() {
            return 6.67300E-11 * mass / (radius * radius);
        }
    }

    enum State {
        IDLE {
            State next(char c) {
                return c == 's' ? RUNNING : this;
            }
        },
        RUNNING {
            State next(char c) {
                return c == 'p' ? PAUSED : c == 'x' ? DONE : this;
            }
        },
        PAUSED {
            State next(char c) {
                return c == 's' ? RUNNING : c == 'x' ? DONE : this;
            }
        },
        DONE {
            State next(char c) {
                throw new IllegalStateException("done before " + c);
            }
        };

        abstract State next(char c);
    }

    enum Singleton {
        INSTANCE;

        private int count;

        int next() {
            return ++count;
        }
    }

    enum Empty {}

    enum Size {
        SMALL, MEDIUM, LARGE;

        Size bigger() {
            return values()[Math.min(ordinal() + 1, values().length - 1)];
        }

        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase();
        }
    }

    public static void main(String[] args) {
        for (Operation operation : Operation.values()) System.out.println(operation + " " + operation.symbol + " " + operation.applyAsInt(2, 5) + " " + operation.rightAssociative() + " " + operation.getDeclaringClass().getSimpleName() + " " + (operation.getClass() == Operation.class));
        System.out.println(Operation.of("^").applyAsInt(3, 4) + " " + Operation.of("?") + " " + Operation.valueOf("ADD").ordinal());
        for (Planet planet : Planet.values()) System.out.printf("%s %.2f%n", planet, planet.gravity());
        State state = State.IDLE;
        StringBuilder trace = new StringBuilder();
        try {
            for (char c : "aspsxq".toCharArray()) trace.append(state = state.next(c)).append(' ');
        } catch (IllegalStateException e) {
            trace.append(e.getMessage());
        }
        System.out.println(trace);
        System.out.println(Singleton.INSTANCE.next() + Singleton.valueOf("INSTANCE").next() + " " + Empty.values().length);
        System.out.println(Size.SMALL + " " + Size.SMALL.bigger().bigger().bigger() + " " + Size.valueOf("LARGE") + " " + Size.SMALL.compareTo(Size.LARGE) + " " + Size.MEDIUM.name() + " " + Size.MEDIUM.equals(Size.MEDIUM));
        List<Size> sizes = new ArrayList<>(Arrays.asList(Size.LARGE, Size.SMALL, Size.MEDIUM, Size.SMALL));
        Collections.sort(sizes);
        System.out.println(sizes + " " + Collections.max(sizes) + " " + sizes.indexOf(Size.MEDIUM));
        Size[] values = Size.values();
        values[0] = null;
        System.out.println(Size.values()[0] + " " + (Size.values() == Size.values()));
        for (String name : new String[] {"Small", "", "small"}) {
            try {
                System.out.println(Size.valueOf(name));
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            Size.valueOf(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(Enum.valueOf(Size.class, "LARGE") + " " + Size.class.getEnumConstants().length + " " + Size.LARGE.getDeclaringClass().getName() + " " + (Size.SMALL instanceof Comparable<?>) + " " + Size.class.isEnum());
        IntBinaryOperator operator = Operation.SUBTRACT;
        System.out.println(operator.applyAsInt(1, 2));
    }
}
