// Streams of objects: laziness, order, intermediate and terminal operations, short circuits, flat maps, reuse.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public class StreamsObjects {
    record Person(String name, int age, String city) {}

    static final List<Person> PEOPLE = List.of(new Person("Ann", 31, "Bonn"), new Person("Bob", 25, "Rome"), new Person("Cid", 44, "Bonn"), new Person("Dee", 19, "Oslo"), new Person("Eve", 31, "Rome"));

    static Stream<Integer> traced(String name, Integer... numbers) {
        return Arrays.stream(numbers).peek(n -> System.out.print(name + n + " "));
    }

    static void show(Object o) {
        System.out.println(o);
    }

    public static void main(String[] args) {
        List<String> words = List.of("delta", "alpha", "charlie", "bravo", "echo", "alpha");
        show(words.stream().filter(w -> w.length() == 5).map(String::toUpperCase).sorted().distinct().collect(Collectors.toList()));
        show(words.stream().mapToInt(String::length).sum() + " " + words.stream().count() + " " + words.stream().skip(2).limit(3).toList() + " " + words.stream().reduce("", (a, b) -> a + b.charAt(0)) + " " + words.stream().reduce((a, b) -> b).get());
        show(words.stream().anyMatch(w -> w.startsWith("e")) + " " + words.stream().allMatch(w -> w.length() > 4) + " " + words.stream().noneMatch(String::isEmpty) + " " + words.stream().findFirst().get() + " " + words.stream().max(Comparator.naturalOrder()).get() + " " + words.stream().min(Comparator.comparing(String::length)).get());
        show(traced("p", 1, 2, 3, 4, 5).map(n -> n * n).filter(n -> n % 2 == 1).limit(2).toList());
        show(traced("s", 3, 1, 2).sorted().peek(n -> System.out.print("after" + n + " ")).findFirst().get());
        show(traced("m", 1, 2, 3).anyMatch(n -> n == 2));
        traced("never", 1, 2).map(n -> n + 1);
        show(Stream.iterate(1, n -> n * 2).limit(10).toList() + " " + Stream.iterate(1, n -> n < 50, n -> n * 3).toList() + " " + Stream.generate(() -> "g").limit(3).collect(Collectors.joining()));
        show(Stream.of("a b", "c", "").flatMap(s -> Stream.of(s.split(" "))).map(s -> "[" + s + "]").collect(Collectors.joining(",")) + " " + Stream.concat(Stream.of(1), Stream.of(2, 3)).toList() + " " + Stream.empty().findAny() + " " + Stream.ofNullable(null).count());
        show(Stream.of(5, 3, 8, 1).takeWhile(n -> n != 8).toList() + " " + Stream.of(5, 3, 8, 1).dropWhile(n -> n != 8).toList() + " " + Stream.of(1, 2, 3).mapMulti((Integer n, java.util.function.Consumer<Object> out) -> {
            for (int i = 0; i < n; i++) out.accept(n);
        }).toList());
        Map<String, List<String>> byCity = PEOPLE.stream().collect(Collectors.groupingBy(Person::city, java.util.TreeMap::new, Collectors.mapping(Person::name, Collectors.toList())));
        show(byCity + " " + PEOPLE.stream().collect(Collectors.averagingInt(Person::age)) + " " + PEOPLE.stream().sorted(Comparator.comparing(Person::age).thenComparing(Person::name, Comparator.reverseOrder())).map(Person::name).toList());
        Optional<Person> oldest = PEOPLE.stream().max(Comparator.comparingInt(Person::age));
        show(oldest.map(Person::name).orElse("none") + " " + PEOPLE.stream().mapToInt(Person::age).summaryStatistics());
        Stream<Integer> used = Stream.of(1, 2);
        used.count();
        try {
            used.count();
        } catch (IllegalStateException e) {
            show(e.getMessage());
        }
        try {
            Stream.of(1, 2).toList().add(3);
        } catch (UnsupportedOperationException e) {
            show("immutable");
        }
        Object[] array = Stream.of(1, "two").toArray();
        String[] strings = words.stream().map(w -> w.substring(0, 2)).toArray(String[]::new);
        show(array.length + " " + String.join("", strings) + " " + Stream.of(3, 1, 2).sorted(Comparator.reverseOrder()).toList() + " " + Stream.of(1, null, 2).filter(Objects::nonNull).toList());
        show(IntStream.rangeClosed(1, 4).boxed().flatMap(a -> IntStream.rangeClosed(a, 4).mapToObj(b -> a + "" + b)).toList());
        List<String> out = new ArrayList<>();
        words.stream().sorted(Comparator.comparing(String::length).reversed()).forEachOrdered(out::add);
        show(out + " " + words.stream().reduce(0, (n, w) -> n * 10 + w.length(), Integer::sum));
        String text = "to be or not to be that is the question";
        show(Arrays.stream(text.split(" ")).collect(Collectors.toMap(w -> w, w -> 1, Integer::sum, java.util.TreeMap::new)));
        show(Stream.iterate(new long[] {0, 1}, f -> new long[] {f[1], f[0] + f[1]}).limit(20).map(f -> f[0]).map(String::valueOf).collect(Collectors.joining(" ", "<", ">")));
        show(text.chars().filter(Character::isLetter).mapToObj(c -> (char) c).collect(Collectors.groupingBy(c -> c, java.util.TreeMap::new, Collectors.counting())));
    }
}
