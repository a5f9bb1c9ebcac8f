package jdk.internal.reflect;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes annotations of what a class file has (JVMS 4.7.16). */
final class AnnotationReader {
    private final Class<?> holder;
    private final ClassFileBytes file;

    AnnotationReader(Class<?> holder, ClassFileBytes file) {
        this.holder = holder;
        this.file = file;
    }

    Map<Class<? extends Annotation>, Annotation> annotations() {
        Map<Class<? extends Annotation>, Annotation> all = new LinkedHashMap<>();
        for (int count = file.u2(); count > 0; count--) {
            Annotation annotation = annotation();
            if (annotation != null) {
                all.put(annotation.annotationType(), annotation);
            }
        }
        return all;
    }

    /** Null when its type is not there. */
    private Annotation annotation() {
        Class<?> type;
        try {
            type = Descriptors.typeOf(file.utf8(file.u2()));
        } catch (ClassNotFoundException | LinkageError e) {
            type = null;
        }
        Map<String, Object> values = type == null ? new LinkedHashMap<>() : AnnotationHandler.defaults(type);
        for (int count = file.u2(); count > 0; count--) {
            String name = file.utf8(file.u2());
            Method element = type == null ? null : element(type, name);
            Object value = value(element == null ? null : element.getReturnType());
            if (element != null) {
                values.put(name, value);
            }
        }
        return type == null ? null : AnnotationHandler.annotation((Class<? extends Annotation>) type, values);
    }

    private static Method element(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Reads an element's value; the type is null where it is only to be passed over. */
    Object value(Class<?> type) {
        int tag = file.u1();
        switch (tag) {
            case '@':
                return annotation();
            case '[':
                return array(type);
            case 'e':
                return constant(file.utf8(file.u2()), file.utf8(file.u2()));
            default:
                int index = file.u2();
                return tag == 'c' ? type(file.utf8(index)) : plain(tag, index);
        }
    }

    private Object plain(int tag, int index) {
        return switch (tag) {
            case 'B' -> (byte) file.intAt(index);
            case 'C' -> (char) file.intAt(index);
            case 'D' -> Double.longBitsToDouble(file.longAt(index));
            case 'F' -> Float.intBitsToFloat(file.intAt(index));
            case 'I' -> file.intAt(index);
            case 'J' -> file.longAt(index);
            case 'S' -> (short) file.intAt(index);
            case 'Z' -> file.intAt(index) != 0;
            default -> file.utf8(index);
        };
    }

    private Object array(Class<?> type) {
        Class<?> component = type == null ? null : type.getComponentType();
        List<Object> values = new ArrayList<>();
        for (int count = file.u2(); count > 0; count--) {
            values.add(value(component));
        }
        if (component == null) {
            return null;
        }
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Object constant(String descriptor, String name) {
        try {
            return Enum.valueOf((Class) Descriptors.typeOf(descriptor), name);
        } catch (ClassNotFoundException | IllegalArgumentException e) {
            return null;
        }
    }

    private Object type(String descriptor) {
        try {
            return Descriptors.typeOf(descriptor);
        } catch (ClassNotFoundException e) {
            throw new TypeNotPresentException(descriptor, e);
        }
    }
}
