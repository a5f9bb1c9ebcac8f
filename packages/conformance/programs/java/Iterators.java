// Iterators and Iterables of our own: filtering, mapping, zipping, lazily endless, removal, list iterators, spliterator-free.
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;

public class Iterators {
    interface Sequence<T> extends Iterable<T> {
        default Sequence<T> where(Predicate<? super T> test) {
            return () -> new Iterator<T>() {
                final Iterator<T> source = Sequence.this.iterator();
                T next;
                boolean ready;

                public boolean hasNext() {
                    while (!ready && source.hasNext()) {
                        next = source.next();
                        ready = test.test(next);
                    }
                    return ready;
                }

                public T next() {
                    if (!hasNext()) throw new NoSuchElementException("filtered");
                    ready = false;
                    return next;
                }
            };
        }

        default <R> Sequence<R> map(Function<? super T, ? extends R> f) {
            return () -> {
                Iterator<T> source = iterator();
                return new Iterator<R>() {
                    public boolean hasNext() {
                        return source.hasNext();
                    }

                    public R next() {
                        return f.apply(source.next());
                    }
                };
            };
        }

        default Sequence<T> take(int n) {
            return () -> new Iterator<>() {
                final Iterator<T> source = Sequence.this.iterator();
                int left = n;

                public boolean hasNext() {
                    return left > 0 && source.hasNext();
                }

                public T next() {
                    left--;
                    return source.next();
                }
            };
        }

        default List<T> toList() {
            List<T> list = new ArrayList<>();
            forEach(list::add);
            return list;
        }

        static Sequence<Integer> naturals() {
            return () -> new Iterator<>() {
                int n = 0;

                public boolean hasNext() {
                    return true;
                }

                public Integer next() {
                    return n++;
                }
            };
        }

        @SafeVarargs
        static <T> Sequence<T> of(T... elements) {
            return List.of(elements)::iterator;
        }
    }

    static class Tree<T extends Comparable<T>> implements Sequence<T> {
        private class Node {
            final T value;
            Node left, right;

            Node(T value) {
                this.value = value;
            }
        }

        private Node root;

        Tree<T> add(T value) {
            Node fresh = new Node(value);
            if (root == null) root = fresh;
            for (Node node = root; node != fresh; ) {
                boolean left = value.compareTo(node.value) < 0;
                Node next = left ? node.left : node.right;
                if (next == null) {
                    if (left) node.left = fresh;
                    else node.right = fresh;
                    next = fresh;
                }
                node = next;
            }
            return this;
        }

        public Iterator<T> iterator() {
            List<Node> path = new ArrayList<>();
            for (Node node = root; node != null; node = node.left) path.add(node);
            return new Iterator<>() {
                public boolean hasNext() {
                    return !path.isEmpty();
                }

                public T next() {
                    Node node = path.remove(path.size() - 1);
                    for (Node down = node.right; down != null; down = down.left) path.add(down);
                    return node.value;
                }
            };
        }
    }

    public static void main(String[] args) {
        Sequence<Integer> even = Sequence.naturals().where(n -> n % 2 == 0);
        System.out.println(even.take(5).toList() + " " + even.map(n -> n * n).where(n -> n % 3 == 1).take(4).toList());
        System.out.println(Sequence.of("a", "bb", "ccc").map(String::length).toList() + " " + Sequence.of().toList());
        Tree<String> tree = new Tree<>();
        for (String word : "the quick brown fox jumps over lazy dogs".split(" ")) tree.add(word);
        System.out.println(tree.toList() + " " + tree.take(2).map(String::toUpperCase).toList());
        Iterator<Integer> iterator = Sequence.of(1, 3).where(n -> n > 2).iterator();
        System.out.println(iterator.next());
        try {
            iterator.next();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        try {
            iterator.remove();
        } catch (UnsupportedOperationException e) {
            System.out.println("cannot " + e.getMessage());
        }
        List<Integer> list = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6));
        for (Iterator<Integer> i = list.iterator(); i.hasNext(); ) if (i.next() % 3 == 0) i.remove();
        System.out.println(list);
        Iterator<Integer> twice = list.iterator();
        try {
            twice.remove();
        } catch (IllegalStateException e) {
            System.out.println("nothing to remove");
        }
        ListIterator<Integer> both = list.listIterator();
        while (both.hasNext()) {
            int value = both.next();
            if (value == 2) both.set(20);
            if (value == 4) both.add(45);
            if (value == 1) both.remove();
        }
        System.out.println(list);
        StringBuilder out = new StringBuilder();
        while (both.hasPrevious()) out.append(both.previousIndex()).append(':').append(both.previous()).append(' ');
        System.out.println(out);
        Iterator<Integer> rest = list.iterator();
        rest.next();
        rest.forEachRemaining(n -> System.out.print(n + " "));
        System.out.println();
        int sum = 0;
        for (int n : even.take(100)) sum += n;
        System.out.println(sum);
    }
}
