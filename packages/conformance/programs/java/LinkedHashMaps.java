// LinkedHashMap and LinkedHashSet: insertion order, access order, an LRU cache, order after removal and replacement.
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

public class LinkedHashMaps {
    static class Lru<K, V> extends LinkedHashMap<K, V> {
        private final int capacity;
        int evicted;

        Lru(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            if (size() <= capacity) return false;
            System.out.print("evict " + eldest.getKey() + "; ");
            evicted++;
            return true;
        }
    }

    static class Memo<A, R> implements Function<A, R> {
        final Map<A, R> known = new LinkedHashMap<>();
        final Function<A, R> function;
        int hits;

        Memo(Function<A, R> function) {
            this.function = function;
        }

        public R apply(A argument) {
            if (known.containsKey(argument)) {
                hits++;
                return known.get(argument);
            }
            R result = function.apply(argument);
            known.put(argument, result);
            return result;
        }
    }

    public static void main(String[] args) {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (String word : "delta alpha charlie bravo".split(" ")) map.put(word, word.length());
        map.put("alpha", 50);
        map.remove("delta");
        map.put("delta", 1);
        map.putIfAbsent("charlie", 0);
        map.merge("echo", 1, Integer::sum);
        System.out.println(map + " " + map.keySet() + " " + map.values());
        Lru<Integer, String> cache = new Lru<>(3);
        for (int i = 1; i <= 3; i++) cache.put(i, "v" + i);
        cache.get(1);
        cache.put(4, "v4");
        cache.getOrDefault(3, "none");
        cache.put(5, "v5");
        cache.containsKey(4);
        cache.putIfAbsent(1, "again");
        cache.put(6, "v6");
        System.out.println(cache + " " + cache.evicted);
        Map<String, Integer> access = new LinkedHashMap<>(8, 0.5f, true);
        for (char c = 'a'; c < 'g'; c++) access.put("" + c, c - 'a');
        access.get("b");
        access.put("d", 100);
        access.compute("a", (k, v) -> v + 1);
        System.out.println(access);
        Set<String> set = new LinkedHashSet<>(List.of("z", "y", "x"));
        set.add("y");
        set.remove("z");
        set.add("z");
        System.out.println(set + " " + set.contains("x") + " " + set.iterator().next());
        Memo<Integer, Long> squares = new Memo<>(n -> (long) n * n);
        long sum = 0;
        for (int i = 0; i < 20; i++) sum += squares.apply(i * i % 7);
        System.out.println(sum + " " + squares.hits + " " + squares.known);
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : map.entrySet()) {
            keys.add(entry.getKey().substring(0, 1));
            entry.setValue(entry.getValue() + 1000);
        }
        System.out.println(keys + " " + map);
        map.entrySet().removeIf(entry -> entry.getValue() > 1005);
        map.replaceAll((k, v) -> -v);
        System.out.println(map + " " + map.equals(Map.of("charlie", 0)) + " " + new LinkedHashMap<>(map).equals(map));
        Map<Integer, Integer> grown = new LinkedHashMap<>();
        for (int i = 100; i > 0; i--) grown.put(i * 37 % 101, i);
        int order = 0;
        for (int key : grown.keySet()) order = order * 31 + key;
        System.out.println(order + " " + grown.size());
    }
}
