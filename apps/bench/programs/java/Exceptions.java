// size: 120000
// guest: 400
// Exceptions through a few frames, with finally, made anew and made before.
final class Exceptions extends Laps {
    private static final class Found extends RuntimeException {
        final int number;

        Found(int number) {
            this.number = number;
        }
    }

    private static final RuntimeException READY = new RuntimeException("ready");
    private int cleaned;

    public static void main(String[] args) {
        new Exceptions().run(args);
    }

    private int descend(int depth, int number) {
        try {
            if (depth > 0) return descend(depth - 1, number) + 1;
            if (number % 3 == 0) throw new Found(number);
            if (number % 3 == 1) throw READY;
            return new int[2][1].length + number / (number & 1);
        } finally {
            cleaned++;
        }
    }

    @Override
    long lap(int size) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            try {
                sum += descend(4, i);
            } catch (Found found) {
                sum += found.number;
            } catch (ArithmeticException failure) {
                sum += 2;
            } catch (RuntimeException failure) {
                sum += 3;
            }
        }
        return sum + cleaned;
    }
}
