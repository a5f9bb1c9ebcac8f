// Static initialisation: order, triggers, constants that do not trigger, inheritance, cycles, arrays and class literals.
public class InitOrder {
    static int log(String text) {
        System.out.println(text);
        return text.length();
    }

    static class Parent {
        static int a = log("Parent.a");

        static {
            log("Parent block");
        }

        static int inherited = 5;

        static void method() {
            log("Parent.method");
        }
    }

    static class Child extends Parent {
        static int b = log("Child.b");

        static {
            forward = 10;
            log("Child block");
        }

        static int forward = 20;
        static int untouched;
    }

    static class Constants {
        static {
            log("Constants initialised");
        }

        static final int NUMBER = 42;
        static final String TEXT = "constant" + NUMBER;
        static final Integer BOXED = 43;
        static final int COMPUTED = log("computed");
    }

    static class CycleA {
        static int a = 1;
        static int fromB = CycleB.b;
        static int late = log("CycleA done " + fromB);
    }

    static class CycleB {
        static int b = CycleA.a + 100;
        static int seen = CycleA.late;
        static int done = log("CycleB done " + b + " " + seen);
    }

    static class Triggers {
        static {
            log("Triggers initialised");
        }

        static int x;

        Triggers() {
            log("constructed");
        }
    }

    interface Plain {
        int FIELD = log("Plain.FIELD");

        void method();
    }

    interface WithDefault {
        int FIELD = log("WithDefault.FIELD");

        default void hello() {}
    }

    static class Implementing implements Plain, WithDefault {
        static {
            log("Implementing block");
        }

        public void method() {}
    }

    static class Lazy {
        static {
            log("Lazy holder");
        }

        static final Lazy INSTANCE = new Lazy();
        int value = log("Lazy value");
    }

    enum Colors {
        RED("r"), GREEN("g");

        static {
            log("Colors block");
        }

        static final int COUNT = log("count");

        Colors(String letter) {
            log("Colors " + letter + " " + name());
        }
    }

    static int first = log("InitOrder.first");

    static {
        log("InitOrder block " + first + " " + second());
    }

    static int second = 7;

    static int second() {
        return second;
    }

    public static void main(String[] args) {
        log("main");
        Parent none = null;
        Child[] array = new Child[3];
        Class<?> literal = Child.class;
        log("nothing yet " + (none == null) + array.length + literal.getSimpleName());
        log("inherited " + Child.inherited);
        log("own " + Child.forward + Child.untouched);
        Child.method();
        log("constants " + Constants.NUMBER + Constants.TEXT);
        log("boxed " + Constants.BOXED);
        log("cycle " + CycleB.b + " " + CycleA.fromB);
        Triggers.x = 1;
        new Triggers();
        new Triggers() {};
        new Implementing();
        log("field " + Plain.FIELD + WithDefault.FIELD);
        log("before lazy");
        Runnable lambda = () -> log("lazy " + Lazy.INSTANCE.value);
        log("lambda made");
        lambda.run();
        log(Colors.GREEN + " " + Colors.COUNT);
        int x = args.length > 5 ? Unused.x : 0;
        log("end " + x);
    }

    static class Unused {
        static int x = log("never");
    }
}
