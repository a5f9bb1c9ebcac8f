// size: 31
// guest: 16
// Fibonacci's numbers by their definition.
final class StaticCalls extends Laps {
    public static void main(String[] args) {
        new StaticCalls().run(args);
    }

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }

    @Override
    long lap(int size) {
        return fibonacci(size);
    }
}
