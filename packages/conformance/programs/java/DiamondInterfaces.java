// Which method a class gets from many interfaces above it: the most specific one, class before interface, through generic bridges.
import java.util.function.Function;

public class DiamondInterfaces {
    interface Top {
        default String who() {
            return "Top";
        }

        default String chain() {
            return "t";
        }
    }

    interface LeftSide extends Top {
        @Override
        default String who() {
            return "Left";
        }

        @Override
        default String chain() {
            return "l" + Top.super.chain();
        }
    }

    interface RightSide extends Top {
        @Override
        default String chain() {
            return "r" + Top.super.chain();
        }
    }

    static class Bottom implements LeftSide, RightSide {
        @Override
        public String chain() {
            return "b" + LeftSide.super.chain() + "a";
        }
    }

    static class Lower extends Bottom implements Top {}

    static class Again extends Lower implements RightSide {
        @Override
        public String chain() {
            return super.chain() + "a";
        }
    }

    interface Deep1 extends LeftSide {}

    interface Deep2 extends Deep1, Top {}

    static class FromDeep implements Deep2 {}

    interface Converter<A, B> {
        B convert(A a);

        default <C> Converter<A, C> then(Converter<? super B, ? extends C> next) {
            return a -> next.convert(convert(a));
        }
    }

    interface TextConverter<B> extends Converter<String, B>, Function<String, B> {
        @Override
        default B apply(String text) {
            return convert(text);
        }
    }

    static abstract class Partial implements Top {
        public abstract String who();
    }

    static class Complete extends Partial {
        public String who() {
            return "Complete of " + super.chain();
        }
    }

    interface Equal<T> {
        boolean equals(Object other);

        T key();

        default boolean sameKey(Equal<?> other) {
            return key().equals(other.key());
        }
    }

    static class Key implements Equal<String>, Comparable<Key> {
        final String key;

        Key(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        public int compareTo(Key other) {
            return key.compareTo(other.key);
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key k && sameKey(k);
        }
    }

    static String all(Top... tops) {
        StringBuilder out = new StringBuilder();
        for (Top top : tops) out.append(top.getClass().getSimpleName()).append(' ').append(top.who()).append(' ').append(top.chain()).append('\n');
        return out.toString();
    }

    public static void main(String[] args) {
        System.out.print(all(new Bottom(), new Lower(), new Again(), new FromDeep(), new Complete(), new Top() {}));
        TextConverter<Integer> length = String::length;
        Converter<String, String> stars = length.then("*"::repeat);
        System.out.println(stars.convert("four") + " " + length.apply("abc") + " " + length.andThen(n -> n * n).apply("abcd"));
        System.out.println(length.compose((Object o) -> o + "!").apply(1234));
        Equal<String> a = new Key("a");
        System.out.println(a.equals(new Key("a")) + " " + a.sameKey(new Key("b")) + " " + ((Comparable<Key>) new Key("a")).compareTo(new Key("c")));
        RightSide right = new Again();
        LeftSide left = new Again();
        System.out.println(right.who() + " " + left.chain() + " " + ((Top) right).who());
    }
}
