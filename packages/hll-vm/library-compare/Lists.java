import java.util.*;
import java.util.function.*;
import java.util.stream.*;

public class Lists {
    static String attempt(Supplier<Object> s) {
        try { Object o = s.get(); return String.valueOf(o); }
        catch (Throwable t) { return t.getClass().getSimpleName() + ":" + t.getMessage(); }
    }
    static void run(String name, List<Integer> m, Random r, int depth) {
        for (int i = 0; i < (depth == 0 ? 300 : 25); i++) {
            int k = r.nextInt(m.size() < 1 ? 1 : Math.max(1, sz(m) + 3)) - 1, k2 = r.nextInt(20), v = r.nextInt(20);
            int op = r.nextInt(38);
            String s = switch (op) {
                case 0, 1, 2, 3 -> attempt(() -> m.add(v));
                case 4, 5 -> attempt(() -> { m.add(k, v); return ""; });
                case 6 -> attempt(() -> m.remove(k));
                case 7 -> attempt(() -> m.remove((Object) v));
                case 8 -> attempt(() -> m.get(k));
                case 9 -> attempt(() -> m.set(k, v));
                case 10 -> attempt(() -> m.addAll(List.of(1, 2, 3)));
                case 11 -> attempt(() -> m.addAll(k, List.of(4, 5)));
                case 12 -> attempt(() -> m.indexOf(v) + " " + m.lastIndexOf(v) + m.contains(v));
                case 13 -> attempt(() -> { if (depth < 3) run(name + "s", m.subList(k, k + k2 % 4 + 1), r, depth + 1); return m.subList(k, k2); });
                case 14 -> attempt(() -> { m.sort(v % 2 == 0 ? null : Comparator.reverseOrder()); return ""; });
                case 15 -> attempt(() -> m.removeIf(x -> x % 5 == v));
                case 16 -> attempt(() -> { m.replaceAll(x -> x + 1); return ""; });
                case 17 -> attempt(() -> m.removeAll(List.of(v, k2)));
                case 18 -> attempt(() -> { for (Integer x : m) { if (x % 7 == 3) m.remove(x); } return ""; });
                case 19 -> attempt(() -> { for (Integer x : m) { m.add(x); if (m.size() > 60) break; } return ""; });
                case 20 -> attempt(() -> { m.forEach(x -> { if (x == v) m.add(3); }); return ""; });
                case 21 -> attempt(() -> { var it = m.listIterator(k); StringBuilder b = new StringBuilder(); while (it.hasNext()) { b.append(it.nextIndex()).append(':').append(it.next()); if (it.previousIndex() % 3 == 0) it.remove(); else if (it.nextIndex() % 4 == 0) it.set(v); } return b; });
                case 22 -> attempt(() -> { var it = m.listIterator(m.size()); StringBuilder b = new StringBuilder(); int c = 0; while (it.hasPrevious()) { b.append(it.previous()); if (c++ % 5 == 2) it.add(9); if (c > 50) break; } return b; });
                case 23 -> attempt(() -> { m.iterator().remove(); return ""; });
                case 24 -> attempt(() -> { var it = m.iterator(); while (true) it.next(); });
                case 25 -> attempt(() -> m.stream().map(x -> x * 2).collect(Collectors.toList()));
                case 26 -> attempt(() -> m.hashCode() + "" + m.equals(new LinkedList<>(m)) + Arrays.toString(m.toArray()) + Arrays.toString(m.toArray(new Integer[4])));
                case 27 -> attempt(() -> { Collections.reverse(m); return m; });
                case 28 -> attempt(() -> { Collections.shuffle(m, new Random(v)); return m; });
                case 29 -> attempt(() -> { Collections.rotate(m, k2 - 9); return m; });
                case 30 -> attempt(() -> { Collections.swap(m, k, k2); return m; });
                case 31 -> attempt(() -> { Collections.sort(m); return Collections.binarySearch(m, v) + " " + Collections.max(m) + Collections.min(m) + Collections.frequency(m, v); });
                case 32 -> attempt(() -> m.retainAll(Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));
                case 33 -> attempt(() -> { if (v < 2) m.clear(); return ""; });
                case 34 -> attempt(() -> { m.stream().forEach(x -> { if (x == v) m.remove(x); }); return ""; });
                case 35 -> attempt(() -> m.get(-1));
                case 36 -> attempt(() -> m.listIterator(m.size() + 1));
                default -> attempt(() -> { List<Integer> s1 = m.subList(0, m.size() / 2); m.add(1); return s1.size(); });
            };
            System.out.println(name + i + " op" + op + " " + k + "," + v + ": " + s + " " + attempt(() -> m));
        }
    }
    static int sz(List<?> l) { try { return l.size(); } catch (RuntimeException e) { return 1; } }
    static void deque(String name, Deque<Integer> m, Random r) {
        for (int i = 0; i < 600; i++) {
            int v = r.nextInt(20);
            int op = r.nextInt(34);
            String s = switch (op) {
                case 0, 1 -> attempt(() -> { m.addFirst(v); return ""; });
                case 2, 3 -> attempt(() -> { m.addLast(v); return ""; });
                case 4 -> attempt(() -> m.offerFirst(v));
                case 5 -> attempt(() -> m.offerLast(v));
                case 6 -> attempt(() -> m.removeFirst());
                case 7 -> attempt(() -> m.removeLast());
                case 8 -> attempt(() -> m.pollFirst());
                case 9 -> attempt(() -> m.pollLast());
                case 10 -> attempt(() -> m.getFirst());
                case 11 -> attempt(() -> m.getLast());
                case 12 -> attempt(() -> m.peekFirst());
                case 13 -> attempt(() -> m.peekLast());
                case 14 -> attempt(() -> m.removeFirstOccurrence(v));
                case 15 -> attempt(() -> m.removeLastOccurrence(v));
                case 16 -> attempt(() -> { m.push(v); return ""; });
                case 17 -> attempt(() -> m.pop());
                case 18 -> attempt(() -> m.element());
                case 19 -> attempt(() -> m.remove());
                case 20 -> attempt(() -> m.poll());
                case 21 -> attempt(() -> m.peek());
                case 22 -> attempt(() -> { var it = m.iterator(); StringBuilder b = new StringBuilder(); while (it.hasNext()) { int x = it.next(); b.append(x).append(','); if (x % 4 == 1) it.remove(); } return b; });
                case 23 -> attempt(() -> { var it = m.descendingIterator(); StringBuilder b = new StringBuilder(); while (it.hasNext()) { int x = it.next(); b.append(x).append(','); if (x % 4 == 1) it.remove(); } return b; });
                case 24 -> attempt(() -> m.removeIf(x -> x % 6 == v));
                case 25 -> attempt(() -> m.contains(v) + "" + m.size());
                case 26 -> attempt(() -> { m.add(null); m.removeLast(); return ""; });
                case 27 -> attempt(() -> m.addAll(List.of(1, 2, 3, 4, 5)));
                case 28 -> attempt(() -> m.stream().mapToInt(x -> x).sum());
                case 29 -> attempt(() -> { m.forEach(x -> { if (x == v) m.removeFirst(); }); return ""; });
                case 30 -> attempt(() -> { for (int x : m) { if (x == v) m.removeLast(); } return ""; });
                case 31 -> attempt(() -> Arrays.toString(m.toArray(new Integer[0])));
                case 32 -> attempt(() -> m.retainAll(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)));
                default -> attempt(() -> { if (v < 4) m.clear(); return ""; });
            };
            System.out.println(name + i + " op" + op + " " + v + ": " + s + " " + m);
        }
    }
    static void queue(String name, Queue<Integer> m, Random r) {
        for (int i = 0; i < 600; i++) {
            int v = r.nextInt(30);
            int op = r.nextInt(16);
            String s = switch (op) {
                case 0, 1, 2, 3 -> attempt(() -> m.offer(v));
                case 4 -> attempt(() -> m.add(v));
                case 5 -> attempt(() -> m.poll());
                case 6 -> attempt(() -> m.remove());
                case 7 -> attempt(() -> m.peek());
                case 8 -> attempt(() -> m.element());
                case 9 -> attempt(() -> m.remove(v));
                case 10 -> attempt(() -> { var it = m.iterator(); StringBuilder b = new StringBuilder(); while (it.hasNext()) { int x = it.next(); b.append(x).append(','); if (x % 3 == 1) it.remove(); } return b; });
                case 11 -> attempt(() -> m.removeIf(x -> x % 6 == v));
                case 12 -> attempt(() -> m.contains(v) + "" + m.size() + Arrays.toString(m.toArray()));
                case 13 -> attempt(() -> m.addAll(List.of(7, 3, 11)));
                case 14 -> attempt(() -> m.offer(null));
                default -> attempt(() -> { for (int x : m) { if (x == v) m.add(v + 100); } return new PriorityQueue<>(m) + "" + new PriorityQueue<>(new ArrayList<>(m)); });
            };
            System.out.println(name + i + " op" + op + " " + v + ": " + s + " " + m);
        }
    }
    public static void main(String[] a) {
        for (int s = 0; s < 6; s++) {
            run("array", new ArrayList<>(), new Random(s), 0);
            run("linked", new LinkedList<>(), new Random(s), 0);
            run("aslist", Arrays.asList(5, 3, 8, 1, 9, 2, 7, 7), new Random(s), 1);
            run("listof", List.of(5, 3, 8, 1, 9, 2, 7, 7), new Random(s), 1);
            run("unmod", Collections.unmodifiableList(new ArrayList<>(List.of(5, 3, 8, 1, 9, 2, 7, 7))), new Random(s), 1);
            run("empty", Collections.emptyList(), new Random(s), 2);
            run("single", Collections.singletonList(4), new Random(s), 2);
            run("copies", Collections.nCopies(4, 7), new Random(s), 2);
            run("sync", Collections.synchronizedList(new ArrayList<>()), new Random(s), 0);
            deque("dq", new ArrayDeque<>(), new Random(s));
            deque("dql", new LinkedList<>(), new Random(s));
            queue("pq", new PriorityQueue<>(), new Random(s));
            queue("pqr", new PriorityQueue<>(Comparator.reverseOrder()), new Random(s));
            run("vector", new Vector<>(), new Random(s), 0);
            run("stack", new Stack<>(), new Random(s), 0);
            run("cow", new java.util.concurrent.CopyOnWriteArrayList<>(), new Random(s), 0);
            deque("cld", new java.util.concurrent.ConcurrentLinkedDeque<>(), new Random(s));
            deque("lbd", new java.util.concurrent.LinkedBlockingDeque<>(12), new Random(s));
            queue("clq", new java.util.concurrent.ConcurrentLinkedQueue<>(), new Random(s));
            queue("lbq", new java.util.concurrent.LinkedBlockingQueue<>(), new Random(s));
            queue("abq", new java.util.concurrent.ArrayBlockingQueue<>(9), new Random(s));
            queue("pbq", new java.util.concurrent.PriorityBlockingQueue<>(), new Random(s));
        }
    }
}
