package java.util.random;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A source of pseudorandom numbers, all made of {@code nextLong}. */
public interface RandomGenerator {
    static RandomGenerator getDefault() {
        return new java.util.SplittableRandom();
    }

    static RandomGenerator of(String name) {
        return switch (name) {
            case "Random" -> new java.util.Random();
            case "SplittableRandom", "L32X64MixRandom", "L64X128MixRandom" -> new java.util.SplittableRandom();
            default -> throw new IllegalArgumentException("No implementation of the random number generator algorithm \""
                + name + "\" is available");
        };
    }

    long nextLong();

    default int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    default boolean nextBoolean() {
        return nextInt() < 0;
    }

    default void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length;) {
            long word = nextLong();
            for (int left = Math.min(bytes.length - i, 8); left > 0; left--, word >>>= 8) {
                bytes[i++] = (byte) word;
            }
        }
    }

    default float nextFloat() {
        return (nextInt() >>> 8) * 0x1.0p-24f;
    }

    default float nextFloat(float bound) {
        if (!(bound > 0 && bound < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bound must be finite and positive");
        }
        float value = nextFloat() * bound;
        return value < bound ? value : Math.nextDown(bound);
    }

    default float nextFloat(float origin, float bound) {
        if (!(origin < bound && bound - origin < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
        float value = nextFloat() * (bound - origin) + origin;
        return value < bound ? value : Math.nextDown(bound);
    }

    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    default double nextDouble(double bound) {
        if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bound must be finite and positive");
        }
        double value = nextDouble() * bound;
        return value < bound ? value : Math.nextDown(bound);
    }

    default double nextDouble(double origin, double bound) {
        if (!(origin < bound && bound - origin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
        double value = nextDouble() * (bound - origin) + origin;
        return value < bound ? value : Math.nextDown(bound);
    }

    default int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return BoundedRandom.below(this, bound, nextInt());
    }

    default int nextInt(int origin, int bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
        return BoundedRandom.between(this, origin, bound);
    }

    default long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return BoundedRandom.below(this, bound, nextLong());
    }

    default long nextLong(long origin, long bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
        return BoundedRandom.between(this, origin, bound);
    }

    default double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double square = x * x + y * y;
            if (square < 1 && square != 0) {
                return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    default double nextGaussian(double mean, double stddev) {
        if (stddev < 0) {
            throw new IllegalArgumentException("standard deviation must be non-negative");
        }
        return mean + stddev * nextGaussian();
    }

    private static void needSize(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must be non-negative");
        }
    }

    private static void needOrder(boolean ordered) {
        if (!ordered) {
            throw new IllegalArgumentException("bound must be greater than origin");
        }
    }

    default IntStream ints() {
        return IntStream.generate(this::nextInt);
    }

    default IntStream ints(long size) {
        needSize(size);
        return ints().limit(size);
    }

    default IntStream ints(int origin, int bound) {
        needOrder(origin < bound);
        return IntStream.generate(() -> BoundedRandom.between(this, origin, bound));
    }

    default IntStream ints(long size, int origin, int bound) {
        needSize(size);
        return ints(origin, bound).limit(size);
    }

    default LongStream longs() {
        return LongStream.generate(this::nextLong);
    }

    default LongStream longs(long size) {
        needSize(size);
        return longs().limit(size);
    }

    default LongStream longs(long origin, long bound) {
        needOrder(origin < bound);
        return LongStream.generate(() -> BoundedRandom.between(this, origin, bound));
    }

    default LongStream longs(long size, long origin, long bound) {
        needSize(size);
        return longs(origin, bound).limit(size);
    }

    default DoubleStream doubles() {
        return DoubleStream.generate(this::nextDouble);
    }

    default DoubleStream doubles(long size) {
        needSize(size);
        return doubles().limit(size);
    }

    default DoubleStream doubles(double origin, double bound) {
        needOrder(origin < bound);
        return DoubleStream.generate(() -> nextDouble(origin, bound));
    }

    default DoubleStream doubles(long size, double origin, double bound) {
        needSize(size);
        return doubles(origin, bound).limit(size);
    }
}
