package java.lang.invoke;

import java.lang.reflect.Array;
import java.util.List;

/** A method that can be called without its name. */
public abstract class MethodHandle {
    private final MethodType type;

    MethodHandle(MethodType type) {
        this.type = type;
    }

    /** What a handle does with arguments of its type, boxed. */
    interface Body {
        Object call(Object[] args) throws Throwable;
    }

    static MethodHandle of(MethodType type, Body body) {
        return new MethodHandle(type) {
            @Override
            Object call(Object[] args) throws Throwable {
                return body.call(args);
            }
        };
    }

    abstract Object call(Object[] args) throws Throwable;

    public MethodType type() {
        return type;
    }

    public final native Object invokeExact(Object... args) throws Throwable;

    public final native Object invoke(Object... args) throws Throwable;

    public Object invokeWithArguments(Object... args) throws Throwable {
        MethodType general = MethodType.genericMethodType(args.length);
        return asType(general).call(args);
    }

    public Object invokeWithArguments(List<?> args) throws Throwable {
        return invokeWithArguments(args.toArray());
    }

    public MethodHandle bindTo(Object value) {
        Object bound = type.parameterType(0).cast(value);
        return MethodHandles.insertArguments(this, 0, bound);
    }

    public MethodHandle asType(MethodType wanted) {
        if (wanted.equals(type)) {
            return this;
        }
        boolean fits = wanted.parameterCount() == type.parameterCount();
        for (int i = 0; fits && i < type.parameterCount(); i++) {
            fits = Adaptations.canConvert(wanted.parameterType(i), type.parameterType(i));
        }
        if (!fits || !Adaptations.canConvert(type.returnType(), wanted.returnType())) {
            throw new WrongMethodTypeException("cannot convert " + this + " to " + wanted);
        }
        return of(wanted, args -> {
            Object[] converted = new Object[args.length];
            for (int i = 0; i < args.length; i++) {
                converted[i] = Adaptations.convert(args[i], type.parameterType(i));
            }
            Object result = call(converted);
            return type.returnType() == void.class ? Adaptations.zero(wanted.returnType())
                : Adaptations.convert(result, wanted.returnType());
        });
    }

    /** Takes the last arguments in an array. */
    public MethodHandle asSpreader(Class<?> arrayType, int length) {
        int fixed = type.parameterCount() - length;
        MethodType spread = type.dropParameterTypes(fixed, type.parameterCount()).appendParameterTypes(arrayType);
        return of(spread, args -> {
            Object array = args[fixed];
            int given = array == null ? 0 : Array.getLength(array);
            if (given != length) {
                throw new IllegalArgumentException("array is not of length " + length);
            }
            Object[] all = new Object[fixed + length];
            System.arraycopy(args, 0, all, 0, fixed);
            for (int i = 0; i < length; i++) {
                all[fixed + i] = Adaptations.convert(Array.get(array, i), type.parameterType(fixed + i));
            }
            return call(all);
        });
    }

    /** Puts the last arguments into an array. */
    public MethodHandle asCollector(Class<?> arrayType, int length) {
        int fixed = type.parameterCount() - 1;
        Class<?>[] elements = new Class<?>[length];
        java.util.Arrays.fill(elements, arrayType.getComponentType());
        return of(type.dropParameterTypes(fixed, fixed + 1).appendParameterTypes(elements), args -> {
            Object array = Array.newInstance(arrayType.getComponentType(), length);
            for (int i = 0; i < length; i++) {
                Array.set(array, i, args[fixed + i]);
            }
            Object[] all = new Object[fixed + 1];
            System.arraycopy(args, 0, all, 0, fixed);
            all[fixed] = array;
            return call(all);
        });
    }

    public MethodHandle asVarargsCollector(Class<?> arrayType) {
        MethodHandle fixed = this;
        return new MethodHandle(type) {
            @Override
            Object call(Object[] args) throws Throwable {
                return fixed.call(args);
            }

            @Override
            public MethodHandle asType(MethodType wanted) {
                int last = type().parameterCount() - 1;
                boolean passes = wanted.parameterCount() == last + 1
                    && arrayType.isAssignableFrom(wanted.parameterType(last));
                return passes || wanted.parameterCount() < last ? fixed.asType(wanted)
                    : fixed.asCollector(arrayType, wanted.parameterCount() - last).asType(wanted);
            }

            @Override
            public boolean isVarargsCollector() {
                return true;
            }

            @Override
            public MethodHandle asFixedArity() {
                return fixed;
            }
        };
    }

    public boolean isVarargsCollector() {
        return false;
    }

    public MethodHandle asFixedArity() {
        return this;
    }

    @Override
    public String toString() {
        return "MethodHandle" + type;
    }
}
