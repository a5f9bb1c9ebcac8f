package java.lang.reflect;

/** What the methods of a proxy do. */
public interface InvocationHandler {
    Object invoke(Object proxy, Method method, Object[] args) throws Throwable;
}
