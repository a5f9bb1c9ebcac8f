// ConcurrentModificationException: when it comes, when it does not, and changes that are allowed.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

public class ConcurrentModification {
    interface Action {
        void run();
    }

    static void attempt(String name, Action action) {
        try {
            action.run();
            System.out.println(name + ": fine");
        } catch (ConcurrentModificationException e) {
            System.out.println(name + ": " + e);
        } catch (RuntimeException e) {
            System.out.println(name + ": other " + e);
        }
    }

    static void each(String name, Collection<Integer> collection, int at, Action change) {
        StringBuilder seen = new StringBuilder();
        attempt(name, () -> {
            for (int n : collection) {
                seen.append(n);
                if (n == at) change.run();
            }
        });
        System.out.println("  saw " + seen + ", left " + collection);
    }

    public static void main(String[] args) {
        List<Integer> array = new ArrayList<>(List.of(1, 2, 3, 4));
        each("ArrayList add", array, 2, () -> array.add(9));
        each("ArrayList remove last but one", array, 4, () -> array.remove(0));
        each("ArrayList set", array, 3, () -> array.set(0, 7));
        each("ArrayList sort", array, 3, () -> array.sort(null));
        List<Integer> linked = new LinkedList<>(List.of(1, 2, 3));
        each("LinkedList remove first", linked, 1, () -> linked.remove(0));
        each("LinkedList remove at end", linked, 3, () -> linked.remove(1));
        HashMap<Integer, String> hash = new HashMap<>();
        for (int i = 1; i < 5; i++) hash.put(i, "v");
        each("HashMap put new", hash.keySet(), 2, () -> hash.put(50, "x"));
        each("HashMap put old", hash.keySet(), 2, () -> hash.put(1, "changed"));
        each("HashMap remove", hash.keySet(), 3, () -> hash.remove(1));
        TreeMap<Integer, Integer> tree = new TreeMap<>(Map.of(1, 1, 2, 2, 3, 3));
        each("TreeMap remove", tree.keySet(), 1, () -> tree.remove(3));
        each("TreeMap remove at last", tree.keySet(), 2, () -> tree.put(0, 0));
        LinkedHashMap<Integer, Integer> access = new LinkedHashMap<>(8, 0.75f, true);
        for (int i = 0; i < 3; i++) access.put(i, i);
        each("access order get", access.keySet(), 0, () -> access.get(0));
        HashSet<Integer> set = new HashSet<>(List.of(1, 2, 3));
        each("HashSet clear", set, 1, set::clear);
        ArrayDeque<Integer> deque = new ArrayDeque<>(List.of(1, 2, 3));
        attempt("ArrayDeque", () -> {
            Iterator<Integer> i = deque.iterator();
            i.next();
            deque.removeFirst();
            System.out.println("  next " + i.next());
        });
        List<Integer> copying = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
        each("CopyOnWriteArrayList", copying, 2, () -> copying.add(4));
        List<Integer> base = new ArrayList<>(List.of(1, 2, 3, 4));
        List<Integer> sub = base.subList(1, 3);
        base.add(5);
        attempt("subList", () -> System.out.println(sub.size()));
        attempt("forEach", () -> base.forEach(n -> {
            if (n == 2) base.add(6);
        }));
        attempt("removeIf", () -> base.removeIf(n -> n == 1 && base.add(7)));
        attempt("replaceAll", () -> base.replaceAll(n -> n + 1));
        attempt("computeIfAbsent", () -> hash.computeIfAbsent(1000, key -> {
            hash.put(1001, "inside");
            return "outer";
        }));
        attempt("iterator remove", () -> {
            for (Iterator<Integer> i = base.iterator(); i.hasNext(); ) {
                i.next();
                i.remove();
            }
            System.out.println("  left " + base.size());
        });
        Iterator<Integer> one = array.iterator();
        Iterator<Integer> two = array.iterator();
        one.next();
        two.next();
        one.remove();
        attempt("two iterators", two::next);
    }
}
