// Anonymous classes: of classes with arguments, of interfaces, in initialisers, with state, capturing, nested in each other.
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

public class AnonymousClasses {
    static abstract class Greeter {
        final String greeting;

        Greeter(String greeting, int times) {
            this.greeting = greeting.repeat(times);
        }

        abstract String name();

        String greet() {
            return greeting + ", " + name() + "!";
        }
    }

    interface Counter {
        int next();

        default Counter skipping(int n) {
            Counter original = this;
            return new Counter() {
                public int next() {
                    for (int i = 0; i < n; i++) original.next();
                    return original.next();
                }
            };
        }
    }

    static final Comparator<String> BY_LAST = new Comparator<>() {
        private int comparisons;

        @Override
        public int compare(String a, String b) {
            comparisons++;
            int order = Character.compare(a.charAt(a.length() - 1), b.charAt(b.length() - 1));
            return order != 0 ? order : a.compareTo(b);
        }

        @Override
        public String toString() {
            return "compared " + (comparisons > 0);
        }
    };

    private int field = 5;

    Function<Integer, Integer> adder(int... amounts) {
        return new Function<Integer, Integer>() {
            int calls = 0;

            {
                for (int amount : amounts) calls += amount * 1000;
            }

            @Override
            public Integer apply(Integer x) {
                calls++;
                field++;
                return x + amounts[0] + field + calls;
            }
        };
    }

    static Counter counter(int start, int step) {
        return new Counter() {
            int at = start - step;

            public int next() {
                return at += step;
            }
        };
    }

    static Iterable<Character> letters(String text) {
        return new Iterable<>() {
            @Override
            public Iterator<Character> iterator() {
                return new Iterator<>() {
                    int i = 0;

                    public boolean hasNext() {
                        return i < text.length();
                    }

                    public Character next() {
                        return text.charAt(i++);
                    }
                };
            }
        };
    }

    public static void main(String[] args) {
        String who = "world".toUpperCase();
        Greeter greeter = new Greeter("hey", 2) {
            int asked;

            @Override
            String name() {
                return who + ++asked;
            }
        };
        System.out.println(greeter.greet() + " " + greeter.greet());
        Counter counter = counter(10, 5);
        System.out.println(counter.next() + " " + counter.next() + " " + counter.skipping(2).next() + " " + counter.skipping(1).skipping(1).next());
        TreeSet<String> set = new TreeSet<>(BY_LAST);
        for (String word : new String[] {"xa", "ab", "ba", "cz", "aa"}) set.add(word);
        System.out.println(set + " " + BY_LAST);
        AnonymousClasses object = new AnonymousClasses();
        Function<Integer, Integer> adder = object.adder(1, 2);
        System.out.println(adder.apply(0) + " " + adder.apply(0) + " " + object.field);
        StringBuilder out = new StringBuilder();
        for (char a : letters("ab")) for (char b : letters("xy")) out.append(a).append(b).append(' ');
        System.out.println(out);
        Map<String, Integer> map = new LinkedHashMap<>() {
            {
                put("one", 1);
                put("two", 2);
            }

            @Override
            public Integer get(Object key) {
                return containsKey(key) ? super.get(key) : Integer.valueOf(-1);
            }
        };
        System.out.println(map + " " + map.get("two") + " " + map.get("three"));
        var extended = new Object() {
            int hidden = 3;

            int triple() {
                return hidden * 3;
            }
        };
        extended.hidden++;
        System.out.println(extended.triple());
        Runnable nested = new Runnable() {
            final String level = "outer";

            public void run() {
                new Runnable() {
                    final String level = "inner";

                    public void run() {
                        System.out.println(level + " " + who + " " + getClass().getName());
                    }
                }.run();
                System.out.println(level + " " + getClass().getName());
            }
        };
        nested.run();
        System.out.println(greeter.getClass().getSuperclass().getSimpleName() + " [" + greeter.getClass().getSimpleName() + "]");
        Runnable lambda = () -> System.out.println(new Object() {
            @Override
            public String toString() {
                return "inside a lambda " + who;
            }
        });
        lambda.run();
        class Thrower {
            int of(int n) {
                throw new RuntimeException("n" + n) {
                    @Override
                    public String getMessage() {
                        return super.getMessage() + " anonymous";
                    }
                };
            }
        }
        try {
            new Thrower().of(1);
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }
}
