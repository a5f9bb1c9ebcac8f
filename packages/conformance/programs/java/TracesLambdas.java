// Frames of lambdas, method references, inner and anonymous classes, bridges and switch expressions in stack traces.
import java.util.function.Supplier;

public class TracesLambdas {
    interface Action {
        void run();

        default void twice() {
            run();
            run();
        }

        static Action of(Action action) {
            return () -> action.run();
        }
    }

    interface Transform<T> {
        T apply(T value);
    }

    static void fail() {
        throw new IllegalStateException("failed");
    }

    void instanceFail() {
        fail();
    }

    static void trace(Action action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            e.printStackTrace(System.out);
        }
    }

    class Inner {
        Inner(boolean now) {
            if (now) fail();
        }

        Action later() {
            return () -> {
                Action nested = () -> instanceFail();
                nested.run();
            };
        }
    }

    static class TextTransform implements Transform<String> {
        public String apply(String value) {
            throw new UnsupportedOperationException(value);
        }
    }

    static final Action FIELD = () -> fail();
    final Action field = () -> {
        throw new ArithmeticException("instance field");
    };

    static int choose(int n) {
        return switch (n) {
            case 1 -> throw new IllegalArgumentException("one");
            case 2 -> {
                int[] empty = {};
                yield empty[n];
            }
            default -> n;
        };
    }

    enum Kind {
        PLAIN,
        SPECIAL {
            @Override
            void act() {
                throw new IllegalStateException("special");
            }
        };

        void act() {}
    }

    record Range(int from, int to) {
        Range {
            if (from > to)
                throw new IllegalArgumentException(from + ">" + to);
        }
    }

    public static void main(String[] args) {
        trace(() -> fail());
        trace(TracesLambdas::fail);
        trace(new TracesLambdas()::instanceFail);
        trace(Action.of(() -> fail()));
        trace(FIELD);
        trace(new TracesLambdas().field);
        trace(new TracesLambdas().new Inner(false).later());
        trace(() -> new TracesLambdas().new Inner(true));
        trace(new Action() {
            @Override
            public void run() {
                fail();
            }
        });
        Action twice = () -> fail();
        trace(() -> twice.twice());
        Transform<String> transform = new TextTransform();
        trace(() -> transform.apply("bridge"));
        trace(() -> choose(1));
        trace(() -> choose(2));
        trace(() -> Kind.SPECIAL.act());
        trace(() -> new Range(2, 1));
        Supplier<Supplier<Action>> deep = () -> () -> () -> {
            throw new RuntimeException("deep");
        };
        trace(deep.get().get());
        class Local {
            void method() {
                trace(() -> {
                    throw new RuntimeException("in local class");
                });
            }
        }
        new Local().method();
    }
}
