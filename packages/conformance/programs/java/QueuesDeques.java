// ArrayDeque, PriorityQueue, Deque and Queue interfaces: both ends, order by priority, bounds and messages.
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Stack;

public class QueuesDeques {
    record Task(String name, int priority) implements Comparable<Task> {
        public int compareTo(Task other) {
            return Integer.compare(priority, other.priority);
        }
    }

    static <T> List<T> drain(Queue<T> queue) {
        List<T> list = new ArrayList<>();
        while (!queue.isEmpty()) list.add(queue.poll());
        return list;
    }

    static boolean balanced(String text) {
        Deque<Character> open = new ArrayDeque<>();
        for (char c : text.toCharArray()) {
            int kind = "([{".indexOf(c);
            if (kind >= 0) open.push(")]}".charAt(kind));
            else if (")]}".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) return false;
        }
        return open.isEmpty();
    }

    static int rpn(String text) {
        Stack<Integer> stack = new Stack<>();
        for (String token : text.split(" ")) {
            switch (token) {
                case "+" -> stack.push(stack.pop() + stack.pop());
                case "*" -> stack.push(stack.pop() * stack.pop());
                case "-" -> stack.push(-stack.pop() + stack.pop());
                default -> stack.push(Integer.valueOf(token));
            }
        }
        return stack.peek() + stack.size() * 1000 + stack.search(stack.peek());
    }

    static void throwing(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            System.out.print(e.getClass().getSimpleName() + " ");
        }
    }

    public static void main(String[] args) {
        ArrayDeque<Integer> deque = new ArrayDeque<>();
        for (int i = 0; i < 5; i++) {
            deque.addLast(i);
            deque.addFirst(-i);
        }
        System.out.println(deque + " " + deque.peekFirst() + " " + deque.peekLast() + " " + deque.pollFirst() + " " + deque.pollLast() + " " + deque.size() + " " + deque.contains(3) + " " + deque.removeFirstOccurrence(0) + " " + deque.removeLastOccurrence(99) + " " + deque);
        deque.push(100);
        deque.offer(200);
        System.out.println(deque.pop() + " " + deque.element() + " " + deque.remove() + " " + deque.getLast() + " " + deque.removeLast() + " " + deque);
        StringBuilder out = new StringBuilder();
        for (Iterator<Integer> i = deque.descendingIterator(); i.hasNext(); ) out.append(i.next()).append(',');
        System.out.println(out + " " + Arrays.toString(deque.toArray()));
        ArrayDeque<Integer> ring = new ArrayDeque<>(4);
        long checksum = 0;
        for (int i = 0; i < 1000; i++) {
            ring.addLast(i);
            if (i % 3 == 2) checksum = checksum * 7 + ring.removeFirst();
        }
        System.out.println(ring.size() + " " + checksum + " " + ring.peek());
        deque.clear();
        throwing(deque::pop);
        throwing(deque::getFirst);
        throwing(deque::element);
        throwing(() -> deque.add(null));
        throwing(() -> new PriorityQueue<Object>(List.of(1, "a")));
        System.out.println(deque.poll() + " " + deque.peek());
        PriorityQueue<Integer> heap = new PriorityQueue<>(List.of(5, 1, 8, 3, 9, 2));
        heap.add(0);
        heap.remove(8);
        System.out.println(heap + " " + heap.peek() + " " + heap.size() + " " + heap.contains(9) + " " + drain(heap));
        PriorityQueue<String> longest = new PriorityQueue<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        Collections.addAll(longest, "bb", "a", "dddd", "ccc", "aaaa");
        System.out.println(drain(longest));
        PriorityQueue<Task> tasks = new PriorityQueue<>();
        for (String name : "write test read fix".split(" ")) tasks.add(new Task(name, name.charAt(0) % 10));
        System.out.println(tasks.poll() + " " + tasks.poll().name() + " " + tasks.size());
        PriorityQueue<Integer> sorting = new PriorityQueue<>(Comparator.reverseOrder());
        for (int i = 0; i < 200; i++) sorting.add(i * 73 % 211);
        List<Integer> sorted = drain(sorting);
        System.out.println(sorted.get(0) + " " + sorted.get(199) + " " + sorted.subList(50, 55));
        System.out.println(balanced("{[()()]}") + " " + balanced("([)]") + " " + balanced("((") + " " + balanced(""));
        System.out.println(rpn("3 4 + 2 *") + " " + rpn("5 1 2 + 4 * + 3 -"));
        Queue<int[]> queue = new ArrayDeque<>();
        boolean[][] seen = new boolean[8][8];
        queue.add(new int[] {0, 0, 0});
        seen[0][0] = true;
        int farthest = 0;
        while (!queue.isEmpty()) {
            int[] at = queue.remove();
            farthest = Math.max(farthest, at[2]);
            for (int d = 0; d < 8; d++) {
                int x = at[0] + new int[] {1, 2, 2, 1, -1, -2, -2, -1}[d];
                int y = at[1] + new int[] {2, 1, -1, -2, -2, -1, 1, 2}[d];
                if (x < 0 || y < 0 || x > 7 || y > 7 || seen[x][y]) continue;
                seen[x][y] = true;
                queue.add(new int[] {x, y, at[2] + 1});
            }
        }
        System.out.println("knight " + farthest);
    }
}
