// A program that times its own laps, as lap.h does for programs in C: arguments are the size of the work and the number of laps.
abstract class Laps {
    /** One lap: work of a size, and its checksum. */
    abstract long lap(int size);

    final void run(String[] args) {
        int size = Integer.parseInt(args[0]);
        int laps = Integer.parseInt(args[1]);
        long checksum = 0;
        for (int i = 0; i < laps; i++) {
            long start = System.nanoTime();
            checksum = checksum * 31 + lap(size);
            System.out.println("lap " + (System.nanoTime() - start));
        }
        String digits = Long.toHexString(checksum);
        System.out.println("checksum " + "0000000000000000".substring(digits.length()) + digits);
    }
}
