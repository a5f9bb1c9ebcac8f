// TreeMap and TreeSet: order, neighbours, views of ranges, descending views, comparators, polling; changes through views.
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

public class TreeMaps {
    public static void main(String[] args) {
        TreeMap<Integer, String> map = new TreeMap<>();
        for (int i = 0; i < 10; i++) map.put(i * 37 % 50, "v" + i);
        System.out.println(map);
        System.out.println(map.firstKey() + " " + map.lastEntry() + " " + map.floorKey(12) + " " + map.ceilingKey(12) + " " + map.lowerKey(11) + " " + map.higherKey(11) + " " + map.floorEntry(-1) + " " + map.higherEntry(48));
        System.out.println(map.headMap(20) + " " + map.headMap(24, true).size() + " " + map.tailMap(37) + " " + map.subMap(10, 30) + " " + map.subMap(11, false, 37, true));
        NavigableMap<Integer, String> down = map.descendingMap();
        System.out.println(down + " " + down.firstKey() + " " + down.headMap(30) + " " + map.descendingKeySet().first() + " " + map.navigableKeySet().floor(30));
        SortedMap<Integer, String> view = map.subMap(10, 40);
        view.put(15, "through");
        view.remove(24);
        map.put(16, "below");
        System.out.println(view + " " + view.size() + " " + view.firstKey() + " " + view.lastKey() + " " + map.size());
        try {
            view.put(40, "outside");
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(map.pollFirstEntry() + " " + map.pollLastEntry() + " " + map.size());
        view.clear();
        System.out.println(map);
        map.replaceAll((k, v) -> v + k);
        map.merge(100, "m", String::concat);
        map.merge(100, "n", String::concat);
        map.computeIfAbsent(50, k -> "fifty");
        for (Iterator<Integer> i = map.keySet().iterator(); i.hasNext(); ) if (i.next() == 50) i.remove();
        for (Map.Entry<Integer, String> entry : map.entrySet()) if (entry.getKey() == 100) entry.setValue("set");
        System.out.println(map + " " + map.values() + " " + map.containsValue("set"));
        TreeMap<String, Integer> byLength = new TreeMap<>(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        for (String word : "pear fig apple kiwi banana plum fig".split(" ")) byLength.merge(word, 1, Integer::sum);
        System.out.println(byLength + " " + byLength.get("fig") + " " + byLength.firstKey());
        try {
            new TreeMap<String, Integer>().put(null, 1);
        } catch (NullPointerException e) {
            System.out.println("no null keys");
        }
        try {
            @SuppressWarnings({"unchecked", "rawtypes"})
            Object ignored = new TreeMap(Map.of(1, 1)).put("text", 2);
        } catch (ClassCastException e) {
            System.out.println("not comparable");
        }
        TreeSet<Integer> set = new TreeSet<>(List.of(5, 1, 9, 3, 7));
        System.out.println(set + " " + set.first() + " " + set.last() + " " + set.floor(4) + " " + set.ceiling(4) + " " + set.lower(1) + " " + set.higher(9) + " " + set.headSet(5) + " " + set.tailSet(5) + " " + set.subSet(2, 8) + " " + set.descendingSet() + " " + set.pollFirst() + " " + set.pollLast() + " " + set);
        TreeSet<String> ignoring = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoring.addAll(List.of("b", "A", "B", "a", "C"));
        System.out.println(ignoring + " " + ignoring.contains("c"));
        TreeMap<Integer, Integer> large = new TreeMap<>();
        int x = 1;
        for (int i = 0; i < 700; i++) {
            x = x * 1103515245 + 12345;
            large.put(x >>> 20, i);
        }
        int removed = 0;
        for (int i = 0; i < 4096; i += 3) if (large.remove(i) != null) removed++;
        int previous = -1;
        boolean sorted = true;
        long checksum = 0;
        for (Map.Entry<Integer, Integer> entry : large.entrySet()) {
            sorted &= entry.getKey() > previous;
            previous = entry.getKey();
            checksum = checksum * 31 + entry.getKey() * entry.getValue();
        }
        System.out.println(large.size() + " " + removed + " " + sorted + " " + checksum + " " + large.headMap(2000).size());
    }
}
