// The messages of NullPointerException: what was null, and what was to be done with it. First: fields, calls, arrays, locals.
public class HelpfulNulls {
    int number;
    long wide;
    String text;
    HelpfulNulls next;
    int[] ints;
    HelpfulNulls[] all;
    int[][][] deep;
    static HelpfulNulls shared;
    static int[] sharedInts;

    HelpfulNulls next() {
        return next;
    }

    static HelpfulNulls find(String key, int index) {
        return null;
    }

    String[] texts(HelpfulNulls[] a, int[][] b, long c) {
        return null;
    }

    void nothing() {}

    interface Action {
        void run();
    }

    static void attempt(Action action) {
        try {
            action.run();
            System.out.println("no exception");
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    static void parameters(HelpfulNulls a, long wide, HelpfulNulls b) {
        attempt(() -> a.number = 1);
        try {
            b.number = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    void instance(int n, String[] names) {
        HelpfulNulls local = null;
        try {
            local.number = n;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            names[n].length();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            this.next.text.length();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            all[n].ints[2]++;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) {
        HelpfulNulls o = new HelpfulNulls();
        attempt(() -> System.out.println(o.next.number));
        attempt(() -> o.next.number = 5);
        attempt(() -> o.next.wide++);
        attempt(() -> o.next.next.next = o);
        attempt(() -> System.out.println(o.text.length()));
        attempt(() -> o.next().nothing());
        attempt(() -> o.next().next().nothing());
        attempt(() -> shared.nothing());
        attempt(() -> System.out.println(shared.next.text));
        attempt(() -> find("k", 3).nothing());
        attempt(() -> System.out.println(find("k", 3).ints[0]));
        attempt(() -> System.out.println(o.texts(null, null, 1L)[1]));
        attempt(() -> System.out.println(o.ints[0]));
        attempt(() -> o.ints[1] = 2);
        attempt(() -> System.out.println(o.ints.length));
        attempt(() -> System.out.println(sharedInts[1] + sharedInts.length));
        o.all = new HelpfulNulls[3];
        attempt(() -> o.all[1].nothing());
        attempt(() -> o.all[2].text = "");
        o.deep = new int[2][][];
        attempt(() -> System.out.println(o.deep[1][0][5]));
        o.deep[0] = new int[3][];
        attempt(() -> o.deep[0][2][1] = 4);
        attempt(() -> System.out.println(o.deep[0][1].length));
        parameters(null, 1, null);
        o.next = new HelpfulNulls();
        o.instance(1, new String[2]);
        HelpfulNulls local = null;
        int[] array = null;
        long before = 1;
        String last = null;
        try {
            local.nothing();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            array[3] = 1;
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            last.length();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            String[] names = args;
            names = null;
            names[0].trim();
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
    }
}
