// Pattern variables: their scope through &&, ||, !, loops and returns; arrays, generics and null.
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public class InstanceofPatterns {
    static String kind(Object o) {
        if (o instanceof Integer i && i > 10) return "large int " + i;
        if (o instanceof Integer i) return "int " + i;
        if (o instanceof Long l) return "long " + (l + 1);
        if (o instanceof String s && !s.isEmpty() && s.charAt(0) == 'q') return "q-word " + s.length();
        if (o instanceof CharSequence cs) return "chars " + cs.length();
        if (o instanceof int[] a) return "ints " + a.length;
        if (o instanceof int[][] a) return "matrix " + a.length;
        if (o instanceof Object[] a && a.length > 0 && a[0] instanceof String first) return "objects from " + first;
        if (o instanceof Object[] a) return "objects " + a.length;
        if (o instanceof List<?> list && list.size() == 1 && list.get(0) instanceof List<?> inner) return "nested " + inner;
        if (o instanceof Map.Entry<?, ?> entry) return entry.getKey() + " to " + entry.getValue();
        if (o instanceof Runnable r) {
            r.run();
            return "ran";
        }
        return String.valueOf(o);
    }

    static int length(Object o) {
        if (!(o instanceof String s)) return -1;
        return s.length();
    }

    static String firstString(List<?> list) {
        for (Object o : list) {
            if (!(o instanceof String s)) continue;
            return s;
        }
        return "no string";
    }

    static boolean either(Object a, Object b) {
        return !(a instanceof String s) || s.length() > 2 && b instanceof Integer i && i == s.length();
    }

    static int chain(Object o) {
        int steps = 0;
        while (!(o instanceof String text)) {
            steps++;
            o = steps < 3 ? (Object) steps : "end" + steps;
        }
        return text.length() * 10 + steps;
    }

    private final Object content;
    private static String s = "field";

    InstanceofPatterns(Object content) {
        this.content = content;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof InstanceofPatterns that && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    static String shadowed(Object o) {
        if (o instanceof String s && s.length() < 3) return "variable " + s;
        return s + " " + o;
    }

    public static void main(String[] args) {
        List<Object> values = new ArrayList<>(List.of(5, 50, 7L, "quick", "slow", "", new StringBuilder("abc"), new int[3], new int[2][2]));
        values.add(new String[] {"zero", "one"});
        values.add(new Integer[] {1, 2});
        values.add(new Object[0]);
        values.add(List.of(List.of(1, 2)));
        values.add(List.of(1));
        values.add(Map.entry("key", 'v'));
        values.add((Runnable) () -> System.out.print("(running) "));
        values.add(null);
        values.add(2.5);
        for (Object value : values) System.out.println(kind(value));
        System.out.println(length("four") + " " + length(4) + " " + length(null));
        System.out.println(firstString(List.of(1, 'c', "found", "later")) + " " + firstString(List.of()));
        System.out.println(either(1, 2) + " " + either("abc", 3) + " " + either("ab", 2) + " " + either("abc", 4L));
        System.out.println(chain(null) + " " + chain("x"));
        System.out.println(new InstanceofPatterns("a").equals(new InstanceofPatterns("a")) + " " + new InstanceofPatterns("a").equals("a"));
        System.out.println(shadowed("ab") + ", " + shadowed("abc") + ", " + shadowed(1));
        Object o = "changes";
        if (o instanceof String text) {
            text = text + "!";
            o = 1;
            System.out.println(text + " " + o);
        }
        Object number = 3;
        boolean odd = number instanceof Integer n && n % 2 == 1;
        String answer = number instanceof Number n && n.doubleValue() > 2 ? "more than 2: " + n : "less";
        System.out.println(odd + " " + answer);
    }
}
