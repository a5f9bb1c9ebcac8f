package java.lang.invoke;

import java.util.List;
import java.util.function.BinaryOperator;

/** A variable that can be accessed in many ways, all of them as strong as the strongest. */
public abstract class VarHandle {
    /** What all accesses have to hold, so that each is one. */
    private static final Object ACCESS = new Object();

    private final Class<?> type;
    private final List<Class<?>> coordinates;

    VarHandle(Class<?> type, List<Class<?>> coordinates) {
        this.type = type;
        this.coordinates = coordinates;
    }

    abstract Object read(Object[] args);

    abstract void write(Object[] args, Object value);

    public Class<?> varType() {
        return type;
    }

    public List<Class<?>> coordinateTypes() {
        return coordinates;
    }

    public final native Object get(Object... args);

    public final native void set(Object... args);

    /** An access by its method's name; the arguments are those that say where, and then values. */
    Object access(String name, Object[] args) {
        int first = coordinates.size();
        Object[] values = new Object[args.length - first];
        for (int i = 0; i < values.length; i++) {
            values[i] = Adaptations.convert(args[first + i], type);
        }
        if (first > 0 && !coordinates.get(0).isInstance(args[0])) {
            if (args[0] == null) {
                throw new NullPointerException();
            }
            coordinates.get(0).cast(args[0]);
        }
        synchronized (ACCESS) {
            if (name.startsWith("getAnd")) {
                Object old = read(args);
                write(args, Adaptations.convert(updated(name, old, values[0]), old == null ? type : old.getClass()));
                return old;
            }
            if (name.startsWith("get")) {
                return read(args);
            }
            if (name.startsWith("set")) {
                write(args, values[0]);
                return null;
            }
            Object old = read(args);
            boolean same = type.isPrimitive() ? old.equals(values[0]) : old == values[0];
            if (same) {
                write(args, values[1]);
            }
            return name.startsWith("compareAndExchange") ? old : (Object) same;
        }
    }

    private Object updated(String name, Object old, Object value) {
        if (name.startsWith("getAndSet")) {
            return value;
        }
        if (old instanceof Boolean a) {
            boolean b = (Boolean) value;
            return name.startsWith("getAndBitwiseOr") ? a | b : name.startsWith("getAndBitwiseAnd") ? a & b : a ^ b;
        }
        if (old instanceof Double || old instanceof Float) {
            double sum = ((Number) old).doubleValue() + ((Number) value).doubleValue();
            return old instanceof Float ? (Object) ((Float) old + (Float) value) : (Object) sum;
        }
        if (!type.isPrimitive()) {
            throw new UnsupportedOperationException();
        }
        BinaryOperator<Long> operator = name.startsWith("getAndAdd") ? Long::sum
            : name.startsWith("getAndBitwiseOr") ? (a, b) -> a | b
            : name.startsWith("getAndBitwiseAnd") ? (a, b) -> a & b : (a, b) -> a ^ b;
        long result = operator.apply(longOf(old), longOf(value));
        return switch (type.getName()) {
            case "byte" -> (Object) (byte) result;
            case "char" -> (Object) (char) result;
            case "short" -> (Object) (short) result;
            case "int" -> (Object) (int) result;
            default -> (Object) result;
        };
    }

    private static long longOf(Object box) {
        return box instanceof Character c ? c : ((Number) box).longValue();
    }

    public static void fullFence() {
    }

    public static void acquireFence() {
    }

    public static void releaseFence() {
    }

    public static void loadLoadFence() {
    }

    public static void storeStoreFence() {
    }
}
