package jdk.internal.reflect;

import java.lang.annotation.Annotation;
import java.lang.annotation.IncompleteAnnotationException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an annotation does: it gives its elements' values. */
final class AnnotationHandler implements InvocationHandler {
    private final Class<? extends Annotation> type;
    private final Map<String, Object> values;

    private AnnotationHandler(Class<? extends Annotation> type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    static Annotation annotation(Class<? extends Annotation> type, Map<String, Object> values) {
        return (Annotation) Proxy.newProxyInstance(null, new Class<?>[] {type}, new AnnotationHandler(type, values));
    }

    /** The values of the elements that have some, in the JDK's order. */
    static Map<String, Object> defaults(Class<?> type) {
        Map<String, Object> values = new HashMap<>(0);
        for (Method element : type.getDeclaredMethods()) {
            Object value = element.getParameterCount() == 0 ? element.getDefaultValue() : null;
            if (value != null) {
                values.put(element.getName(), value);
            }
        }
        return new LinkedHashMap<>(values);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        if (args != null) {
            return equalTo(proxy, args[0]);
        }
        switch (method.getName()) {
            case "toString":
                return text();
            case "hashCode":
                return hash();
            case "annotationType":
                return type;
            default:
                Object value = values.get(method.getName());
                if (value == null) {
                    throw new IncompleteAnnotationException(type, method.getName());
                }
                return value.getClass().isArray() ? copy(value) : value;
        }
    }

    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object made = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, made, 0, length);
        return made;
    }

    private boolean equalTo(Object proxy, Object other) {
        if (proxy == other) {
            return true;
        }
        if (!type.isInstance(other)) {
            return false;
        }
        for (Method element : type.getDeclaredMethods()) {
            try {
                element.setAccessible(true);
                Object[] mine = {values.get(element.getName())};
                if (!Arrays.deepEquals(mine, new Object[] {element.invoke(other)})) {
                    return false;
                }
            } catch (ReflectiveOperationException e) {
                return false;
            }
        }
        return true;
    }

    private int hash() {
        int hash = 0;
        for (Map.Entry<String, Object> each : values.entrySet()) {
            Object value = each.getValue();
            int of = value.getClass().isArray() ? Arrays.deepHashCode(new Object[] {value}) - 31 : value.hashCode();
            hash += 127 * each.getKey().hashCode() ^ of;
        }
        return hash;
    }

    private String text() {
        StringBuilder text = new StringBuilder("@").append(type.getName()).append('(');
        boolean alone = values.size() == 1 && values.containsKey("value");
        String between = "";
        for (Map.Entry<String, Object> each : values.entrySet()) {
            text.append(between);
            between = ", ";
            if (!alone) {
                text.append(each.getKey()).append('=');
            }
            AnnotationText.append(text, each.getValue());
        }
        return text.append(')').toString();
    }
}
