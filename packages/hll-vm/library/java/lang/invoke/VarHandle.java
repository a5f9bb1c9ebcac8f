package java.lang.invoke;

/** A variable that can be accessed in many ways; only mentioned. */
public abstract class VarHandle {
    VarHandle() {
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
