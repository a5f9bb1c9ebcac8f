// A million objects kept alive and traversed: linked, in an array, as a deep binary tree, in a map. The argument is the number of objects.
import java.util.HashMap;
import java.util.Map;

final class Structures {
    private static final class Node {
        final Node next;
        final int value;

        Node(Node next, int value) {
            this.next = next;
            this.value = value;
        }
    }

    private static final class Tree {
        Tree left, right;
        final int key;

        Tree(int key) {
            this.key = key;
        }
    }

    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        list(count);
        array(count);
        tree(count);
        path(count / 4);
        map(count / 5);
    }

    private static void list(int count) {
        Node first = null;
        for (int i = 0; i < count; i++) first = new Node(first, i);
        System.gc();
        long sum = 0;
        int length = 0;
        for (Node node = first; node != null; node = node.next) {
            sum += node.value;
            length++;
        }
        System.out.println("list " + length + " " + sum);
    }

    private static void array(int count) {
        Object[] all = new Object[count];
        for (int i = 0; i < count; i++) all[i] = new int[] {i};
        System.gc();
        long sum = 0;
        for (Object each : all) sum += ((int[]) each)[0];
        System.out.println("array " + all.length + " " + sum);
    }

    /** A balanced tree, made from the top by a queue of its nodes. */
    private static void tree(int count) {
        Tree[] queue = new Tree[count];
        for (int i = 0; i < count; i++) {
            queue[i] = new Tree(i);
            if (i == 0) continue;
            Tree parent = queue[(i - 1) / 2];
            if (i % 2 == 1) parent.left = queue[i];
            else parent.right = queue[i];
        }
        Tree root = queue[0];
        queue = null;
        System.gc();
        System.out.println("tree " + sum(root));
    }

    private static long sum(Tree tree) {
        return tree == null ? 0 : tree.key + sum(tree.left) + sum(tree.right);
    }

    /** A tree that is as deep as it is large, to both sides in turn. */
    private static void path(int count) {
        Tree root = new Tree(0), last = root;
        for (int i = 1; i < count; i++) {
            Tree made = new Tree(i);
            if (i % 2 == 0) last.left = made;
            else last.right = made;
            last = made;
        }
        System.gc();
        long sum = 0;
        for (Tree tree = root; tree != null; tree = tree.left != null ? tree.left : tree.right) sum += tree.key;
        System.out.println("path " + sum);
    }

    private static void map(int count) {
        Map<Integer, String> map = new HashMap<>();
        for (int i = 0; i < count; i++) map.put(i * 7, "v" + i);
        System.gc();
        long sum = 0;
        for (Map.Entry<Integer, String> entry : map.entrySet()) sum += entry.getKey() + entry.getValue().length();
        System.out.println("map " + map.size() + " " + sum);
    }
}
