package java.lang.invoke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.internal.reflect.Descriptors;

/** The types of the parameters and of the result of a method handle. */
public final class MethodType implements TypeDescriptor {
    private final Class<?> returnType;
    private final Class<?>[] parameterTypes;

    private MethodType(Class<?> returnType, Class<?>[] parameterTypes) {
        this.returnType = returnType;
        this.parameterTypes = parameterTypes;
    }

    public static MethodType methodType(Class<?> returnType) {
        return new MethodType(returnType, new Class<?>[0]);
    }

    public static MethodType methodType(Class<?> returnType, Class<?> parameterType) {
        return new MethodType(returnType, new Class<?>[] {parameterType});
    }

    public static MethodType methodType(Class<?> returnType, Class<?> first, Class<?>... rest) {
        List<Class<?>> all = new ArrayList<>();
        all.add(first);
        all.addAll(Arrays.asList(rest));
        return methodType(returnType, all);
    }

    public static MethodType methodType(Class<?> returnType, MethodType like) {
        return new MethodType(returnType, like.parameterTypes);
    }

    public static MethodType methodType(Class<?> returnType, Class<?>[] parameterTypes) {
        return new MethodType(returnType, parameterTypes.clone());
    }

    public static MethodType methodType(Class<?> returnType, List<Class<?>> parameterTypes) {
        return new MethodType(returnType, parameterTypes.toArray(new Class<?>[0]));
    }

    public static MethodType genericMethodType(int count) {
        Class<?>[] types = new Class<?>[count];
        Arrays.fill(types, Object.class);
        return new MethodType(Object.class, types);
    }

    public static MethodType fromMethodDescriptorString(String descriptor, ClassLoader loader) {
        List<Class<?>> types = new ArrayList<>();
        int at = 1;
        try {
            while (descriptor.charAt(at) != ')') {
                int end = at;
                while (descriptor.charAt(end) == '[') {
                    end++;
                }
                end = descriptor.charAt(end) == 'L' ? descriptor.indexOf(';', end) + 1 : end + 1;
                types.add(Descriptors.typeOf(descriptor.substring(at, end)));
                at = end;
            }
            return methodType(Descriptors.typeOf(descriptor.substring(at + 1)), types);
        } catch (ClassNotFoundException e) {
            throw new TypeNotPresentException(descriptor, e);
        }
    }

    public MethodType changeReturnType(Class<?> changed) {
        return new MethodType(changed, parameterTypes);
    }

    public MethodType changeParameterType(int index, Class<?> changed) {
        Class<?>[] types = parameterTypes.clone();
        types[index] = changed;
        return new MethodType(returnType, types);
    }

    public MethodType insertParameterTypes(int index, Class<?>... inserted) {
        List<Class<?>> types = new ArrayList<>(Arrays.asList(parameterTypes));
        types.addAll(index, Arrays.asList(inserted));
        return methodType(returnType, types);
    }

    public MethodType appendParameterTypes(Class<?>... appended) {
        return insertParameterTypes(parameterTypes.length, appended);
    }

    public MethodType dropParameterTypes(int from, int to) {
        List<Class<?>> types = new ArrayList<>(Arrays.asList(parameterTypes));
        types.subList(from, to).clear();
        return methodType(returnType, types);
    }

    public MethodType generic() {
        return genericMethodType(parameterTypes.length);
    }

    public MethodType wrap() {
        MethodType made = new MethodType(Adaptations.wrap(returnType), parameterTypes.clone());
        for (int i = 0; i < parameterTypes.length; i++) {
            made.parameterTypes[i] = Adaptations.wrap(parameterTypes[i]);
        }
        return made;
    }

    public MethodType unwrap() {
        MethodType made = new MethodType(Adaptations.unwrap(returnType), parameterTypes.clone());
        for (int i = 0; i < parameterTypes.length; i++) {
            made.parameterTypes[i] = Adaptations.unwrap(parameterTypes[i]);
        }
        return made;
    }

    public Class<?> lastParameterType() {
        return parameterTypes.length == 0 ? void.class : parameterTypes[parameterTypes.length - 1];
    }

    public boolean hasPrimitives() {
        return !equals(wrap());
    }

    public Class<?> returnType() {
        return returnType;
    }

    public int parameterCount() {
        return parameterTypes.length;
    }

    public Class<?> parameterType(int index) {
        return parameterTypes[index];
    }

    public Class<?>[] parameterArray() {
        return parameterTypes.clone();
    }

    public List<Class<?>> parameterList() {
        return List.of(parameterTypes);
    }

    public String toMethodDescriptorString() {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> type : parameterTypes) {
            text.append(type.descriptorString());
        }
        return text.append(')').append(returnType.descriptorString()).toString();
    }

    @Override
    public String descriptorString() {
        return toMethodDescriptorString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MethodType that && returnType == that.returnType
            && Arrays.equals(parameterTypes, that.parameterTypes);
    }

    @Override
    public int hashCode() {
        return 31 * returnType.hashCode() + Arrays.hashCode(parameterTypes);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < parameterTypes.length; i++) {
            text.append(i == 0 ? "" : ",").append(parameterTypes[i].getSimpleName());
        }
        return text.append(')').append(returnType.getSimpleName()).toString();
    }
}
