package java.lang;

/** A ThreadLocal whose value a new thread takes over from the one that made it. */
public class InheritableThreadLocal<T> extends ThreadLocal<T> {
    public InheritableThreadLocal() {
    }

    @Override
    protected T childValue(T parentValue) {
        return parentValue;
    }

    @Override
    Values values(Thread thread) {
        return thread.inheritedLocals;
    }

    @Override
    void keep(Thread thread, Values values) {
        thread.inheritedLocals = values;
    }
}
