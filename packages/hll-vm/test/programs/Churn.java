// Keeps so many bytes alive and makes so many megabytes of garbage of all sizes beside them.
final class Churn {
    public static void main(String[] args) {
        byte[][] alive = new byte[Integer.parseInt(args[0]) / 1024][];
        for (int i = 0; i < alive.length; i++) {
            alive[i] = new byte[1000];
            alive[i][0] = (byte) i;
        }
        long garbage = Long.parseLong(args[1]) << 20;
        int seed = 1;
        for (long made = 0; made < garbage; ) {
            seed = seed * 1103515245 + 12345;
            int size = (seed >>> 16) % ((seed & 0xf00) == 0 ? 20_000 : 2000);
            byte[] dropped = new byte[size];
            made += dropped.length + 16;
            // Some of what lives is replaced, so that gaps are of all kinds.
            int place = (seed >>> 8) % alive.length;
            byte first = alive[place][0];
            alive[place] = new byte[1000];
            alive[place][0] = first;
            made += 1016;
        }
        int wrong = 0;
        for (int i = 0; i < alive.length; i++) if (alive[i][0] != (byte) i) wrong++;
        System.out.println(wrong + " wrong");
    }
}
