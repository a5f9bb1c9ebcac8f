package java.lang.invoke;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    public static MethodType methodType(Class<?> returnType, Class<?>[] parameterTypes) {
        return new MethodType(returnType, parameterTypes.clone());
    }

    public static MethodType methodType(Class<?> returnType, List<Class<?>> parameterTypes) {
        return new MethodType(returnType, parameterTypes.toArray(new Class<?>[0]));
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
