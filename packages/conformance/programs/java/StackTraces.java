// Printed stack traces: causes with the frames in common counted, suppressed exceptions, circular causes, replaced traces.
public class StackTraces {
    static void low(int n) {
        if (n == 0) throw new IllegalStateException("low");
        low(n - 1);
    }

    static void middle() {
        try {
            low(2);
        } catch (IllegalStateException e) {
            throw new RuntimeException("middle", e);
        }
    }

    static void high() throws Exception {
        try {
            middle();
        } catch (RuntimeException e) {
            throw new Exception("high", e);
        }
    }

    static class Closing implements AutoCloseable {
        final String name;

        Closing(String name) {
            this.name = name;
        }

        public void close() {
            fail();
        }

        void fail() {
            throw new UnsupportedOperationException("close " + name,
                new RuntimeException("why " + name));
        }
    }

    static void resources() {
        try (Closing a = new Closing("a");
             Closing b = new Closing("b")) {
            low(0);
        }
    }

    static Exception made() {
        return new Exception("made here");
    }

    static int line(Throwable t, int depth) {
        return t.getStackTrace()[depth].getLineNumber();
    }

    public static void main(String[] args) throws Exception {
        try {
            high();
        } catch (Exception e) {
            e.printStackTrace();
        }
        try {
            resources();
        } catch (IllegalStateException e) {
            e.printStackTrace(System.out);
        }
        Exception made = made();
        try {
            throw made;
        } catch (Exception e) {
            e.printStackTrace(System.out);
            StackTraceElement[] trace = e.getStackTrace();
            System.out.println(trace.length + " " + trace[0] + " " + trace[1].getMethodName() + " " + trace[1].getFileName() + " " + trace[0].getClassName() + " " + trace[0].isNativeMethod());
            made.fillInStackTrace();
            System.out.println(e.getStackTrace().length + " " + e.getStackTrace()[0]);
        }
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        first.printStackTrace(System.out);
        Exception replaced = new Exception("multi\nline");
        replaced.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("some.pack.Clazz", "method", "Clazz.java", 42),
            new StackTraceElement("Other", "nativeOne", "Other.java", -2),
            new StackTraceElement("NoFile", "m", null, 3),
            new StackTraceElement("NoLine", "m", "NoLine.java", -1),
        });
        replaced.printStackTrace(System.out);
        Throwable nothing = new Throwable();
        nothing.setStackTrace(new StackTraceElement[0]);
        nothing.addSuppressed(new Error("suppressed",
            new Exception("its cause")));
        nothing.printStackTrace(System.out);
        System.out.println(line(new Exception(), 0) + " " + line(
            new Exception(
            ), 0));
        int[] array = {1,
            2};
        try {
            int x = array[0]
                + array[1]
                + array[2];
        } catch (ArrayIndexOutOfBoundsException e) {
            e.printStackTrace(System.out);
        }
        try {
            Object o = "text";
            Integer i =
                (Integer)
                    o;
        } catch (ClassCastException e) {
            System.out.println(e.getStackTrace()[0]);
        }
        try {
            StackTraces.class
                .getName()
                .substring(1)
                .concat(null);
        } catch (NullPointerException e) {
            StackTraceElement[] trace = e.getStackTrace();
            System.out.println(trace[trace.length - 1]);
        }
        new Throwable("last").printStackTrace();
    }
}
