package java.lang.invoke;

/** What an invokedynamic instruction is linked to. */
public abstract class CallSite {
    CallSite() {
    }

    public abstract MethodType type();

    public abstract MethodHandle getTarget();

    public abstract void setTarget(MethodHandle target);

    public abstract MethodHandle dynamicInvoker();
}
