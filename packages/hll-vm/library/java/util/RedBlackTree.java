package java.util;

import java.util.OrderedNodes.Node;

/** A binary search tree kept in balance by red and black nodes (Cormen, Leiserson, Rivest: Algorithms, chapter 13). */
final class RedBlackTree<K, V> {
    Node<K, V> root;
    int size;

    Node<K, V> first() {
        return root == null ? null : leftmost(root);
    }

    Node<K, V> last() {
        return root == null ? null : rightmost(root);
    }

    private static <K, V> Node<K, V> leftmost(Node<K, V> node) {
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    private static <K, V> Node<K, V> rightmost(Node<K, V> node) {
        while (node.right != null) {
            node = node.right;
        }
        return node;
    }

    static <K, V> Node<K, V> successor(Node<K, V> node) {
        if (node.right != null) {
            return leftmost(node.right);
        }
        Node<K, V> above = node.parent;
        while (above != null && node == above.right) {
            node = above;
            above = above.parent;
        }
        return above;
    }

    static <K, V> Node<K, V> predecessor(Node<K, V> node) {
        if (node.left != null) {
            return rightmost(node.left);
        }
        Node<K, V> above = node.parent;
        while (above != null && node == above.left) {
            node = above;
            above = above.parent;
        }
        return above;
    }

    void insert(K key, V value, Node<K, V> parent, boolean left) {
        Node<K, V> node = new Node<>(key, value, parent);
        if (parent == null) {
            root = node;
        } else if (left) {
            parent.left = node;
        } else {
            parent.right = node;
        }
        size++;
        mendInsertion(node);
    }

    /** Puts what hangs below at the place of a node. */
    private void replace(Node<K, V> node, Node<K, V> by) {
        if (by != null) {
            by.parent = node.parent;
        }
        if (node.parent == null) {
            root = by;
        } else if (node.parent.left == node) {
            node.parent.left = by;
        } else {
            node.parent.right = by;
        }
    }

    /** Turns the edge between a node and its child on one side, so that the child comes above. */
    private void rotate(Node<K, V> node, boolean left) {
        Node<K, V> child = left ? node.right : node.left;
        Node<K, V> moved = left ? child.left : child.right;
        replace(node, child);
        if (left) {
            node.right = moved;
            child.left = node;
        } else {
            node.left = moved;
            child.right = node;
        }
        if (moved != null) {
            moved.parent = node;
        }
        node.parent = child;
    }

    private static boolean isRed(Node<?, ?> node) {
        return node != null && !node.black;
    }

    private void mendInsertion(Node<K, V> node) {
        node.black = false;
        while (isRed(node.parent)) {
            Node<K, V> parent = node.parent;
            Node<K, V> grandparent = parent.parent;
            boolean left = parent == grandparent.left;
            Node<K, V> uncle = left ? grandparent.right : grandparent.left;
            if (isRed(uncle)) {
                parent.black = true;
                uncle.black = true;
                grandparent.black = false;
                node = grandparent;
                continue;
            }
            if (node == (left ? parent.right : parent.left)) {
                node = parent;
                rotate(node, left);
            }
            node.parent.black = true;
            grandparent.black = false;
            rotate(grandparent, !left);
        }
        root.black = true;
    }

    /** A node with two children stays, and takes over the mapping of the node that follows it, which goes instead. */
    void delete(Node<K, V> node) {
        size--;
        if (node.left != null && node.right != null) {
            Node<K, V> following = leftmost(node.right);
            node.key = following.key;
            node.value = following.value;
            node = following;
        }
        Node<K, V> child = node.left != null ? node.left : node.right;
        if (child != null) {
            replace(node, child);
            if (node.black) {
                mendDeletion(child);
            }
        } else {
            if (node.black) {
                mendDeletion(node);
            }
            replace(node, null);
        }
        node.left = null;
        node.right = null;
        node.parent = null;
    }

    /** Every path through the node lacks a black one. */
    private void mendDeletion(Node<K, V> node) {
        while (node != root && node.black) {
            Node<K, V> parent = node.parent;
            boolean left = node == parent.left;
            Node<K, V> sibling = left ? parent.right : parent.left;
            if (isRed(sibling)) {
                sibling.black = true;
                parent.black = false;
                rotate(parent, left);
                sibling = left ? parent.right : parent.left;
            }
            if (!isRed(sibling.left) && !isRed(sibling.right)) {
                sibling.black = false;
                node = parent;
                continue;
            }
            if (!isRed(left ? sibling.right : sibling.left)) {
                (left ? sibling.left : sibling.right).black = true;
                sibling.black = false;
                rotate(sibling, !left);
                sibling = left ? parent.right : parent.left;
            }
            sibling.black = parent.black;
            parent.black = true;
            (left ? sibling.right : sibling.left).black = true;
            rotate(parent, left);
            node = root;
        }
        node.black = true;
    }
}
