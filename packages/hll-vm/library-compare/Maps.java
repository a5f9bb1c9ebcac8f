import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Maps {
    static int next(Random r, int n) { return r.nextInt(n); }
    static class Bad implements Comparable<Bad> {
        final int v; Bad(int v) { this.v = v; }
        public int hashCode() { return v % 7; }
        public boolean equals(Object o) { return o instanceof Bad b && b.v == v; }
        public String toString() { return "b" + v; }
        public int compareTo(Bad o) { return Integer.compare(v, o.v); }
    }
    static String attempt(Supplier<Object> s) {
        try { Object o = s.get(); return String.valueOf(o); }
        catch (Throwable t) { return t.getClass().getSimpleName() + ":" + t.getMessage(); }
    }
    static Object key(Random r, int kind, int range) {
        int k = r.nextInt(range);
        return switch (kind) { case 0 -> (Object) Integer.valueOf(k * 37); case 1 -> "key" + k; case 2 -> new Bad(k % 60);
            case 3 -> (Object) Integer.valueOf(k << 14); default -> k % 9 == 0 ? null : (Object) Integer.valueOf(k); };
    }
    @SuppressWarnings({"unchecked","rawtypes"})
    static void run(String name, Supplier<Map> make, long seed, int kind, int range, int ops) {
        Random r = new Random(seed);
        Map<Object, Object> m = make.get();
        for (int i = 0; i < ops; i++) {
            Object k = key(r, kind, range);
            int v = r.nextInt(5);
            int op = r.nextInt(34);
            String s = switch (op) {
                case 0, 1, 2, 3, 4, 5 -> attempt(() -> m.put(k, v));
                case 6, 7 -> attempt(() -> m.remove(k));
                case 8 -> attempt(() -> m.putIfAbsent(k, v));
                case 9 -> attempt(() -> m.computeIfAbsent(k, x -> v == 0 ? null : v));
                case 10 -> attempt(() -> m.computeIfPresent(k, (x, y) -> v == 0 ? null : x + "" + v));
                case 11 -> attempt(() -> m.compute(k, (x, y) -> v == 0 ? null : v * 2));
                case 12 -> attempt(() -> m.merge(k, v, (x, y) -> v == 0 ? null : v + 100));
                case 13 -> attempt(() -> m.get(k));
                case 14 -> attempt(() -> m.containsKey(k) + " " + m.containsValue(v));
                case 15 -> attempt(() -> m.getOrDefault(k, "def"));
                case 16 -> attempt(() -> m.replace(k, "r" + v));
                case 17 -> attempt(() -> m.replace(k, 1, v));
                case 18 -> attempt(() -> m.remove(k, v));
                case 19 -> attempt(() -> m.keySet().remove(k));
                case 20 -> attempt(() -> m.values().remove(v));
                case 21 -> attempt(() -> { int c = 0; Iterator it = m.entrySet().iterator(); while (it.hasNext()) { Map.Entry e = (Map.Entry) it.next(); if (c++ % 5 == v) it.remove(); else e.setValue(c); } return c; });
                case 22 -> attempt(() -> { for (Object o : m.keySet()) { if (m.size() < 40) m.put(key(r, kind, range), 3); } return "ok"; });
                case 23 -> attempt(() -> { for (Object o : m.values()) { m.remove(key(r, kind, range)); } return "ok"; });
                case 24 -> attempt(() -> { StringBuilder b = new StringBuilder(); m.forEach((x, y) -> b.append(x).append(y)); return b; });
                case 25 -> attempt(() -> { m.replaceAll((x, y) -> x + "!"); return m; });
                case 26 -> attempt(() -> m.keySet().removeIf(x -> String.valueOf(x).hashCode() % 4 == v));
                case 27 -> attempt(() -> m.entrySet().stream().map(String::valueOf).collect(Collectors.joining(";")));
                case 28 -> attempt(() -> { Map n = make.get(); for (int j = 0; j < 20; j++) n.put(key(r, kind, range), j); m.putAll(n); return m.size(); });
                case 29 -> attempt(() -> m.hashCode() + " " + m.equals(new HashMap(m)) + Arrays.toString(m.keySet().toArray()) + Arrays.toString(m.values().toArray(new Object[3])));
                case 30 -> attempt(() -> { if (v == 0 && r.nextInt(4) == 0) m.clear(); return m.isEmpty(); });
                case 31 -> attempt(() -> { m.forEach((x, y) -> { if (m.size() < 30) m.put("x".equals(y) ? x : key(r, kind, range), 1); }); return ""; });
                case 32 -> attempt(() -> { Iterator it = m.keySet().iterator(); it.remove(); return ""; });
                default -> attempt(() -> m.keySet().retainAll(m.keySet()) + " " + m.entrySet().contains(Map.entry(1, 2)) + new HashMap(m) + new LinkedHashMap(m));
            };
            System.out.println(name + i + " op" + op + " " + k + ": " + s);
            if (i % 5 == 0) System.out.println(m);
        }
    }
    @SuppressWarnings({"unchecked","rawtypes"})
    static void nav(String name, NavigableMap<Integer, Object> m, Random r, int depth) {
        for (int i = 0; i < 30; i++) {
            int k = r.nextInt(60), k2 = r.nextInt(60); boolean b = r.nextBoolean(), b2 = r.nextBoolean();
            String s = switch (r.nextInt(24)) {
                case 0, 1, 2, 3 -> attempt(() -> m.put(k, i0(k2)));
                case 4 -> attempt(() -> m.lowerKey(k) + " " + m.floorKey(k) + " " + m.ceilingKey(k) + " " + m.higherKey(k));
                case 5 -> attempt(() -> m.lowerEntry(k) + " " + m.floorEntry(k) + " " + m.ceilingEntry(k) + " " + m.higherEntry(k));
                case 6 -> attempt(() -> m.firstEntry() + " " + m.lastEntry());
                case 7 -> attempt(() -> m.firstKey());
                case 8 -> attempt(() -> m.lastKey());
                case 9 -> attempt(() -> k2 < 20 ? m.pollFirstEntry() : "");
                case 10 -> attempt(() -> k2 < 20 ? m.pollLastEntry() : "");
                case 11 -> attempt(() -> { var x = m.subMap(k, b, k2, b2); if (depth < 3) nav(name + "s", x, r, depth + 1); return x; });
                case 12 -> attempt(() -> { var x = m.headMap(k, b); if (depth < 3) nav(name + "h", x, r, depth + 1); return x; });
                case 13 -> attempt(() -> { var x = m.tailMap(k, b); if (depth < 3) nav(name + "t", x, r, depth + 1); return x; });
                case 14 -> attempt(() -> { var x = m.descendingMap(); if (depth < 3) nav(name + "d", x, r, depth + 1); return x; });
                case 15 -> attempt(() -> m.navigableKeySet() + " " + m.descendingKeySet() + m.navigableKeySet().subSet(k, true, k2, true));
                case 16 -> attempt(() -> m.keySet().remove(k));
                case 17 -> attempt(() -> { Iterator it = m.keySet().iterator(); int c = 0; while (it.hasNext()) { it.next(); if (c++ % 3 == 1) it.remove(); } return c; });
                case 18 -> attempt(() -> { Iterator it = m.descendingKeySet().iterator(); int c = 0; while (it.hasNext()) { it.next(); if (c++ % 3 == 1) it.remove(); } return c; });
                case 19 -> attempt(() -> m.size() + " " + m.isEmpty() + m.entrySet() + m.values() + m.containsKey(k) + m.get(k));
                case 20 -> attempt(() -> m.merge(k, k2, (x, y) -> null) + "" + m.computeIfAbsent(k, x -> k2) + m.compute(k, (x, y) -> null));
                case 21 -> attempt(() -> { for (Object o : m.keySet()) m.put(k2, 1); return ""; });
                case 22 -> attempt(() -> m.subMap(k, k2) + " " + m.headMap(k) + " " + m.tailMap(k) + m.comparator());
                default -> attempt(() -> m.putIfAbsent(k, null) + "" + m.remove(k2));
            };
            System.out.println(name + i + ": " + s.replaceAll("@[0-9a-f]+", "@").replaceAll("java.util.[A-Za-z$]+@", "C@") + " " + m);
        }
    }
    static Object i0(int k) { return k; }
    public static void main(String[] a) {
        for (int kind = 0; kind < 5; kind++) {
            for (int range : new int[] {12, 50, 400}) {
                if (kind == 2 && range > 100) continue; // tree bins
                int rr = range, kk = kind;
                int n = range * 6;
                run("hash" + kind, HashMap::new, 1 + kind, kind, range, n);
                run("hash2" + kind, () -> new HashMap(2, 0.9f), 21 + kind, kind, range, n);
                run("linked" + kind, LinkedHashMap::new, 2 + kind, kind, range, n);
                run("access" + kind, () -> new LinkedHashMap(16, 0.75f, true), 3 + kind, kind, range, n);
                run("lru" + kind, () -> new LinkedHashMap<Object, Object>(16, 0.75f, true) { protected boolean removeEldestEntry(Map.Entry<Object, Object> e) { return size() > 20; } }, 4 + kind, kind, range, n);
                run("tree" + kind, TreeMap::new, 5 + kind, kind, range, n);
                run("treerev" + kind, () -> new TreeMap(Comparator.reverseOrder()), 6 + kind, kind, range, n);
                run("treenull" + kind, () -> new TreeMap(Comparator.nullsFirst(Comparator.naturalOrder())), 6 + kind, kind, range, n);
                EXTRA0(kind, range, n);
            }
        }
        for (int s = 0; s < 30; s++) {
            Random r = new Random(s);
            TreeMap<Integer, Object> t = s % 2 == 0 ? new TreeMap<>() : new TreeMap<>(Comparator.reverseOrder());
            nav("nav" + s, t, r, 0);
        }
    }
    @SuppressWarnings({"unchecked","rawtypes"})
    static void EXTRA0(int kind, int range, int n) {
        run("table" + kind, Hashtable::new, 7 + kind, kind, range, n);

        run("skip" + kind, java.util.concurrent.ConcurrentSkipListMap::new, 9 + kind, kind, range, n);
        if (kind != 2) run("chm" + kind, java.util.concurrent.ConcurrentHashMap::new, 9 + kind, kind, range, n);

    }
}
