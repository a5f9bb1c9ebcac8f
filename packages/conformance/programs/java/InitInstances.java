// Construction: field initialisers, instance blocks, this(...), super(...), virtual calls from constructors, final fields, arguments' order.
public class InitInstances {
    static StringBuilder log = new StringBuilder();

    static int log(String text) {
        log.append(text).append(' ');
        return log.length();
    }

    static void flush() {
        System.out.println(log);
        log.setLength(0);
    }

    static class Base {
        int a = log("Base.a");

        {
            log("Base{1}");
        }

        Base() {
            this(log("arg"));
            log("Base()");
        }

        Base(int n) {
            log("Base(int)");
            hook();
        }

        {
            log("Base{2}");
        }

        int b = log("Base.b");

        void hook() {
            log("Base.hook");
        }
    }

    static class Derived extends Base {
        int c = log("Derived.c");
        final int constant = 5;
        final String text = "constant";
        final Integer boxed = 6;
        int plain = 7;

        Derived() {
            super();
            log("Derived()");
        }

        Derived(String s) {
            super(s.length() + log("super-arg"));
            log("Derived(String)");
        }

        {
            log("Derived{}");
        }

        @Override
        void hook() {
            log("hook:" + c + constant + text + boxed + plain);
        }
    }

    static class Defaulted extends Derived {}

    static class Forward {
        {
            later = 5;
        }

        int later = sum(1);
        int other = later * 2;

        int sum(int n) {
            return later + other + n;
        }
    }

    static class Final {
        final int x;
        final int[] array;

        Final(boolean which) {
            if (which) {
                x = 1;
            } else {
                x = 2;
            }
            array = new int[] {x, this.x * 10};
        }

        Final() {
            this(false);
        }
    }

    static class Node {
        static int count;
        final int id = ++count;
        final Node left;
        final Node right;

        Node(int depth) {
            left = depth > 0 ? new Node(depth - 1) : null;
            right = depth > 1 ? new Node(depth - 2) : null;
        }

        @Override
        public String toString() {
            return id + (left == null ? "" : "(" + left + (right == null ? "" : "," + right) + ")");
        }
    }

    static class Throwing {
        static int made;
        static Throwing escaped;
        int state = 1;

        Throwing(int n) {
            made++;
            escaped = this;
            state = 2;
            if (n > 0) throw new IllegalArgumentException("n");
            state = 3;
        }
    }

    public static void main(String[] args) {
        new Base();
        flush();
        new Derived();
        flush();
        new Derived("abc");
        flush();
        new Defaulted();
        flush();
        Base anonymous = new Base(log("outer-arg")) {
            int d = log("anonymous.d");

            {
                log("anonymous{}");
            }

            @Override
            void hook() {
                super.hook();
                log("anonymous.hook" + d);
            }
        };
        flush();
        System.out.println(anonymous.a + " " + (anonymous.b > anonymous.a));
        Forward forward = new Forward();
        System.out.println(forward.later + " " + forward.other);
        System.out.println(new Final().array[1] + " " + new Final(true).array[1]);
        System.out.println(new Node(4) + " " + Node.count);
        try {
            new Throwing(1);
        } catch (IllegalArgumentException e) {
            System.out.println(Throwing.made + " " + Throwing.escaped.state);
        }
        System.out.println(new Throwing(0).state);
        Object o = new Object() {
            final int x = 3;
            int y = x * 2;

            @Override
            public String toString() {
                return x + "," + y;
            }
        };
        System.out.println(o);
    }
}
