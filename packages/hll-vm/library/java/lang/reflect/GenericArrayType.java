package java.lang.reflect;

/** An array type whose components are of a parameterized type or a type variable. */
public interface GenericArrayType extends Type {
    Type getGenericComponentType();
}
