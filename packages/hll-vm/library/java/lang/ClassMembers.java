package java.lang;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;

/** Finds the members of classes: those that are inherited, those that are meant by a name and parameters. */
final class ClassMembers {
    private ClassMembers() {
    }

    static boolean same(Class<?>[] a, Class<?>[] b) {
        int count = b == null ? 0 : b.length;
        if (a.length != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }

    /** The method of these with the most specific return type, or null. */
    static Method select(Method[] methods, String name, Class<?>[] parameters, boolean onlyPublic) {
        Method best = null;
        for (Method method : methods) {
            if (onlyPublic && !Modifier.isPublic(method.getModifiers())) {
                continue;
            }
            if (method.getName().equals(name) && same(method.getParameterTypes(), parameters)
                && (best == null || isMoreSpecific(method, best))) {
                best = method;
            }
        }
        return best;
    }

    private static boolean isMoreSpecific(Method a, Method b) {
        return a.getReturnType() != b.getReturnType() && b.getReturnType().isAssignableFrom(a.getReturnType());
    }

    static Method publicMethod(Class<?> type, String name, Class<?>[] parameters) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method found = select(c.getDeclaredMethods(), name, parameters, true);
            if (found != null) {
                return found;
            }
        }
        Method best = null;
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> above : c.getInterfaces()) {
                Method found = publicMethod(above, name, parameters);
                if (found != null && !Modifier.isStatic(found.getModifiers())
                    && (best == null || isPreferred(found, best))) {
                    best = found;
                }
            }
        }
        return best;
    }

    private static boolean isPreferred(Method a, Method b) {
        return b.getDeclaringClass() != a.getDeclaringClass()
            && b.getDeclaringClass().isAssignableFrom(a.getDeclaringClass())
            || Modifier.isAbstract(b.getModifiers()) && !Modifier.isAbstract(a.getModifiers());
    }

    static Method[] publicMethods(Class<?> type) {
        List<Method> found = new ArrayList<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            addMethods(found, c, c == type);
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            addOfInterfaces(found, c);
        }
        Method[] result = new Method[found.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = found.get(i);
        }
        return result;
    }

    private static void addOfInterfaces(List<Method> found, Class<?> type) {
        for (Class<?> above : type.getInterfaces()) {
            addMethods(found, above, false);
            addOfInterfaces(found, above);
        }
    }

    private static void addMethods(List<Method> found, Class<?> from, boolean own) {
        int before = found.size();
        for (Method method : from.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean inherited = own || !from.isInterface() || !Modifier.isStatic(modifiers);
            if (Modifier.isPublic(modifiers) && inherited && !isOverridden(found, before, method)) {
                found.add(method);
            }
        }
    }

    private static boolean isOverridden(List<Method> found, int count, Method method) {
        for (int i = 0; i < count; i++) {
            Method other = found.get(i);
            if (other.getName().equals(method.getName()) && other.getReturnType() == method.getReturnType()
                && same(other.getParameterTypes(), method.getParameterTypes())) {
                return true;
            }
        }
        return false;
    }

    static Field[] publicFields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        addFields(found, type);
        Field[] result = new Field[found.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = found.get(i);
        }
        return result;
    }

    private static void addFields(List<Field> found, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !found.contains(field)) {
                found.add(field);
            }
        }
        for (Class<?> above : type.getInterfaces()) {
            addFields(found, above);
        }
        if (type.getSuperclass() != null) {
            addFields(found, type.getSuperclass());
        }
    }

    static String describe(Class<?> type, String name, Class<?>[] parameters) {
        StringBuilder text = new StringBuilder(type.getName()).append('.').append(name).append('(');
        for (int i = 0; parameters != null && i < parameters.length; i++) {
            if (i > 0) {
                text.append(',');
            }
            text.append(parameters[i] == null ? "null" : parameters[i].getName());
        }
        return text.append(')').toString();
    }

    static void appendTypeParameters(StringBuilder text, TypeVariable<?>[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "<" : ",").append(parameters[i].getName());
            Type[] bounds = parameters[i].getBounds();
            for (int j = 0; j < bounds.length && bounds[0] != Object.class; j++) {
                text.append(j == 0 ? " extends " : " & ").append(bounds[j].getTypeName());
            }
        }
        if (parameters.length > 0) {
            text.append('>');
        }
    }

    /** Throws what need not be declared, whatever it is. */
    static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
