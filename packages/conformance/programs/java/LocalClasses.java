// Local classes, interfaces, enums and records, and what they capture.
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

public class LocalClasses {
    private final String name;

    LocalClasses(String name) {
        this.name = name;
    }

    Iterable<Integer> range(int from, int to, int step) {
        class Range implements Iterable<Integer> {
            class Position implements Iterator<Integer> {
                int at = from;

                public boolean hasNext() {
                    return at < to;
                }

                public Integer next() {
                    int now = at;
                    at += step;
                    return now;
                }
            }

            public Iterator<Integer> iterator() {
                return new Position();
            }

            @Override
            public String toString() {
                return name + "[" + from + "," + to + "," + step + "]";
            }
        }
        return new Range();
    }

    static int fibonacci(int n) {
        class Memo {
            final long[] known = new long[n + 1];

            long of(int k) {
                if (k < 2) return k;
                if (known[k] == 0) known[k] = of(k - 1) + of(k - 2);
                return known[k];
            }
        }
        return (int) (new Memo().of(n) % 1_000_000_007);
    }

    static List<Object> many(long wide, double real, String text) {
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            final int index = i;
            class Holder {
                final long sum = wide + index;

                Holder twin() {
                    return new Holder();
                }

                @Override
                public String toString() {
                    return text + sum + real;
                }
            }
            made.add(new Holder());
            made.add(new Holder().twin().twin());
        }
        return made;
    }

    static String kinds() {
        enum Level { LOW, HIGH }
        interface Rated {
            Level level();

            default String show() {
                return level().name().toLowerCase();
            }
        }
        record Task(String title, Level level) implements Rated {}
        String result = "";
        for (Level level : Level.values()) result += new Task("t", level).show() + " ";
        return result + new Task("x", Level.HIGH);
    }

    static class Base {
        final String seen;

        Base() {
            seen = describe();
        }

        String describe() {
            return "base";
        }
    }

    static String capturedBeforeConstructor(String captured) {
        class Derived extends Base {
            final String own = "own";

            @Override
            String describe() {
                return captured + " " + (own == "own") + " " + later();
            }

            String later() {
                return String.valueOf(field);
            }

            String field = "set";
        }
        Derived derived = new Derived();
        return derived.seen + " then " + derived.describe();
    }

    static int sameName() {
        int total = 0;
        {
            class Same {
                int get() {
                    return 1;
                }
            }
            total += new Same().get();
        }
        {
            class Same {
                int get() {
                    return 20;
                }
            }
            total += new Same().get();
        }
        return total;
    }

    public static void main(String[] args) {
        Iterable<Integer> range = new LocalClasses("r").range(1, 10, 3);
        int sum = 0;
        for (int a : range) for (int b : range) sum += a * b;
        System.out.println(range + " " + sum);
        System.out.println(fibonacci(10) + " " + fibonacci(60));
        for (Object o : many(1L << 40, 0.5, "#")) System.out.print(o + " ");
        System.out.println();
        System.out.println(kinds());
        System.out.println(capturedBeforeConstructor("caught"));
        System.out.println(sameName());
    }
}
