// size: 14
// guest: 7
// Trees that are made, counted and dropped, beside one that stays.
final class BinaryTrees extends Laps {
    private static final class Node {
        final Node left, right;

        Node(Node left, Node right) {
            this.left = left;
            this.right = right;
        }

        int count() {
            return left == null ? 1 : 1 + left.count() + right.count();
        }
    }

    public static void main(String[] args) {
        new BinaryTrees().run(args);
    }

    private static Node make(int depth) {
        return depth == 0 ? new Node(null, null) : new Node(make(depth - 1), make(depth - 1));
    }

    @Override
    long lap(int size) {
        Node stays = make(size);
        long sum = 0;
        for (int depth = 4; depth <= size; depth += 4) {
            int count = 1 << (size - depth + 4);
            for (int i = 0; i < count; i++) sum += make(depth).count();
        }
        return sum + stays.count();
    }
}
