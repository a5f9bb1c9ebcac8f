// size: 35000
// guest: 500
// Streams of objects and of int, with lambdas and method references.
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class Streams extends Laps {
    public static void main(String[] args) {
        new Streams().run(args);
    }

    @Override
    long lap(int size) {
        List<Integer> numbers = IntStream.range(0, size).boxed().collect(Collectors.toList());
        long sum = numbers.stream().filter(n -> n % 3 != 0).map(n -> n * 2).mapToLong(Integer::longValue).sum();
        sum += IntStream.rangeClosed(1, size).map(n -> n ^ (n >> 2)).filter(n -> (n & 1) == 0).asLongStream().sum();
        sum += numbers.stream().skip(size / 2).limit(size / 4).reduce(0, Integer::sum);
        return numbers.stream().anyMatch(n -> n == size - 1) ? sum : -sum;
    }
}
