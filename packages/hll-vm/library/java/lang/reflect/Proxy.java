package java.lang.reflect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.internal.ClassFiles;

/** The superclass of classes that implement interfaces by passing every call on. */
public class Proxy implements Serializable {
    /** By interfaces. */
    private static final Map<List<Class<?>>, Class<?>> CLASSES = new HashMap<>();
    private static final Map<Class<?>, Method[]> METHODS = new HashMap<>();

    protected InvocationHandler h;
    /** What a class's methods stand for, by the numbers that they give to {@code dispatch}. */
    private final transient Method[] methods;

    protected Proxy(InvocationHandler h) {
        this.h = Objects.requireNonNull(h);
        synchronized (CLASSES) {
            methods = METHODS.get(getClass());
        }
    }

    public static Object newProxyInstance(ClassLoader loader, Class<?>[] interfaces, InvocationHandler h) {
        Objects.requireNonNull(h);
        try {
            Constructor<?> constructor = proxyClass(interfaces.clone()).getConstructor(InvocationHandler.class);
            return constructor.newInstance(h);
        } catch (ReflectiveOperationException e) {
            throw new InternalError(e);
        }
    }

    @Deprecated
    public static Class<?> getProxyClass(ClassLoader loader, Class<?>... interfaces) {
        return proxyClass(interfaces.clone());
    }

    public static boolean isProxyClass(Class<?> type) {
        synchronized (CLASSES) {
            return METHODS.containsKey(type);
        }
    }

    public static InvocationHandler getInvocationHandler(Object proxy) {
        if (!isProxyClass(proxy.getClass())) {
            throw new IllegalArgumentException("not a proxy instance");
        }
        return ((Proxy) proxy).h;
    }

    private static Class<?> proxyClass(Class<?>[] interfaces) {
        List<Class<?>> key = Arrays.asList(interfaces);
        synchronized (CLASSES) {
            Class<?> known = CLASSES.get(key);
            if (known == null) {
                Method[] methods = methodsOf(interfaces);
                String name = nameFor(interfaces) + CLASSES.size();
                byte[] file = new ProxyClassFile(name, interfaces, methods).bytes();
                known = ClassFiles.define(name, file, 0, file.length);
                CLASSES.put(key, known);
                METHODS.put(known, methods);
            }
            return known;
        }
    }

    /** In the package of an interface that is not public. */
    private static String nameFor(Class<?>[] interfaces) {
        String name = "jdk/proxy1/$Proxy";
        for (int i = 0; i < interfaces.length; i++) {
            Class<?> each = interfaces[i];
            if (!each.isInterface()) {
                throw new IllegalArgumentException(each.getName() + " is not an interface");
            }
            if (each.isSealed()) {
                throw new IllegalArgumentException("sealed interface: " + each.getName());
            }
            for (int j = 0; j < i; j++) {
                if (interfaces[j] == each) {
                    throw new IllegalArgumentException("repeated interface: " + each.getName());
                }
            }
            if (!Modifier.isPublic(each.getModifiers())) {
                String inPackage = each.getPackageName().replace('.', '/');
                name = inPackage.isEmpty() ? "$Proxy" : inPackage + "/$Proxy";
            }
        }
        return name;
    }

    private static Method[] methodsOf(Class<?>[] interfaces) {
        Map<String, Method> found = new LinkedHashMap<>();
        try {
            add(found, Object.class.getMethod("hashCode"));
            add(found, Object.class.getMethod("equals", Object.class));
            add(found, Object.class.getMethod("toString"));
        } catch (NoSuchMethodException e) {
            throw new InternalError(e);
        }
        for (Class<?> each : interfaces) {
            for (Method method : each.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    add(found, method);
                }
            }
        }
        return new ArrayList<>(found.values()).toArray(new Method[0]);
    }

    private static void add(Map<String, Method> found, Method method) {
        found.putIfAbsent(method.getName() + ProxyClassFile.descriptorOf(method), method);
    }

    /** What every method of a proxy does. Of checked exceptions only those get through that it declares. */
    protected static Object dispatch(Proxy proxy, int number, Object[] args) throws Throwable {
        Method method = proxy.methods[number];
        try {
            return proxy.h.invoke(proxy, method, args);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            for (Class<?> declared : method.getExceptionTypes()) {
                if (declared.isInstance(e)) {
                    throw e;
                }
            }
            throw new UndeclaredThrowableException(e);
        }
    }
}
