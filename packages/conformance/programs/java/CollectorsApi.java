// Collectors: grouping, partitioning, mapping, reducing, joining, teeing, to maps with conflicts, our own collector.
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class CollectorsApi {
    enum Kind { FRUIT, ROOT, LEAF }

    record Item(String name, Kind kind, int price) {}

    static final List<Item> ITEMS = List.of(new Item("apple", Kind.FRUIT, 30), new Item("carrot", Kind.ROOT, 12), new Item("kale", Kind.LEAF, 25), new Item("pear", Kind.FRUIT, 35), new Item("beet", Kind.ROOT, 20), new Item("fig", Kind.FRUIT, 90));

    static Stream<Item> items() {
        return ITEMS.stream();
    }

    static <T> Collector<T, List<T>, List<List<T>>> pairs() {
        return Collector.of(ArrayList::new, List::add, (a, b) -> {
            a.addAll(b);
            return a;
        }, all -> {
            List<List<T>> result = new ArrayList<>();
            for (int i = 0; i < all.size(); i += 2) result.add(all.subList(i, Math.min(i + 2, all.size())));
            return result;
        });
    }

    static void show(Object o) {
        System.out.println(o);
    }

    public static void main(String[] args) {
        show(items().collect(Collectors.groupingBy(Item::kind, TreeMap::new, Collectors.counting())));
        show(items().collect(Collectors.groupingBy(Item::kind, TreeMap::new, Collectors.mapping(Item::name, Collectors.joining("/", "<", ">")))));
        show(items().collect(Collectors.groupingBy(i -> i.name().length(), TreeMap::new, Collectors.summingInt(Item::price))));
        show(items().collect(Collectors.partitioningBy(i -> i.price() > 28, Collectors.mapping(Item::name, Collectors.toList()))));
        show(items().collect(Collectors.toMap(Item::name, Item::price, (a, b) -> a, LinkedHashMap::new)));
        show(items().collect(Collectors.toMap(Item::kind, Item::price, Integer::sum, TreeMap::new)));
        try {
            items().collect(Collectors.toMap(Item::kind, Item::name));
        } catch (IllegalStateException e) {
            show(e.getMessage());
        }
        show(items().map(Item::name).collect(Collectors.toCollection(TreeSet::new)) + " " + items().map(Item::price).collect(Collectors.reducing(0, Integer::sum)) + " " + items().collect(Collectors.averagingDouble(i -> i.price() / 2.0)) + " " + items().collect(Collectors.summingLong(Item::price)));
        show(items().collect(Collectors.minBy(Comparator.comparing(Item::price))).map(Item::name).get() + " " + items().collect(Collectors.maxBy(Comparator.comparing(Item::name))).get());
        show(items().collect(Collectors.teeing(Collectors.counting(), Collectors.summingInt(Item::price), (n, sum) -> sum + " in " + n)));
        show(items().collect(Collectors.summarizingInt(Item::price)));
        show(items().collect(Collectors.groupingBy(Item::kind, TreeMap::new, Collectors.groupingBy(i -> i.price() / 30, TreeMap::new, Collectors.mapping(i -> i.name().charAt(0), Collectors.toList())))));
        show(items().collect(Collectors.collectingAndThen(Collectors.toList(), List::size)) + " " + items().map(Item::name).collect(pairs()) + " " + items().collect(Collectors.filtering(i -> i.kind() == Kind.ROOT, Collectors.mapping(Item::name, Collectors.toUnmodifiableList()))));
        show(items().collect(Collectors.flatMapping(i -> i.name().chars().mapToObj(c -> (char) c), Collectors.toCollection(TreeSet::new))));
        show(Stream.of("b", "a", "b", "c", "b").collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting())).entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).map(e -> e.getKey() + e.getValue()).toList());
    }
}
