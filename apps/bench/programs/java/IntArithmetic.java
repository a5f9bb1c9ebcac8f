// size: 25000
// guest: 500
// Steps of Collatz's sequences, and a shift register.
final class IntArithmetic extends Laps {
    public static void main(String[] args) {
        new IntArithmetic().run(args);
    }

    @Override
    long lap(int size) {
        int register = 1, steps = 0;
        for (int start = 1; start <= size; start++) {
            int n = start;
            while (n != 1 && n > 0) {
                n = (n & 1) == 0 ? n >> 1 : 3 * n + 1;
                steps++;
            }
            register ^= register << 13;
            register ^= register >>> 17;
            register ^= register << 5;
            steps += register % 7;
        }
        return steps;
    }
}
