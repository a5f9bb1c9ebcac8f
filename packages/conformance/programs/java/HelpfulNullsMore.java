// More messages of NullPointerException: unboxing, throw, synchronized, switch, for, constants, indices computed, explicit ones.
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

public class HelpfulNullsMore {
    static Integer boxed;
    Long[] longs = new Long[2];
    List<Integer> list;
    Map<String, Integer> map = new java.util.HashMap<>();
    HelpfulNullsMore[][] grid = new HelpfulNullsMore[2][2];
    int index = 1;
    byte[] bytes;
    boolean[] flags;
    char[] chars;
    double[] doubles;
    float[] floats;
    short[] shorts;
    Object[] objects;
    private static String secret;

    enum Level { LOW }

    interface Action {
        void run() throws Throwable;
    }

    static void attempt(Action action) {
        try {
            action.run();
            System.out.println("no exception");
        } catch (Throwable e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    static int position(HelpfulNullsMore o) {
        return o.index;
    }

    static Object cast(Object o) {
        return o;
    }

    class Inner {}

    public static void main(String[] args) {
        HelpfulNullsMore o = new HelpfulNullsMore();
        attempt(() -> System.out.println(boxed + 1));
        attempt(() -> System.out.println(o.longs[1] * 2));
        attempt(() -> {
            int i = o.map.get("absent");
        });
        attempt(() -> {
            for (int i : o.list) System.out.println(i);
        });
        attempt(() -> {
            for (byte b : o.bytes) System.out.println(b);
        });
        attempt(() -> {
            throw null;
        });
        attempt(() -> {
            RuntimeException e = null;
            throw e;
        });
        attempt(() -> {
            synchronized (o.objects) {
                System.out.println();
            }
        });
        attempt(() -> {
            synchronized ((Object) secret) {
                System.out.println();
            }
        });
        attempt(() -> {
            Level level = null;
            switch (level) {
                case LOW:
            }
        });
        attempt(() -> {
            switch (secret) {
                case "x":
            }
        });
        attempt(() -> System.out.println(o.grid[o.index][0].index));
        attempt(() -> System.out.println(o.grid[1][o.index - 1].grid[0]));
        attempt(() -> System.out.println(o.grid[position(o)][position(o)].index));
        attempt(() -> o.grid[0][1].grid[1][0] = o);
        attempt(() -> System.out.println(o.objects[o.index + 2 * 3]));
        attempt(() -> o.flags[0] = true);
        attempt(() -> o.chars[1] = 'c');
        attempt(() -> o.doubles[2] = 1.0);
        attempt(() -> o.floats[3] += 1);
        attempt(() -> o.shorts[1000] = 1);
        attempt(() -> o.bytes[100000] = 1);
        attempt(() -> o.objects[-1] = null);
        attempt(() -> System.out.println(o.flags[5] ? o.chars[1] : o.shorts[2]));
        attempt(() -> System.out.println(((String) cast(null)).length()));
        attempt(() -> System.out.println(((HelpfulNullsMore) cast(null)).index));
        attempt(() -> System.out.println(secret.substring(1).length()));
        attempt(() -> ((Supplier<String>) () -> null).get().trim());
        attempt(() -> cast(null).toString());
        attempt(() -> (args.length > 5 ? o : null).longs[0]++);
        attempt(() -> new HelpfulNullsMore[3][1].hashCode());
        attempt(() -> {
            HelpfulNullsMore none = null;
            none.new Inner();
        });
        attempt(() -> {
            String a = null;
            String b = a + "x";
            System.out.println(b);
            a.concat("y");
        });
        attempt(() -> Objects.requireNonNull(null));
        attempt(() -> Objects.requireNonNull(null, "a message"));
        attempt(() -> Objects.requireNonNull(null, () -> "a made message"));
        attempt(() -> {
            throw new NullPointerException();
        });
        attempt(() -> {
            throw new NullPointerException("explicit");
        });
        attempt(() -> {
            int a0 = 0, a1 = 1, a2 = 2, a3 = 3;
            int[] a4 = null;
            a4[a1 + a3] = a2;
        });
        attempt(() -> {
            int[][] m = {null};
            for (int i = 0; i < 1; i++) m[i][i + 1]++;
        });
    }
}
