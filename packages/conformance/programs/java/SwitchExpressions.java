// switch expressions: results of many types, yield out of nested statements, exceptions, side effects, on the operand stack.
public class SwitchExpressions {
    static int calls;

    static int next() {
        return ++calls;
    }

    static String size(int n) {
        return switch (n) {
            case 0 -> "zero";
            case 1, 2, 3 -> "few";
            default -> n < 0 ? "negative" : "many";
        };
    }

    static long fromChar(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u' -> 1L;
            case '\n' -> 1L << 40;
            case '\uffff' -> -1;
            default -> {
                long sum = 0;
                for (int i = 0; i < c; i++) {
                    if (i == 50) continue;
                    if (i > 60) yield sum;
                    sum += i;
                }
                yield -sum;
            }
        };
    }

    static double mixed(byte b) {
        return switch (b) {
            case -128 -> 'a';
            case 0 -> 1.5f;
            case 127 -> 7L;
            default -> b;
        };
    }

    static int tried(String text) {
        return switch (text.length()) {
            case 0 -> throw new IllegalArgumentException("empty");
            case 1 -> {
                try {
                    yield Integer.parseInt(text);
                } catch (NumberFormatException e) {
                    yield -1;
                } finally {
                    System.out.print("finally ");
                }
            }
            default -> 100 + tried(text.substring(1));
        };
    }

    static String onStack(int n) {
        return "a" + n + switch (n) { case 1 -> "one" + switch (n + 1) { case 2 -> "[two]"; default -> "[?]"; }; default -> "other"; } + n * 2;
    }

    static int add(int a, int b, int c) {
        return a * 10000 + b * 100 + c;
    }

    static int tries(int n) {
        return add(next(), switch (n) {
            case 1:
                try {
                    yield next() / (n - 1);
                } catch (ArithmeticException e) {
                    yield 50;
                }
            case 2: {
                int x = next();
                while (true) {
                    x += next();
                    if (x > 10) yield x;
                }
            }
            default:
                yield 0;
        }, next());
    }

    static Integer boxed(Integer n) {
        return switch (n) {
            case 1 -> null;
            case 200 -> 201;
            default -> n;
        };
    }

    static boolean test(int n) {
        if (switch (n) { case 1, 3 -> true; default -> false; } && n > 2) return true;
        return !switch (n) { case 5: yield false; default: yield true; };
    }

    public static void main(String[] args) {
        for (int n : new int[] {-5, 0, 2, 3, 4, Integer.MAX_VALUE}) System.out.print(size(n) + " ");
        System.out.println();
        for (char c : new char[] {'a', 'b', '\n', '\uffff', '0', '\0'}) System.out.print(fromChar(c) + " ");
        System.out.println();
        for (byte b : new byte[] {-128, 0, 127, 5}) System.out.print(mixed(b) + " ");
        System.out.println();
        System.out.println(tried("5"));
        System.out.println(tried("abx"));
        try {
            tried("");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(onStack(1) + " " + onStack(2));
        System.out.println(tries(1) + " " + tries(2) + " " + tries(3));
        System.out.println(boxed(1) + " " + boxed(200) + " " + boxed(1000));
        System.out.println(test(1) + " " + test(3) + " " + test(5) + " " + test(6));
        int x = 3;
        x += switch (x++) { case 3 -> x * 10; default -> 0; };
        System.out.println(x);
        int[] array = {1, 2, 3};
        array[switch (x) { case 43 -> 0; default -> 2; }] = switch (array[1]) { case 2 -> 99; default -> 0; };
        System.out.println(array[0] + " " + array[2]);
        var result = switch (args.length) { case 0 -> 1; default -> "text"; };
        System.out.println(result);
    }
}
