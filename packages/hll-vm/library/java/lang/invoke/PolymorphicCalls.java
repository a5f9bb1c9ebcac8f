package java.lang.invoke;

import java.util.HashMap;
import java.util.Map;

/** Where the calls of method handles and variable handles arrive: the kernel has boxed the arguments. */
public final class PolymorphicCalls {
    private static final Map<String, MethodType> TYPES = new HashMap<>();

    private PolymorphicCalls() {
    }

    private static synchronized MethodType typeOf(String descriptor) {
        MethodType type = TYPES.get(descriptor);
        if (type == null) {
            type = MethodType.fromMethodDescriptorString(descriptor, null);
            TYPES.put(descriptor, type);
        }
        return type;
    }

    public static Object call(MethodHandle handle, Object[] args, String name, String descriptor) throws Throwable {
        MethodType wanted = typeOf(descriptor);
        if (handle.type().equals(wanted)) {
            return handle.call(args);
        }
        if (name.equals("invokeExact")) {
            throw new WrongMethodTypeException("expected " + handle.type() + " but found " + wanted);
        }
        return handle.asType(wanted).call(args);
    }

    public static Object call(VarHandle handle, Object[] args, String name, String descriptor) {
        Object given = handle.access(name, args);
        Class<?> result = typeOf(descriptor).returnType();
        return result == void.class ? null : Adaptations.convert(given, result);
    }
}
