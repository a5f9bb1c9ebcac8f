// size: 1500000
// guest: 20000
// Primes by Eratosthenes' sieve: an array of boolean.
final class Sieve extends Laps {
    public static void main(String[] args) {
        new Sieve().run(args);
    }

    @Override
    long lap(int size) {
        boolean[] composite = new boolean[size + 1];
        int count = 0;
        for (int i = 2; i <= size; i++) {
            if (composite[i]) continue;
            count++;
            for (long j = (long) i * i; j <= size; j += i) composite[(int) j] = true;
        }
        return count;
    }
}
