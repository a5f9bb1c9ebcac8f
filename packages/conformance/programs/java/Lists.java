// ArrayList, LinkedList, List.of, sublists: all basic operations and their messages.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedList;
import java.util.List;

public class Lists {
    interface Action {
        Object run();
    }

    static void attempt(Action action) {
        try {
            System.out.println(action.run());
        } catch (RuntimeException e) {
            System.out.println(e);
        }
    }

    static void both(List<Integer> list) {
        for (int i = 0; i < 6; i++) list.add(i * i);
        list.add(2, 100);
        list.addAll(List.of(7, 7));
        list.addAll(0, List.of(-1));
        System.out.println(list + " " + list.size() + " " + list.get(3) + " " + list.indexOf(7) + " " + list.lastIndexOf(7) + " " + list.contains(25) + " " + list.indexOf(null));
        System.out.println(list.remove(1) + " " + list.remove((Integer) 7) + " " + list.remove((Integer) 1000) + " " + list.set(0, 55) + " " + list);
        list.removeIf(n -> n > 20 && n < 60);
        list.replaceAll(n -> n + 1);
        System.out.println(list + " " + list.containsAll(List.of(2, 101)) + " " + list.equals(Arrays.asList(2, 101, 5, 10, 17, 8)) + " " + list.hashCode());
        list.sort(null);
        System.out.print(list + " ");
        list.sort(Comparator.reverseOrder());
        System.out.println(list + " " + list.subList(1, 4) + " " + Arrays.toString(list.toArray()) + " " + list.toArray(new Integer[0]).length);
        List<Integer> sub = list.subList(1, 4);
        sub.set(0, 0);
        sub.remove(2);
        sub.add(9);
        sub.add(1, 8);
        System.out.println(sub + " " + list + " " + sub.indexOf(9));
        sub.clear();
        System.out.println(list + " " + list.retainAll(List.of(101, 2)) + " " + list + " " + list.removeAll(List.of(2)) + " " + list + " " + list.isEmpty());
        attempt(() -> list.get(5));
        attempt(() -> list.get(-1));
        attempt(() -> list.set(1, 1));
        attempt(() -> list.remove(1));
        attempt(() -> {
            list.add(5, 1);
            return "added";
        });
        attempt(() -> list.subList(1, 0));
        attempt(() -> list.subList(0, 9));
    }

    public static void main(String[] args) {
        both(new ArrayList<>());
        both(new LinkedList<>());
        LinkedList<String> linked = new LinkedList<>(List.of("b", "c"));
        linked.addFirst("a");
        linked.addLast("d");
        linked.push("z");
        System.out.println(linked + " " + linked.getFirst() + " " + linked.peekLast() + " " + linked.pop() + " " + linked.pollLast() + " " + linked.removeFirst() + " " + linked + " " + linked.descendingIterator().next());
        linked.clear();
        System.out.println(linked.peek() + " " + linked.poll() + " " + linked.size());
        attempt(linked::getFirst);
        attempt(linked::pop);
        List<Object> nulls = new ArrayList<>(Arrays.asList(null, 1, null));
        System.out.println(nulls + " " + nulls.indexOf(null) + " " + nulls.lastIndexOf(null) + " " + nulls.remove(null) + " " + nulls.hashCode());
        List<Integer> immutable = List.of(3, 1, 2);
        attempt(() -> immutable.add(4));
        attempt(() -> immutable.contains(null));
        attempt(() -> List.of(1, null));
        attempt(() -> Collections.unmodifiableList(new ArrayList<>(immutable)).remove(0));
        attempt(() -> List.copyOf(immutable) == immutable);
        attempt(() -> new ArrayList<Integer>(-1));
        attempt(() -> Arrays.asList(1, 2, 3).remove(0));
        List<List<Integer>> nested = new ArrayList<>();
        for (int i = 0; i < 4; i++) nested.add(new ArrayList<>(Collections.nCopies(i, i)));
        nested.get(2).add(99);
        System.out.println(nested + " " + nested.equals(List.of(List.of(), List.of(1), List.of(2, 2, 99), List.of(3, 3, 3))));
        ArrayList<Integer> large = new ArrayList<>();
        for (int i = 0; i < 1000; i++) large.add(i * 7919 % 1000);
        for (int i = 0; i < 500; i++) large.remove(i);
        int checksum = 0;
        for (int n : large) checksum = checksum * 31 + n;
        System.out.println(large.size() + " " + checksum);
        ArrayList<Integer> self = new ArrayList<>(List.of(1, 2));
        self.addAll(self);
        self.ensureCapacity(100);
        self.trimToSize();
        Object clone = self.clone();
        self.add(5);
        System.out.println(self + " " + clone);
        List<Object> inside = new ArrayList<>();
        inside.add(inside);
        inside.add("x");
        System.out.println(inside);
    }
}
