package java.lang;

/** The machine that a program runs on: its memory, its end. */
public class Runtime {
    private static final Runtime INSTANCE = new Runtime();

    private Runtime() {
    }

    public static Runtime getRuntime() {
        return INSTANCE;
    }

    public void exit(int status) {
        Shutdown.exit(status);
    }

    public void halt(int status) {
        System.exit0(status);
    }

    public void addShutdownHook(Thread hook) {
        Shutdown.add(hook);
    }

    public boolean removeShutdownHook(Thread hook) {
        return Shutdown.remove(hook);
    }

    public native long totalMemory();

    public native long freeMemory();

    public native long maxMemory();

    public native void gc();

    public native int availableProcessors();

    public void runFinalization() {
    }

    public void load(String file) {
        System.load(file);
    }

    public void loadLibrary(String name) {
        System.loadLibrary(name);
    }

    public static Version version() {
        return new Version(17, 0, 15);
    }

    /** The version of the platform. */
    public static final class Version implements Comparable<Version> {
        private final int[] numbers;

        private Version(int... numbers) {
            this.numbers = numbers;
        }

        public int feature() {
            return numbers[0];
        }

        public int interim() {
            return numbers[1];
        }

        public int update() {
            return numbers[2];
        }

        public int patch() {
            return 0;
        }

        @Override
        public int compareTo(Version other) {
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != other.numbers[i]) {
                    return numbers[i] - other.numbers[i];
                }
            }
            return 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Version that && compareTo(that) == 0;
        }

        @Override
        public int hashCode() {
            return (numbers[0] * 31 + numbers[1]) * 31 + numbers[2];
        }

        @Override
        public String toString() {
            return numbers[0] + "." + numbers[1] + "." + numbers[2];
        }
    }
}
