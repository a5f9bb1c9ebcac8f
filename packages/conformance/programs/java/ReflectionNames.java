// Names of all kinds of classes, and what a class tells about itself.
import java.util.Map;

public class ReflectionNames {
    static class Nested {
        class Inner {}

        static class Deeper<T> {}
    }

    interface Contract {}

    enum Kind {
        A,
        B {}
    }

    record Point(int x, int y) {}

    @interface Marker {}

    static abstract class Abstract implements Contract, Comparable<Abstract> {}

    static final class Concrete extends Abstract {
        public int compareTo(Abstract other) {
            return 0;
        }
    }

    static void show(Class<?> c) {
        System.out.println(c.getName() + " | " + c.getSimpleName() + " | " + c.getTypeName() + " | " + c.getCanonicalName() + " | " + c);
    }

    static void tell(Class<?> c) {
        StringBuilder out = new StringBuilder(c.getSimpleName()).append(':');
        if (c.isInterface()) out.append(" interface");
        if (c.isArray()) out.append(" array of ").append(c.getComponentType().getSimpleName());
        if (c.isPrimitive()) out.append(" primitive");
        if (c.isEnum()) out.append(" enum");
        if (c.isRecord()) out.append(" record");
        if (c.isAnnotation()) out.append(" annotation");
        if (c.isAnonymousClass()) out.append(" anonymous");
        if (c.isLocalClass()) out.append(" local");
        if (c.isMemberClass()) out.append(" member");
        Class<?> parent = c.getSuperclass();
        out.append(" extends ").append(parent == null ? "nothing" : parent.getSimpleName());
        for (Class<?> i : c.getInterfaces()) out.append(" implements ").append(i.getSimpleName());
        out.append(" modifiers ").append(java.lang.reflect.Modifier.toString(c.getModifiers()));
        System.out.println(out);
    }

    public static void main(String[] args) throws Exception {
        class Local {}
        Object anonymous = new Object() {};
        Object withInterface = new Contract() {};
        Class<?>[] classes = {
            ReflectionNames.class, Nested.class, Nested.Inner.class, Nested.Deeper.class, Contract.class, Kind.class, Kind.B.getClass(), Point.class, Marker.class,
            Abstract.class, Concrete.class, Local.class, anonymous.getClass(), withInterface.getClass(), Object.class, String.class, Map.Entry.class, int.class, void.class, boolean.class,
            int[].class, String[][].class, Nested.Inner[].class, Local[].class, Integer.class,
        };
        for (Class<?> c : classes) show(c);
        for (Class<?> c : new Class<?>[] {Contract.class, Kind.class, Point.class, Marker.class, Abstract.class, Concrete.class, Local.class, anonymous.getClass(), withInterface.getClass(), int.class, int[].class, Point[][].class, Object.class, Nested.Inner.class}) tell(c);
        System.out.println((new int[0].getClass() == int[].class) + " " + (Integer.TYPE == int.class) + " " + ("".getClass() == String.class) + " " + (Kind.B.getClass() == Kind.class) + " " + (Kind.A.getClass() == Kind.class));
        System.out.println(Number.class.isInstance(1) + " " + Contract.class.isInstance(withInterface) + " " + Contract.class.isAssignableFrom(Concrete.class) + " " + Object.class.isAssignableFrom(int.class) + " " + Object[].class.isAssignableFrom(String[].class) + " " + long.class.isAssignableFrom(int.class) + " " + Object.class.isInstance(null));
        System.out.println(Class.forName("ReflectionNames$Nested") == Nested.class);
        System.out.println(Class.forName("[I") + " " + Class.forName("[Ljava.lang.String;").getSimpleName() + " " + Class.forName("[[LReflectionNames$Point;").getComponentType().getComponentType().getName());
        for (String name : new String[] {"Missing", "ReflectionNames.Nested", "int", "[Missing;", ""}) {
            try {
                System.out.println(Class.forName(name));
            } catch (ClassNotFoundException e) {
                System.out.println(e.getMessage());
            }
        }
        System.out.println(Nested.Inner.class.getEnclosingClass().getName() + " " + Nested.class.getDeclaringClass().getName() + " " + Local.class.getDeclaringClass() + " " + Local.class.getEnclosingClass().getSimpleName() + " " + String.class.getPackageName() + " [" + Local.class.getPackageName() + "]");
        System.out.println(Integer.class.cast(5) + " " + Kind.class.getEnumConstants().length + " " + Point.class.getRecordComponents().length + " " + ReflectionNames.class.desiredAssertionStatus());
    }
}
