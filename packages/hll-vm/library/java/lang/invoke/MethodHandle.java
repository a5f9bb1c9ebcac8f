package java.lang.invoke;

/** A method that can be called without its name. The kernel links invokedynamic without such objects. */
public abstract class MethodHandle {
    MethodHandle() {
    }

    public abstract MethodType type();

    public final native Object invokeExact(Object... args) throws Throwable;

    public final native Object invoke(Object... args) throws Throwable;

    public abstract Object invokeWithArguments(Object... args) throws Throwable;
}
