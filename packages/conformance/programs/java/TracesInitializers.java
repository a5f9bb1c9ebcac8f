// Failing static initialisers and constructors: ExceptionInInitializerError, NoClassDefFoundError after it, frames <init> and <clinit>.
public class TracesInitializers {
    static class Failing {
        static int value = compute();

        static int compute() {
            throw new IllegalStateException("compute");
        }

        static void touch() {}
    }

    static class FailingError {
        static final Object X;

        static {
            System.out.println("initialising FailingError");
            if (true) throw new UnsupportedOperationError("own error");
            X = null;
        }

        static int y = 3;
    }

    static class UnsupportedOperationError extends Error {
        UnsupportedOperationError(String message) {
            super(message);
        }
    }

    static class Sub extends Failing {
        static int z = 1;
    }

    static class Divides {
        static int zero = 0;
        static int quotient = 1 / zero;
    }

    static class Base {
        int size = check(5);

        {
            check(size);
        }

        Base(int n) {
            check(n);
        }

        int check(int n) {
            if (n < 0) throw new IllegalArgumentException("negative " + n);
            return n;
        }
    }

    static class Derived extends Base {
        int more = check(-1);

        Derived() {
            super(1);
        }

        Derived(int n) {
            super(n);
        }
    }

    static class Holder {
        static final Holder INSTANCE = new Holder();
        final int[] array = new int[2];
        final int element = array[2];
    }

    interface Action {
        void run();
    }

    static void trace(Action action) {
        try {
            action.run();
            System.out.println("fine");
        } catch (Throwable e) {
            e.printStackTrace(System.out);
        }
    }

    public static void main(String[] args) {
        trace(() -> Failing.touch());
        trace(() -> System.out.println(FailingError.y));
        trace(() -> System.out.println(new Derived()));
        trace(() -> new Derived(-7));
        trace(() -> System.out.println(Holder.INSTANCE));
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println(Divides.quotient);
            } catch (ExceptionInInitializerError e) {
                System.out.println(e + " " + e.getMessage() + " " + e.getException() + " " + e.getCause().getStackTrace()[0]);
            } catch (NoClassDefFoundError e) {
                System.out.println(e.getMessage());
            }
        }
        try {
            new Failing();
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(Sub.z);
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }
        try {
            System.out.println(FailingError.y);
        } catch (NoClassDefFoundError e) {
            System.out.println(e.getMessage());
        }
        Failing none = null;
        Failing[] array = new Failing[2];
        System.out.println(none + " " + array.length + " " + (none instanceof Failing));
    }
}
