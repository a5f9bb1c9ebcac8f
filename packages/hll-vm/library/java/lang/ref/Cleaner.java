package java.lang.ref;

/** Runs actions, when told to: the collectors do not. */
public final class Cleaner {
    private Cleaner() {
    }

    public static Cleaner create() {
        return new Cleaner();
    }

    public Cleanable register(Object object, Runnable action) {
        return new Once(action);
    }

    /** What is to be done once. */
    public interface Cleanable {
        void clean();
    }

    /** Runs its action the first time only. */
    private static final class Once implements Cleanable {
        private Runnable action;

        Once(Runnable action) {
            this.action = java.util.Objects.requireNonNull(action);
        }

        @Override
        public void clean() {
            Runnable todo = action;
            action = null;
            if (todo != null) {
                todo.run();
            }
        }
    }
}
