// try with resources: order of closing, suppressed exceptions, null resources, variables as resources, catch and finally after.
public class TryWithResources {
    static class Resource implements AutoCloseable {
        final String name;
        final boolean failing;

        Resource(String name, boolean failing) {
            if (name.isEmpty()) throw new IllegalArgumentException("no name");
            System.out.print("open " + name + "; ");
            this.name = name;
            this.failing = failing;
        }

        Resource(String name) {
            this(name, false);
        }

        @Override
        public void close() {
            System.out.print("close " + name + "; ");
            if (failing) throw new IllegalStateException("closing " + name);
        }
    }

    static class Checked implements AutoCloseable {
        @Override
        public void close() throws Exception {
            throw new Exception("checked close");
        }
    }

    static int value(boolean fail) {
        try (Resource a = new Resource("a"); Resource b = new Resource("b")) {
            if (fail) throw new RuntimeException("body");
            return a.name.length() + b.name.length();
        } catch (RuntimeException e) {
            System.out.print("caught " + e.getMessage() + "; ");
            return -1;
        } finally {
            System.out.print("finally; ");
        }
    }

    static void report(Throwable e) {
        System.out.print(e.getClass().getSimpleName() + ": " + e.getMessage());
        for (Throwable suppressed : e.getSuppressed()) {
            System.out.print(" (");
            report(suppressed);
            System.out.print(")");
        }
    }

    interface Body {
        void run() throws Exception;
    }

    static void attempt(Body body) {
        try {
            body.run();
            System.out.print("fine");
        } catch (Exception e) {
            report(e);
        }
        System.out.println();
    }

    public static void main(String[] args) {
        System.out.println(value(false));
        System.out.println(value(true));
        attempt(() -> {
            try (Resource a = new Resource("a", true); Resource b = new Resource("b", true)) {
                System.out.print("body; ");
            }
        });
        attempt(() -> {
            try (Resource a = new Resource("a", true); Resource b = new Resource("b", true); Resource c = new Resource("c")) {
                throw new RuntimeException("body");
            }
        });
        attempt(() -> {
            try (Resource a = new Resource("a", true); Resource b = new Resource("")) {
                System.out.print("never; ");
            }
        });
        attempt(() -> {
            try (Resource none = null) {
                System.out.print("null is not closed " + none + "; ");
            }
        });
        attempt(() -> {
            try (Checked checked = new Checked()) {
                throw new Error("error");
            } catch (Error e) {
                report(e);
                System.out.print("; ");
            }
        });
        attempt(() -> {
            try (Checked checked = new Checked()) {
                System.out.print("quiet; ");
            }
        });
        Resource existing = new Resource("existing");
        attempt(() -> {
            try (existing; Resource second = new Resource("second", true)) {
                throw new Exception("both");
            } finally {
                System.out.print("after; ");
            }
        });
        attempt(() -> {
            for (int i = 0; i < 4; i++) {
                try (Resource r = new Resource("r" + i)) {
                    if (i == 1) continue;
                    if (i == 2) break;
                    System.out.print("in " + r.name + "; ");
                }
            }
        });
        attempt(() -> {
            try (AutoCloseable lambda = () -> System.out.print("lambda closed; ")) {
                try (AutoCloseable inner = () -> {
                    throw new java.io.IOException("inner");
                }) {
                    System.out.print("deep; ");
                }
            }
        });
        attempt(() -> {
            Exception same = new Exception("same");
            try (AutoCloseable closing = () -> {
                throw same;
            }) {
                throw new Exception("other", same);
            }
        });
        attempt(() -> {
            Exception same = new Exception("self");
            try (AutoCloseable closing = () -> {
                throw same;
            }) {
                throw same;
            }
        });
    }
}
