// Calling by reflection: methods, constructors, fields, arrays; boxing, exceptions wrapped, what is not there.
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

public class ReflectionCalls {
    public static class Target {
        public int number = 5;
        public static String shared = "shared";
        final long wide = 7;
        private char secret = 's';

        public Target() {}

        public Target(int number) {
            this.number = number;
        }

        Target(String text, int... more) {
            number = text.length() + more.length;
        }

        public int add(int a, int b) {
            return a + b + number;
        }

        public static String join(String a, Object b) {
            return a + b;
        }

        public void fail(String message) {
            throw new IllegalStateException(message);
        }

        public long widen(long value, double other) {
            return value + (long) other;
        }

        private String hidden() {
            return "hidden " + secret;
        }

        public void nothing() {}

        @Override
        public String toString() {
            return "Target " + number;
        }
    }

    public static class Sub extends Target {
        @Override
        public int add(int a, int b) {
            return -super.add(a, b);
        }
    }

    interface Body {
        Object run() throws Exception;
    }

    static void attempt(Body body) {
        try {
            System.out.println(body.run());
        } catch (InvocationTargetException e) {
            System.out.println("wrapped " + e.getCause() + " " + e.getMessage());
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    public static void main(String[] args) throws Exception {
        Target target = new Target();
        Method add = Target.class.getMethod("add", int.class, int.class);
        System.out.println(add.invoke(target, 1, 2) + " " + add.invoke(new Sub(), 1, 2) + " " + add.getName() + " " + add.getReturnType() + " " + Arrays.toString(add.getParameterTypes()) + " " + add.getParameterCount() + " " + Modifier.toString(add.getModifiers()));
        Method join = Target.class.getMethod("join", String.class, Object.class);
        System.out.println(join.invoke(null, "a", 5) + " " + Modifier.isStatic(join.getModifiers()) + " " + join.getDeclaringClass().getSimpleName());
        Method widen = Target.class.getMethod("widen", long.class, double.class);
        System.out.println(widen.invoke(target, 3, 4.5f) + " " + widen.invoke(target, (byte) 1, 'a') + " " + widen.invoke(target, 1L, 2).getClass().getSimpleName());
        System.out.println(Target.class.getMethod("nothing").invoke(target));
        attempt(() -> Target.class.getMethod("fail", String.class).invoke(target, "inside"));
        attempt(() -> Target.class.getMethod("missing"));
        attempt(() -> Target.class.getMethod("hidden"));
        attempt(() -> Target.class.getMethod("add", long.class, int.class));
        attempt(() -> {
            Method hidden = Target.class.getDeclaredMethod("hidden");
            hidden.setAccessible(true);
            return hidden.invoke(target);
        });
        List<String> names = new ArrayList<>();
        for (Method method : Target.class.getDeclaredMethods()) names.add(method.getName() + method.getParameterCount());
        names.sort(Comparator.naturalOrder());
        System.out.println(names);
        System.out.println(Target.class.getDeclaredConstructor().newInstance() + " " + Target.class.getConstructor(int.class).newInstance(9));
        Constructor<Target> varargs = Target.class.getDeclaredConstructor(String.class, int[].class);
        System.out.println(varargs.newInstance("four", new int[] {1, 2}) + " " + varargs.getParameterCount() + " " + Target.class.getConstructors().length + " " + Target.class.getDeclaredConstructors().length);
        attempt(() -> Target.class.getConstructor(String.class));
        attempt(() -> Comparable.class.getDeclaredConstructor());
        Field number = Target.class.getField("number");
        number.set(target, 50);
        System.out.println(number.get(target) + " " + number.getInt(target) + " " + number.getType() + " " + target.number);
        Field shared = Target.class.getDeclaredField("shared");
        shared.set(null, "changed");
        System.out.println(Target.shared + " " + shared.getName() + " " + Target.class.getDeclaredField("wide").get(target));
        Field secret = Target.class.getDeclaredField("secret");
        secret.setAccessible(true);
        secret.set(target, 'x');
        System.out.println(secret.get(target) + " " + secret.getModifiers());
        attempt(() -> Target.class.getField("absent"));
        Object array = Array.newInstance(int.class, 3);
        Array.set(array, 1, 7);
        System.out.println(Array.getLength(array) + " " + Array.get(array, 1) + " " + ((int[]) array)[1] + " " + array.getClass().getSimpleName());
        Object[] objects = (Object[]) Array.newInstance(Target.class, 2);
        System.out.println(objects.getClass().getSimpleName() + " " + ((int[][]) Array.newInstance(int.class, 2, 3))[1].length);
        attempt(() -> Array.getLength("text"));
        Method length = String.class.getMethod("length");
        System.out.println(length.invoke("hello") + " " + String.class.getMethod("valueOf", int.class).invoke(null, 42) + " " + List.class.getMethod("size").invoke(names));
        Method main = ReflectionNames0.class.getDeclaredMethod("main", String[].class);
        main.invoke(null, (Object) new String[] {"by", "reflection"});
    }

    static class ReflectionNames0 {
        static void main(String[] args) {
            System.out.println("main " + String.join(" ", args));
        }
    }
}
