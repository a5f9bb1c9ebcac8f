package java.lang.invoke;

import java.io.Serializable;

/** A lambda as it is serialized; here only mentioned, by methods that javac makes for serializable lambdas. */
public final class SerializedLambda implements Serializable {
    private SerializedLambda() {
    }

    public String getCapturingClass() {
        throw new UnsupportedOperationException();
    }

    public String getFunctionalInterfaceClass() {
        throw new UnsupportedOperationException();
    }

    public String getFunctionalInterfaceMethodName() {
        throw new UnsupportedOperationException();
    }

    public String getFunctionalInterfaceMethodSignature() {
        throw new UnsupportedOperationException();
    }

    public String getImplClass() {
        throw new UnsupportedOperationException();
    }

    public String getImplMethodName() {
        throw new UnsupportedOperationException();
    }

    public String getImplMethodSignature() {
        throw new UnsupportedOperationException();
    }

    public int getImplMethodKind() {
        throw new UnsupportedOperationException();
    }

    public String getInstantiatedMethodType() {
        throw new UnsupportedOperationException();
    }

    public int getCapturedArgCount() {
        throw new UnsupportedOperationException();
    }

    public Object getCapturedArg(int index) {
        throw new UnsupportedOperationException();
    }
}
