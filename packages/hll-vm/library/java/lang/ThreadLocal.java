package java.lang;

import java.util.Objects;
import java.util.function.Supplier;

/** A variable of which each thread has its own. */
public class ThreadLocal<T> {
    private static int nextHash;

    private final int hash = nextHash();

    public ThreadLocal() {
    }

    private static synchronized int nextHash() {
        return nextHash += 0x61c88647;
    }

    protected T initialValue() {
        return null;
    }

    public static <S> ThreadLocal<S> withInitial(Supplier<? extends S> supplier) {
        return new Supplied<>(Objects.requireNonNull(supplier));
    }

    public T get() {
        Values values = values(Thread.currentThread());
        int at = values == null ? -1 : values.find(this);
        if (at >= 0) {
            return (T) values.values[at];
        }
        T initial = initialValue();
        set(initial);
        return initial;
    }

    public void set(T value) {
        Thread thread = Thread.currentThread();
        Values values = values(thread);
        if (values == null) {
            values = new Values(8);
            keep(thread, values);
        }
        values.put(this, value);
    }

    public void remove() {
        Values values = values(Thread.currentThread());
        if (values != null) {
            values.remove(this);
        }
    }

    Values values(Thread thread) {
        return thread.locals;
    }

    void keep(Thread thread, Values values) {
        thread.locals = values;
    }

    T childValue(T parentValue) {
        return parentValue;
    }

    /** A variable whose first value somebody supplies. */
    private static final class Supplied<T> extends ThreadLocal<T> {
        private final Supplier<? extends T> supplier;

        Supplied(Supplier<? extends T> supplier) {
            this.supplier = supplier;
        }

        @Override
        protected T initialValue() {
            return supplier.get();
        }
    }

    /** The values of one thread: a hash table with open addresses. */
    static final class Values {
        private static final Object REMOVED = new Object();

        private Object[] keys;
        private Object[] values;
        private int used;

        Values(int size) {
            keys = new Object[size];
            values = new Object[size];
        }

        int find(ThreadLocal<?> key) {
            int mask = keys.length - 1;
            for (int i = key.hash & mask; keys[i] != null; i = i + 1 & mask) {
                if (keys[i] == key) {
                    return i;
                }
            }
            return -1;
        }

        void put(ThreadLocal<?> key, Object value) {
            int at = find(key);
            if (at < 0) {
                if (used * 3 >= keys.length * 2) {
                    rehash();
                }
                at = add(key);
            }
            values[at] = value;
        }

        private int add(ThreadLocal<?> key) {
            int mask = keys.length - 1;
            int i = key.hash & mask;
            while (keys[i] != null) {
                i = i + 1 & mask;
            }
            keys[i] = key;
            used++;
            return i;
        }

        void remove(ThreadLocal<?> key) {
            int at = find(key);
            if (at >= 0) {
                keys[at] = REMOVED;
                values[at] = null;
            }
        }

        private void rehash() {
            Values larger = new Values(keys.length * 2);
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] instanceof ThreadLocal<?> key) {
                    larger.values[larger.add(key)] = values[i];
                }
            }
            keys = larger.keys;
            values = larger.values;
            used = larger.used;
        }

        /** What a child thread inherits. */
        Values forChild() {
            Values child = new Values(keys.length);
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] instanceof ThreadLocal<?> key) {
                    child.values[child.add(key)] = ((ThreadLocal<Object>) key).childValue(values[i]);
                }
            }
            return child;
        }
    }
}
