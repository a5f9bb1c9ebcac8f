// Interfaces with static state: initialised by the field used, not by implementing; constants, holders, nested types within.
import java.util.ArrayList;
import java.util.List;

public class InterfaceInit {
    static final List<String> LOG = new ArrayList<>();

    static int log(String text) {
        LOG.add(text);
        return LOG.size();
    }

    static void flush(String what) {
        System.out.println(what + ": " + LOG);
        LOG.clear();
    }

    interface Top {
        int TOP = log("Top");
        int CONSTANT = 7;
        String TEXT = "text";

        int method();
    }

    interface Middle extends Top {
        int MIDDLE = log("Middle");

        default int twice() {
            return method() * 2;
        }
    }

    interface Bottom extends Middle {
        int BOTTOM = log("Bottom") + TOP;
    }

    static class Implementation implements Bottom {
        static final int OWN = log("Implementation");

        public int method() {
            return CONSTANT;
        }
    }

    static class Sub extends Implementation {
        static int sub = log("Sub");
    }

    interface Holder {
        List<Integer> NUMBERS = make("Holder.NUMBERS");
        Object LOCK = new Object();

        class Helper {
            static int helped = log("Helper");

            static int help(int n) {
                return n + helped;
            }
        }

        enum Mode { ON, OFF }

        interface Inner {
            Runnable ACTION = () -> log("action");
        }

        static List<Integer> make(String name) {
            log(name);
            return new ArrayList<>(List.of(1, 2));
        }

        private static int hidden() {
            return NUMBERS.size();
        }

        static int visible() {
            return hidden() * 100;
        }
    }

    interface Lazy {
        Object VALUE = new Object() {
            {
                log("Lazy.VALUE");
            }

            @Override
            public String toString() {
                return "lazy value";
            }
        };

        static void nothing() {}
    }

    interface Failing {
        int X = fail();

        static int fail() {
            throw new IllegalStateException("interface");
        }

        default void call() {}
    }

    static class UsesFailing implements Failing {}

    public static void main(String[] args) {
        System.out.println(Top.CONSTANT + Implementation.TEXT + Sub.CONSTANT);
        flush("constants");
        Sub[] array = new Sub[2];
        Top none = null;
        flush("nothing " + array.length + (none == null));
        Implementation implementation = new Sub();
        flush("new Sub");
        System.out.println(implementation.twice());
        flush("default method");
        System.out.println(Bottom.BOTTOM);
        flush("BOTTOM");
        System.out.println(Sub.MIDDLE + " " + implementation.TOP);
        flush("inherited");
        System.out.println(Holder.Mode.ON + " " + Holder.Helper.help(5));
        flush("nested");
        Holder.Inner.ACTION.run();
        flush("inner");
        System.out.println(Holder.visible() + " " + Holder.NUMBERS.add(3) + " " + Holder.visible());
        flush("holder");
        Lazy.nothing();
        flush("static method");
        System.out.println(Lazy.VALUE);
        for (int i = 0; i < 2; i++) {
            try {
                new UsesFailing().call();
            } catch (ExceptionInInitializerError e) {
                System.out.println(e.getCause());
            } catch (NoClassDefFoundError e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
