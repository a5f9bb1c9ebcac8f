// HashMap and HashSet: the order of iteration is that of the table, collisions, growth, all default methods, null keys.
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

public class HashMaps {
    static class Colliding implements Comparable<Colliding> {
        final int n;

        Colliding(int n) {
            this.n = n;
        }

        @Override
        public int hashCode() {
            return n % 3;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Colliding c && c.n == n;
        }

        public int compareTo(Colliding other) {
            return Integer.compare(n, other.n);
        }

        @Override
        public String toString() {
            return "c" + n;
        }
    }

    static Map<String, Integer> count(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : text.split("\\W+")) counts.merge(word, 1, Integer::sum);
        return counts;
    }

    public static void main(String[] args) {
        Map<String, Integer> map = new HashMap<>();
        for (String word : "zero one two three four five six seven eight nine ten eleven twelve thirteen".split(" ")) map.put(word, map.size());
        System.out.println(map);
        System.out.println(map.keySet() + " " + map.values());
        System.out.println(map.get("five") + " " + map.get("none") + " " + map.getOrDefault("none", -1) + " " + map.containsKey("six") + " " + map.containsValue(7) + " " + map.size());
        System.out.println(map.put("one", 11) + " " + map.remove("two") + " " + map.remove("two") + " " + map.remove("three", 99) + " " + map.replace("four", 44) + " " + map.replace("four", 44, 45) + " " + map.putIfAbsent("five", 0) + " " + map.putIfAbsent("new", 1));
        System.out.println(map.computeIfAbsent("absent", String::length) + " " + map.computeIfPresent("absent", (k, v) -> v * 10) + " " + map.compute("absent", (k, v) -> v == 60 ? null : v) + " " + map.merge("x", 1, Integer::sum) + " " + map.merge("x", 5, Integer::sum) + " " + map.merge("x", 0, (a, b) -> null) + " " + map.containsKey("x"));
        map.replaceAll((k, v) -> v + k.length());
        map.entrySet().removeIf(entry -> entry.getValue() % 2 == 0);
        System.out.println(map);
        for (Map.Entry<String, Integer> entry : map.entrySet()) entry.setValue(entry.getValue() * 2);
        map.keySet().remove("zero");
        map.values().remove(28);
        System.out.println(map + " " + map.hashCode());
        Map<Integer, String> numbers = new HashMap<>();
        for (int i = 20; i > -5; i -= 3) numbers.put(i * i * 7, "v" + i);
        System.out.println(numbers);
        Map<Object, Object> mixed = new HashMap<>();
        mixed.put(null, "null key");
        mixed.put(1, null);
        mixed.put('a', 'b');
        mixed.put(2L, 2.5);
        mixed.put(true, "t");
        System.out.println(mixed + " " + mixed.get(null) + " " + mixed.containsKey(1) + " " + mixed.get(2) + " " + Objects.hash(1, "a"));
        Map<Colliding, Integer> colliding = new HashMap<>();
        for (int i = 0; i < 40; i++) colliding.put(new Colliding(i * 7 % 40), i);
        int sum = 0;
        for (int i = 0; i < 40; i++) sum = sum * 3 + colliding.get(new Colliding(i));
        for (int i = 0; i < 40; i += 2) colliding.remove(new Colliding(i));
        System.out.println(sum + " " + colliding.size() + " " + colliding.get(new Colliding(2)) + " " + colliding.get(new Colliding(3)));
        Set<String> set = new HashSet<>(List.of("pear", "apple", "fig", "plum"));
        System.out.println(set.add("fig") + " " + set.add("kiwi") + " " + set + " " + set.contains("plum") + " " + set.remove("plum") + " " + set.size());
        Set<Integer> a = new HashSet<>(List.of(1, 2, 3, 4));
        Set<Integer> b = new HashSet<>(List.of(3, 4, 5));
        Set<Integer> union = new HashSet<>(a);
        union.addAll(b);
        Set<Integer> both = new HashSet<>(a);
        both.retainAll(b);
        Set<Integer> difference = new HashSet<>(a);
        difference.removeAll(b);
        System.out.println(union + " " + both + " " + difference + " " + a.equals(Set.of(4, 3, 2, 1)) + " " + a.hashCode());
        System.out.println(count("the cat and the dog and the bird"));
        for (Iterator<Integer> i = numbers.keySet().iterator(); i.hasNext(); ) if (i.next() > 500) i.remove();
        System.out.println(numbers.keySet() + " " + numbers.equals(new HashMap<>(numbers)));
        Map<Character, List<String>> groups = new HashMap<>();
        for (String word : "ant bee bear cat cow ape".split(" ")) groups.computeIfAbsent(word.charAt(0), key -> new ArrayList<>()).add(word);
        System.out.println(groups);
        Map<Integer, Integer> large = new HashMap<>();
        for (int i = 0; i < 2000; i++) large.put(i * 31 + i % 7, i);
        long order = 0;
        for (int key : large.keySet()) order = order * 31 + key;
        System.out.println(large.size() + " " + order);
        map.clear();
        System.out.println(map + " " + map.isEmpty() + " " + new HashMap<>(Map.of("k", 1)));
    }
}
