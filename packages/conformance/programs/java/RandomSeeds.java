// java.util.Random with seeds: the sequence is part of the specification.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

public class RandomSeeds {
    static class Own {
        private long seed;

        Own(long seed) {
            this.seed = (seed ^ 0x5DEECE66DL) & (1L << 48) - 1;
        }

        int next(int bits) {
            seed = seed * 0x5DEECE66DL + 0xBL & (1L << 48) - 1;
            return (int) (seed >>> 48 - bits);
        }
    }

    static class Fixed extends Random {
        int calls;

        @Override
        protected int next(int bits) {
            calls++;
            return 0x12345678 >>> 32 - bits;
        }
    }

    public static void main(String[] args) {
        Random random = new Random(42);
        for (int i = 0; i < 5; i++) System.out.print(random.nextInt() + " ");
        for (int i = 0; i < 5; i++) System.out.print(random.nextInt(100) + " ");
        for (int i = 0; i < 3; i++) System.out.print(random.nextInt(64) + " ");
        System.out.println(random.nextLong() + " " + random.nextBoolean() + " " + random.nextDouble() + " " + random.nextFloat());
        Random same = new Random(42);
        Random again = new Random();
        again.setSeed(42);
        boolean equal = true;
        Own own = new Own(42);
        for (int i = 0; i < 100; i++) {
            int n = same.nextInt();
            equal &= n == again.nextInt() && n == own.next(32);
        }
        System.out.println(equal);
        Random gauss = new Random(7);
        System.out.printf("%.10f %.10f %.10f%n", gauss.nextGaussian(), gauss.nextGaussian(), gauss.nextGaussian());
        byte[] bytes = new byte[7];
        new Random(0).nextBytes(bytes);
        System.out.println(Arrays.toString(bytes));
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
        Collections.shuffle(list, new Random(123));
        System.out.println(list);
        int[] counts = new int[6];
        Random dice = new Random(2024);
        for (int i = 0; i < 600; i++) counts[dice.nextInt(6)]++;
        System.out.println(Arrays.toString(counts));
        System.out.println(new Random(5).ints(5, 0, 10).boxed().toList() + " " + new Random(5).ints(3).boxed().toList() + " " + new Random(5).doubles(2).boxed().toList());
        Fixed fixed = new Fixed();
        System.out.println(fixed.nextInt(10) + " " + fixed.nextBoolean() + " " + fixed.nextLong() + " " + fixed.calls);
        try {
            random.nextInt(0);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(new Random(-1).nextInt(1 << 30) + " " + new Random(-1).nextInt((1 << 30) + 1) + " " + new Random(Long.MAX_VALUE).nextInt(7) + " " + new Random(1).nextInt(5, 10));
        int inside = 0;
        Random points = new Random(99);
        for (int i = 0; i < 2000; i++) {
            double x = points.nextDouble();
            double y = points.nextDouble();
            if (x * x + y * y < 1) inside++;
        }
        System.out.println(inside * 4 / 2000.0);
    }
}
