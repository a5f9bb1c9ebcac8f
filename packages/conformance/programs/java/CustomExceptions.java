// Exceptions of our own, multi-catch, precise rethrow, causes, overridden getMessage and fillInStackTrace, generic throws.
public class CustomExceptions {
    static class AppException extends Exception {
        final int code;

        AppException(String message, int code) {
            super(message);
            this.code = code;
        }

        AppException(String message, Throwable cause) {
            super(message, cause);
            this.code = -1;
        }

        AppException(Throwable cause) {
            super(cause);
            this.code = -2;
        }

        AppException() {
            this.code = 0;
        }
    }

    static final class DeepException extends AppException {
        DeepException(String message) {
            super(message, 7);
        }

        @Override
        public String getMessage() {
            return "deep " + super.getMessage();
        }
    }

    static class Localized extends RuntimeException {
        @Override
        public String getLocalizedMessage() {
            return "übersetzt";
        }
    }

    static class Light extends RuntimeException {
        Light() {
            super("light", null, false, false);
        }
    }

    static class Stackless extends RuntimeException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    static void thrower(int n) throws AppException, java.io.IOException {
        switch (n) {
            case 0:
                throw new AppException("plain", 1);
            case 1:
                throw new DeepException("one");
            case 2:
                throw new java.io.FileNotFoundException("missing.txt");
            case 3:
                throw new IllegalArgumentException();
            case 4:
                throw new AppException("wrapped", new RuntimeException("root"));
            case 5:
                throw new AppException(new IllegalStateException("only cause"));
            case 6:
                throw new AppException();
            case 7:
                throw new AppException((Throwable) null);
            case 8:
                throw new StackOverflowError("made by hand");
        }
    }

    static String catcher(int n) {
        try {
            thrower(n);
            return "none";
        } catch (DeepException e) {
            return "deep: " + e.getMessage() + " " + e.code;
        } catch (AppException e) {
            return "app: " + e.getMessage() + " " + e.code + " cause " + e.getCause();
        } catch (java.io.IOException | IllegalArgumentException e) {
            return "either: " + e + " " + (e instanceof RuntimeException);
        } catch (Error e) {
            return "error: " + e;
        }
    }

    static void precise(boolean first) throws java.io.EOFException, InterruptedException {
        try {
            if (first) throw new java.io.EOFException("eof");
            throw new InterruptedException("int");
        } catch (Exception e) {
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    static <E extends Throwable> void sneaky(Throwable t) throws E {
        throw (E) t;
    }

    static Throwable root(Throwable t) {
        while (t.getCause() != null) t = t.getCause();
        return t;
    }

    public static void main(String[] args) {
        for (int n = 0; n < 10; n++) System.out.println(catcher(n));
        for (boolean first : new boolean[] {true, false}) {
            try {
                precise(first);
            } catch (java.io.EOFException | InterruptedException e) {
                System.out.println(e);
            }
        }
        try {
            CustomExceptions.<RuntimeException>sneaky(new AppException("sneaked", 3));
        } catch (Exception e) {
            System.out.println(e + " " + (e instanceof AppException));
        }
        System.out.println(new Localized() + " " + new Localized().getMessage());
        Light light = new Light();
        light.addSuppressed(new Exception());
        System.out.println(light + " " + light.getStackTrace().length + " " + light.getSuppressed().length);
        System.out.println(new Stackless() + " " + new Stackless().getStackTrace().length);
        Throwable chain = new Exception("top", new Exception("middle", new Error("bottom")));
        System.out.println(chain + " " + root(chain) + " " + chain.getCause().getMessage());
        Exception late = new Exception("late");
        late.initCause(new Error("cause"));
        System.out.println(late.getCause());
        try {
            late.initCause(new Error("again"));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            late.addSuppressed(late);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            late.addSuppressed(null);
        } catch (NullPointerException e) {
            System.out.println(e.getMessage());
        }
        try {
            Throwable nothing = args.length > 9 ? late : null;
            throw nothing;
        } catch (NullPointerException e) {
            System.out.println("throwing null");
        } catch (Throwable e) {
            System.out.println("not reached");
        }
        try {
            Object o = new Object();
            throw o.hashCode() == 0 ? new Exception("a") : new AppException("b", 1);
        } catch (AppException e) {
            System.out.println(e.getMessage());
        } catch (Exception e) {
            System.out.println("base " + e.getMessage());
        }
    }
}
