// The messages of the exceptions that bytecodes raise: indices, sizes, divisions, stores into arrays; state after them.
public class RuntimeErrors {
    interface Action {
        Object run() throws Exception;
    }

    static void attempt(Action action) {
        try {
            System.out.println(action.run());
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    static int zero = 0;
    static long longZero = 0;
    static int counter;

    static int count() {
        return counter++;
    }

    public static void main(String[] args) {
        int[] ints = new int[3];
        attempt(() -> ints[3]);
        attempt(() -> ints[-1]);
        attempt(() -> ints[Integer.MIN_VALUE]);
        attempt(() -> ints[Integer.MAX_VALUE] = 1);
        attempt(() -> new long[] {}[0]);
        attempt(() -> new byte[][] {{1}, {2}}[1][5] = 1);
        attempt(() -> new boolean[] {true}[1]);
        attempt(() -> new char[] {'a'}[0] = 'x');
        attempt(() -> new double[] {1}[1]);
        attempt(() -> new float[] {1}[2]++);
        attempt(() -> new short[] {1}[9] += 1);
        attempt(() -> new String[5][7][5] == null);
        attempt(() -> new int[count() - 5]);
        attempt(() -> new String[-1].length);
        attempt(() -> new int[2][-3].length);
        attempt(() -> new int[-2][3].length);
        attempt(() -> new int[0][-4].length);
        attempt(() -> new int[2][0][-1][].length);
        attempt(() -> 1 / zero);
        attempt(() -> 1 % zero);
        attempt(() -> 1L / longZero);
        attempt(() -> Long.MIN_VALUE % longZero);
        attempt(() -> 1.0 / zero + " " + 1f % zero + " " + -1 / 0.0);
        attempt(() -> {
            Object[] objects = new String[1];
            objects[0] = 1;
            return "stored";
        });
        attempt(() -> {
            Object[] objects = new Integer[1];
            objects[0] = new Object[0];
            return "stored";
        });
        attempt(() -> {
            Object[] objects = new int[1][];
            objects[0] = new int[0];
            objects[0] = new long[0];
            return "stored";
        });
        attempt(() -> {
            Number[] numbers = new Double[2];
            numbers[0] = 1.0;
            numbers[1] = null;
            numbers[1] = 1f;
            return "stored";
        });
        attempt(() -> {
            Runnable[] runnables = new Thread[1];
            ((Object[]) runnables)[0] = new int[0][];
            return "stored";
        });
        attempt(() -> {
            Comparable<?>[] comparables = new Comparable<?>[3];
            comparables[0] = 1;
            comparables[1] = "one";
            comparables[2] = Thread.State.NEW;
            return "stored " + comparables[2];
        });
        attempt(() -> "abc".charAt(3));
        attempt(() -> "abc".substring(2, 1));
        attempt(() -> "abc".substring(4));
        attempt(() -> Integer.parseInt("12x"));
        attempt(() -> Integer.parseInt(""));
        attempt(() -> Long.parseLong(null));
        attempt(() -> new java.util.ArrayList<>(java.util.List.of(1, 2)).get(2));
        attempt(() -> java.util.List.of(1).get(1));
        attempt(() -> java.util.List.of(1).add(1));
        attempt(() -> new java.util.ArrayList<>().iterator().next());
        attempt(() -> new java.util.ArrayDeque<>().pop());
        attempt(() -> java.util.Optional.empty().get());
        attempt(() -> Class.forName("no.such.Clazz"));
        attempt(() -> Math.addExact(Integer.MAX_VALUE, 1));
        attempt(() -> Math.multiplyExact(1L << 40, 1L << 40));
        attempt(() -> Math.toIntExact(1L << 31));
        int i = 0;
        try {
            ints[i = 5] = count();
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(i + " " + counter + " " + e.getMessage());
        }
        try {
            ints[i++] += 1 / zero;
        } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) {
            System.out.println(i + " " + e.getMessage());
        }
        int[] none = null;
        try {
            none[count()] = count();
        } catch (NullPointerException e) {
            System.out.println(counter);
        }
        try {
            count(none, count() / zero);
        } catch (ArithmeticException e) {
            System.out.println(counter);
        }
    }

    static void count(int[] a, int b) {}
}
