// size: 300000
// guest: 2000
// Locks that nobody else wants, nested ones and synchronized methods of the library.
final class Synchronized extends Laps {
    private int count;

    public static void main(String[] args) {
        new Synchronized().run(args);
    }

    private synchronized void increment(int by) {
        count += by;
    }

    private static synchronized int twice(int value) {
        return value * 2;
    }

    @Override
    long lap(int size) {
        Object lock = new Object();
        StringBuffer buffer = new StringBuffer();
        long sum = 0;
        for (int i = 0; i < size; i++) {
            increment(i & 3);
            synchronized (lock) {
                synchronized (this) {
                    sum += count;
                }
            }
            sum += twice(i);
            if (i % 8 == 0) buffer.append('x');
        }
        return sum + buffer.length();
    }
}
