package java.lang.invoke;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes method handles: of members, and of other handles. */
public class MethodHandles {
    private MethodHandles() {
    }

    public static Lookup lookup() {
        StackTraceElement[] trace = new Throwable().getStackTrace();
        try {
            return new Lookup(Class.forName(trace[1].getClassName(), false, null));
        } catch (ClassNotFoundException e) {
            return publicLookup();
        }
    }

    public static Lookup publicLookup() {
        return new Lookup(Object.class);
    }

    public static Lookup privateLookupIn(Class<?> target, Lookup caller) {
        return new Lookup(target);
    }

    // Handles of other handles.

    public static MethodHandle insertArguments(MethodHandle target, int index, Object... values) {
        Object[] converted = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = Adaptations.convert(values[i], target.type().parameterType(index + i));
        }
        MethodType type = target.type().dropParameterTypes(index, index + values.length);
        return MethodHandle.of(type, args -> {
            List<Object> all = new ArrayList<>(Arrays.asList(args));
            all.addAll(index, Arrays.asList(converted));
            return target.call(all.toArray());
        });
    }

    public static MethodHandle dropArguments(MethodHandle target, int index, Class<?>... types) {
        return MethodHandle.of(target.type().insertParameterTypes(index, types), args -> {
            List<Object> all = new ArrayList<>(Arrays.asList(args));
            all.subList(index, index + types.length).clear();
            return target.call(all.toArray());
        });
    }

    public static MethodHandle dropArguments(MethodHandle target, int index, List<Class<?>> types) {
        return dropArguments(target, index, types.toArray(new Class<?>[0]));
    }

    public static MethodHandle filterArguments(MethodHandle target, int index, MethodHandle... filters) {
        MethodType type = target.type();
        for (int i = 0; i < filters.length; i++) {
            if (filters[i] != null) {
                type = type.changeParameterType(index + i, filters[i].type().parameterType(0));
            }
        }
        return MethodHandle.of(type, args -> {
            Object[] filtered = args.clone();
            for (int i = 0; i < filters.length; i++) {
                if (filters[i] != null) {
                    filtered[index + i] = filters[i].call(new Object[] {args[index + i]});
                }
            }
            return target.call(filtered);
        });
    }

    public static MethodHandle filterReturnValue(MethodHandle target, MethodHandle filter) {
        boolean none = target.type().returnType() == void.class;
        return MethodHandle.of(target.type().changeReturnType(filter.type().returnType()), args -> {
            Object result = target.call(args);
            return filter.call(none ? new Object[0] : new Object[] {result});
        });
    }

    public static MethodHandle foldArguments(MethodHandle target, MethodHandle combiner) {
        boolean none = combiner.type().returnType() == void.class;
        MethodType type = none ? target.type() : target.type().dropParameterTypes(0, 1);
        int taken = combiner.type().parameterCount();
        return MethodHandle.of(type, args -> {
            Object first = combiner.call(Arrays.copyOf(args, taken));
            List<Object> all = new ArrayList<>(Arrays.asList(args));
            if (!none) {
                all.add(0, first);
            }
            return target.call(all.toArray());
        });
    }

    public static MethodHandle permuteArguments(MethodHandle target, MethodType type, int... order) {
        return MethodHandle.of(type, args -> {
            Object[] all = new Object[order.length];
            for (int i = 0; i < order.length; i++) {
                all[i] = args[order[i]];
            }
            return target.call(all);
        });
    }

    public static MethodHandle guardWithTest(MethodHandle test, MethodHandle target, MethodHandle fallback) {
        int taken = test.type().parameterCount();
        return MethodHandle.of(target.type(),
            args -> ((Boolean) test.call(Arrays.copyOf(args, taken)) ? target : fallback).call(args));
    }

    public static MethodHandle catchException(MethodHandle target, Class<? extends Throwable> type,
            MethodHandle handler) {
        int taken = handler.type().parameterCount() - 1;
        return MethodHandle.of(target.type(), args -> {
            try {
                return target.call(args);
            } catch (Throwable thrown) {
                if (!type.isInstance(thrown)) {
                    throw thrown;
                }
                List<Object> all = new ArrayList<>(Arrays.asList(args).subList(0, taken));
                all.add(0, thrown);
                return handler.call(all.toArray());
            }
        });
    }

    public static MethodHandle constant(Class<?> type, Object value) {
        Object converted = Adaptations.convert(value, type);
        return MethodHandle.of(MethodType.methodType(type), args -> converted);
    }

    public static MethodHandle identity(Class<?> type) {
        return MethodHandle.of(MethodType.methodType(type, type), args -> args[0]);
    }

    public static MethodHandle zero(Class<?> type) {
        return MethodHandle.of(MethodType.methodType(type), args -> Adaptations.zero(type));
    }

    public static MethodHandle empty(MethodType type) {
        return MethodHandle.of(type, args -> Adaptations.zero(type.returnType()));
    }

    public static MethodHandle throwException(Class<?> result, Class<? extends Throwable> type) {
        return MethodHandle.of(MethodType.methodType(result, type), args -> {
            throw (Throwable) args[0];
        });
    }

    public static MethodHandle exactInvoker(MethodType type) {
        return invoker(type);
    }

    public static MethodHandle invoker(MethodType type) {
        return MethodHandle.of(type.insertParameterTypes(0, MethodHandle.class), args ->
            ((MethodHandle) args[0]).asType(type).call(Arrays.copyOfRange(args, 1, args.length)));
    }

    public static MethodHandle arrayConstructor(Class<?> array) {
        return MethodHandle.of(MethodType.methodType(array, int.class),
            args -> Array.newInstance(array.getComponentType(), (Integer) args[0]));
    }

    public static MethodHandle arrayLength(Class<?> array) {
        return MethodHandle.of(MethodType.methodType(int.class, array), args -> Array.getLength(args[0]));
    }

    public static MethodHandle arrayElementGetter(Class<?> array) {
        return MethodHandle.of(MethodType.methodType(array.getComponentType(), array, int.class),
            args -> Array.get(args[0], (Integer) args[1]));
    }

    public static MethodHandle arrayElementSetter(Class<?> array) {
        MethodType type = MethodType.methodType(void.class, array, int.class, array.getComponentType());
        return MethodHandle.of(type, args -> {
            Array.set(args[0], (Integer) args[1], args[2]);
            return null;
        });
    }

    public static VarHandle arrayElementVarHandle(Class<?> array) {
        return new VarHandle(array.getComponentType(), List.of(array, int.class)) {
            @Override
            Object read(Object[] args) {
                check(args);
                return Array.get(args[0], (Integer) args[1]);
            }

            private static void check(Object[] args) {
                int index = (Integer) args[1];
                int length = Array.getLength(args[0]);
                if (index < 0 || index >= length) {
                    throw new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + length);
                }
            }

            @Override
            void write(Object[] args, Object value) {
                check(args);
                Array.set(args[0], (Integer) args[1], value);
            }
        };
    }

    /** Finds the members of classes. */
    public static final class Lookup {
        public static final int PUBLIC = 1;
        public static final int PRIVATE = 2;
        public static final int PROTECTED = 4;
        public static final int PACKAGE = 8;

        private final Class<?> lookupClass;

        Lookup(Class<?> lookupClass) {
            this.lookupClass = lookupClass;
        }

        public Class<?> lookupClass() {
            return lookupClass;
        }

        public int lookupModes() {
            return lookupClass == Object.class ? PUBLIC : PUBLIC | PRIVATE | PROTECTED | PACKAGE;
        }

        public Lookup in(Class<?> other) {
            return new Lookup(other);
        }

        public Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name, false, null);
        }

        public MethodHandle findVirtual(Class<?> type, String name, MethodType wanted)
                throws NoSuchMethodException, IllegalAccessException {
            return unreflect(method(type, name, wanted, false, "invokeVirtual"));
        }

        public MethodHandle findStatic(Class<?> type, String name, MethodType wanted)
                throws NoSuchMethodException, IllegalAccessException {
            return unreflect(method(type, name, wanted, true, "invokeStatic"));
        }

        public MethodHandle bind(Object receiver, String name, MethodType wanted)
                throws NoSuchMethodException, IllegalAccessException {
            return findVirtual(receiver.getClass(), name, wanted).bindTo(receiver);
        }

        public MethodHandle findSpecial(Class<?> type, String name, MethodType wanted, Class<?> caller)
                throws NoSuchMethodException, IllegalAccessException {
            return unreflectSpecial(method(type, name, wanted, false, "invokeSpecial"), caller);
        }

        public MethodHandle findConstructor(Class<?> type, MethodType wanted)
                throws NoSuchMethodException, IllegalAccessException {
            Constructor<?> constructor;
            try {
                constructor = type.getDeclaredConstructor(wanted.parameterArray());
            } catch (NoSuchMethodException e) {
                String text = "no such constructor: " + type.getName() + ".<init>" + wanted + "/newInvokeSpecial";
                throw new NoSuchMethodException(text);
            }
            return unreflectConstructor(constructor);
        }

        private Method method(Class<?> type, String name, MethodType wanted, boolean isStatic, String kind)
                throws NoSuchMethodException, IllegalAccessException {
            Method found = null;
            for (Class<?> c = type; c != null && found == null; c = c.getSuperclass()) {
                found = declared(c, name, wanted);
            }
            if (found == null) {
                for (Method each : type.getMethods()) {
                    if (matches(each, name, wanted)) {
                        found = each;
                    }
                }
            }
            String text = type.getName() + "." + name + wanted + "/"
                + (type.isInterface() && !isStatic && kind.equals("invokeVirtual") ? "invokeInterface" : kind);
            if (found == null && type.isInterface()) {
                found = declared(Object.class, name, wanted);
            }
            if (found == null) {
                throw new NoSuchMethodException("no such method: " + text);
            }
            if (Modifier.isStatic(found.getModifiers()) != isStatic) {
                throw new IllegalAccessException("no such method: " + text);
            }
            if (Modifier.isPrivate(found.getModifiers())
                && lookupClass.getNestHost() != found.getDeclaringClass().getNestHost()) {
                throw new IllegalAccessException("no such method: " + text);
            }
            return found;
        }

        private static Method declared(Class<?> type, String name, MethodType wanted) {
            for (Method each : type.getDeclaredMethods()) {
                if (matches(each, name, wanted)) {
                    return each;
                }
            }
            return null;
        }

        private static boolean matches(Method method, String name, MethodType wanted) {
            return method.getName().equals(name) && method.getReturnType() == wanted.returnType()
                && Arrays.equals(method.getParameterTypes(), wanted.parameterArray());
        }

        public MethodHandle unreflect(Method method) throws IllegalAccessException {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            if (!isStatic) {
                type = type.insertParameterTypes(0, method.getDeclaringClass());
            }
            MethodHandle made = MethodHandle.of(type, args -> {
                try {
                    return isStatic ? method.invoke(null, args)
                        : method.invoke(args[0], Arrays.copyOfRange(args, 1, args.length));
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            });
            return method.isVarArgs() ? made.asVarargsCollector(type.lastParameterType()) : made;
        }

        public MethodHandle unreflectSpecial(Method method, Class<?> caller) throws IllegalAccessException {
            MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
            return MethodHandle.of(type.insertParameterTypes(0, caller), args ->
                jdk.internal.reflect.SpecialCalls.call(method, args[0], Arrays.copyOfRange(args, 1, args.length)));
        }

        public MethodHandle unreflectConstructor(Constructor<?> constructor) throws IllegalAccessException {
            MethodType type = MethodType.methodType(constructor.getDeclaringClass(), constructor.getParameterTypes());
            MethodHandle made = MethodHandle.of(type, args -> {
                try {
                    return constructor.newInstance(args);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            });
            return constructor.isVarArgs() ? made.asVarargsCollector(type.lastParameterType()) : made;
        }

        private static Field field(Class<?> holder, String name, Class<?> type, boolean isStatic)
                throws NoSuchFieldException, IllegalAccessException {
            for (Class<?> c = holder; c != null; c = c.getSuperclass()) {
                for (Field each : c.getDeclaredFields()) {
                    if (each.getName().equals(name) && each.getType() == type) {
                        if (Modifier.isStatic(each.getModifiers()) != isStatic) {
                            throw new IllegalAccessException("no such field: " + holder.getName() + "." + name + "/"
                                + type.getName());
                        }
                        each.setAccessible(true);
                        return each;
                    }
                }
            }
            throw new NoSuchFieldException("no such field: " + holder.getName() + "." + name + "/" + type.getName());
        }

        public MethodHandle findGetter(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectGetter(field(holder, name, type, false));
        }

        public MethodHandle findSetter(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectSetter(field(holder, name, type, false));
        }

        public MethodHandle findStaticGetter(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectGetter(field(holder, name, type, true));
        }

        public MethodHandle findStaticSetter(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectSetter(field(holder, name, type, true));
        }

        public MethodHandle unreflectGetter(Field field) throws IllegalAccessException {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            MethodType type = MethodType.methodType(field.getType());
            return MethodHandle.of(isStatic ? type : type.appendParameterTypes(field.getDeclaringClass()),
                args -> field.get(isStatic ? null : args[0]));
        }

        public MethodHandle unreflectSetter(Field field) throws IllegalAccessException {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            MethodType type = MethodType.methodType(void.class, field.getType());
            return MethodHandle.of(isStatic ? type : type.insertParameterTypes(0, field.getDeclaringClass()), args -> {
                field.set(isStatic ? null : args[0], args[isStatic ? 0 : 1]);
                return null;
            });
        }

        public VarHandle findVarHandle(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectVarHandle(field(holder, name, type, false));
        }

        public VarHandle findStaticVarHandle(Class<?> holder, String name, Class<?> type)
                throws NoSuchFieldException, IllegalAccessException {
            return unreflectVarHandle(field(holder, name, type, true));
        }

        public VarHandle unreflectVarHandle(Field field) throws IllegalAccessException {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            List<Class<?>> coordinates = isStatic ? List.of() : List.of(field.getDeclaringClass());
            return new VarHandle(field.getType(), coordinates) {
                @Override
                Object read(Object[] args) {
                    try {
                        return field.get(isStatic ? null : args[0]);
                    } catch (IllegalAccessException e) {
                        throw new InternalError(e);
                    }
                }

                @Override
                void write(Object[] args, Object value) {
                    if (Modifier.isFinal(field.getModifiers())) {
                        throw new UnsupportedOperationException();
                    }
                    try {
                        field.set(isStatic ? null : args[0], value);
                    } catch (IllegalAccessException e) {
                        throw new InternalError(e);
                    }
                }
            };
        }

        @Override
        public String toString() {
            return lookupClass.getName();
        }
    }
}
