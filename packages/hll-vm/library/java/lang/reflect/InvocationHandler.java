package java.lang.reflect;

/** What the methods of a proxy do. */
public interface InvocationHandler {
    Object invoke(Object proxy, Method method, Object[] args) throws Throwable;

    /** Calls the default method of a proxy's interface. */
    static Object invokeDefault(Object proxy, Method method, Object... args) throws Throwable {
        if (!Proxy.isProxyClass(proxy.getClass())) {
            throw new IllegalArgumentException("'proxy' is not a proxy instance");
        }
        if (!method.isDefault()) {
            throw new IllegalArgumentException("\"" + method + "\" is not a default method");
        }
        return method.invokeSpecial(proxy, args);
    }
}
