// IntStream, LongStream, DoubleStream: ranges, statistics, boxing, conversions, primes and triples.
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

public class StreamsInts {
    static boolean prime(int n) {
        return n > 1 && IntStream.iterate(2, d -> d * d <= n, d -> d + 1).noneMatch(d -> n % d == 0);
    }

    public static void main(String[] args) {
        System.out.println(IntStream.range(0, 10).sum() + " " + IntStream.rangeClosed(1, 5).reduce(1, (a, b) -> a * b) + " " + IntStream.range(5, 5).count() + " " + IntStream.of(3, 1, 2).max().getAsInt() + " " + IntStream.of(3, 1, 2).min().getAsInt() + " " + IntStream.of(1, 2).average().getAsDouble() + " " + IntStream.empty().average() + " " + IntStream.empty().max());
        System.out.println(Arrays.toString(IntStream.iterate(1, n -> n * 3).limit(6).toArray()) + " " + IntStream.range(0, 50).filter(StreamsInts::prime).boxed().collect(Collectors.toList()));
        System.out.println(IntStream.of(5, 3, 5, 1).distinct().sorted().mapToObj(Integer::toString).collect(Collectors.joining("-")) + " " + IntStream.of(1, 2, 3).map(n -> n * n).boxed().toList() + " " + IntStream.of(1, 2, 3).mapToObj(n -> "x".repeat(n)).toList());
        System.out.println(IntStream.range(0, 5).summaryStatistics());
        System.out.println(LongStream.rangeClosed(1, 20).reduce(1, (a, b) -> a * b) + " " + LongStream.of(1L << 40, 2).sum() + " " + IntStream.of(1 << 30, 1 << 30).asLongStream().sum() + " " + IntStream.of(1 << 30, 1 << 30).sum() + " " + IntStream.range(0, 3).mapToLong(n -> n + 1L).boxed().toList());
        System.out.println(DoubleStream.of(1.5, 2.5, 3).sum() + " " + DoubleStream.of(1, 2, 4).average().getAsDouble() + " " + IntStream.of(1, 2).asDoubleStream().boxed().toList() + " " + DoubleStream.of(2.7, -1.2).mapToInt(d -> (int) d).boxed().toList() + " " + DoubleStream.iterate(1, d -> d / 2).limit(5).max().getAsDouble());
        System.out.println(IntStream.rangeClosed(1, 20).boxed().flatMap(a -> IntStream.rangeClosed(a, 20).boxed().flatMap(b -> IntStream.rangeClosed(b, 20).filter(c -> a * a + b * b == c * c).mapToObj(c -> a + "," + b + "," + c))).collect(Collectors.joining(" ")));
        System.out.println(IntStream.range(0, 20).anyMatch(n -> n == 13) + " " + IntStream.range(0, 20).allMatch(n -> n < 20) + " " + IntStream.range(0, 20).noneMatch(n -> n > 20) + " " + IntStream.range(3, 9).findFirst().getAsInt() + " " + IntStream.range(0, 9).skip(3).limit(2).sum());
        OptionalInt found = IntStream.range(0, 100).filter(n -> n * n > 500).findFirst();
        System.out.println(found + " " + found.orElse(-1) + " " + IntStream.empty().findFirst().orElse(-1) + " " + OptionalInt.empty().isPresent());
        System.out.println("hello".chars().map(c -> c + 1).mapToObj(c -> String.valueOf((char) c)).collect(Collectors.joining()) + " " + "a1b2".chars().filter(Character::isDigit).map(c -> c - '0').sum());
        System.out.println(IntStream.concat(IntStream.of(1), IntStream.of(2)).boxed().toList() + " " + IntStream.rangeClosed(1, 3).flatMap(n -> IntStream.range(0, n)).boxed().toList() + " " + IntStream.of(1, 2, 3, 4).takeWhile(n -> n < 3).sum() + " " + IntStream.of(1, 2, 3, 4).dropWhile(n -> n < 3).sum());
        PrimitiveIterator.OfInt iterator = IntStream.range(0, 3).iterator();
        int sum = 0;
        while (iterator.hasNext()) sum = sum * 10 + iterator.nextInt();
        int[] counter = {0};
        IntStream.range(0, 5).peek(n -> counter[0] += 100).forEach(n -> counter[0] += n);
        System.out.println(sum + " " + counter[0] + " " + IntStream.generate(() -> counter[0]++).limit(3).sum());
        System.out.println(Arrays.stream(new int[] {4, 5, 6}, 1, 3).sum() + " " + Arrays.stream(new double[] {1.5}).sum() + " " + IntStream.rangeClosed(-3, 3).mapToObj(Math::abs).distinct().toList() + " " + IntStream.of(3, 2, 1).sorted().boxed().toList());
        int[][] matrix = {{1, 2}, {3, 4}, {5, 6}};
        System.out.println(Arrays.stream(matrix).mapToInt(row -> Arrays.stream(row).sum()).boxed().toList() + " " + Arrays.stream(matrix).flatMapToInt(Arrays::stream).sum() + " " + Arrays.toString(IntStream.range(0, 2).map(c -> Arrays.stream(matrix).mapToInt(row -> row[c]).sum()).toArray()));
        System.out.println(IntStream.range(0, 1000).mapToLong(n -> (long) n * n).filter(n -> n % 7 == 3).sum() + " " + IntStream.rangeClosed(1, 100).mapToDouble(n -> 1.0 / n).sum());
        try {
            IntStream.empty().max().getAsInt();
        } catch (java.util.NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(IntStream.of(1, 2, 3).collect(StringBuilder::new, (b, n) -> b.append(n).append(';'), StringBuilder::append) + " " + IntStream.rangeClosed(1, 5).mapToObj(n -> " ".repeat(5 - n) + "*".repeat(n)).collect(Collectors.joining("|")));
    }
}
