package jdk.internal.reflect;

import java.lang.reflect.Method;

/** Calls of the very method that is named, whatever overrides it; java.lang.reflect says how. */
public abstract class SpecialCalls {
    private static SpecialCalls instance;

    public static void set(SpecialCalls calls) {
        instance = calls;
    }

    protected abstract Object invoke(Method method, Object target, Object[] args) throws Throwable;

    public static Object call(Method method, Object target, Object[] args) throws Throwable {
        return instance.invoke(method, target, args);
    }
}
