// Object's methods: clone shallow and deep, not cloneable, getClass, default toString, equals, finalize-free; arrays as objects.
import java.util.ArrayList;
import java.util.List;

public class ObjectMethods {
    static class Plain implements Cloneable {
        int n = 1;
        int[] array = {1, 2};
        List<String> list = new ArrayList<>(List.of("a"));
        Plain next;

        @Override
        public Plain clone() throws CloneNotSupportedException {
            return (Plain) super.clone();
        }
    }

    static class Deep extends Plain {
        static int constructed;
        final String name;

        Deep(String name) {
            this.name = name;
            constructed++;
        }

        @Override
        public Deep clone() throws CloneNotSupportedException {
            Deep copy = (Deep) super.clone();
            copy.array = array.clone();
            copy.list = new ArrayList<>(list);
            copy.next = next == null ? null : next.clone();
            return copy;
        }
    }

    static class NotCloneable {
        Object tryClone() throws CloneNotSupportedException {
            return super.clone();
        }
    }

    static class Node<T> implements Cloneable {
        T value;
        Node<T> next;

        @Override
        @SuppressWarnings("unchecked")
        protected Node<T> clone() {
            try {
                Node<T> copy = (Node<T>) super.clone();
                if (next != null) copy.next = next.clone();
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return value + (next == null ? "" : "->" + next);
        }
    }

    static String shape(Object o) {
        String text = o.toString();
        int at = text.indexOf('@');
        boolean hex = text.substring(at + 1).equals(Integer.toHexString(System.identityHashCode(o)));
        return text.substring(0, at) + "@" + hex;
    }

    public static void main(String[] args) throws CloneNotSupportedException {
        Plain plain = new Plain();
        plain.next = plain;
        Plain copy = plain.clone();
        copy.n = 2;
        copy.array[0] = 99;
        copy.list.add("b");
        System.out.println(plain.n + " " + plain.array[0] + " " + plain.list + " " + (copy.next == plain) + " " + (copy != plain) + " " + (copy.getClass() == plain.getClass()));
        Deep deep = new Deep("d");
        deep.next = new Deep("inner");
        Plain twin = deep.clone();
        twin.array[0] = 50;
        twin.list.clear();
        twin.next.n = 77;
        System.out.println(deep.array[0] + " " + deep.list + " " + deep.next.n + " " + ((Deep) twin).name + " " + Deep.constructed + " " + twin.getClass().getSimpleName() + " " + (((Deep) twin).name == deep.name));
        try {
            new NotCloneable().tryClone();
        } catch (CloneNotSupportedException e) {
            System.out.println(e);
        }
        Node<String> list = null;
        for (String s : "c b a".split(" ")) {
            Node<String> node = new Node<>();
            node.value = s;
            node.next = list;
            list = node;
        }
        Node<String> cloned = list.clone();
        cloned.next.value = "B";
        System.out.println(list + " " + cloned);
        System.out.println(shape(new Object()) + " " + shape(new Plain()) + " " + shape(new int[0]) + " " + shape(new String[0][0]) + " " + shape(new Object() {}));
        Object array = new int[] {1, 2, 3};
        Object arrayCopy = ((int[]) array).clone();
        System.out.println(array.equals(arrayCopy) + " " + (array.getClass() == arrayCopy.getClass()) + " " + (array instanceof Cloneable) + " " + (array instanceof java.io.Serializable) + " " + array.getClass().getSuperclass().getSimpleName());
        int[][] grid = {{1}, {2}};
        int[][] gridCopy = grid.clone();
        gridCopy[0][0] = 9;
        gridCopy[1] = null;
        System.out.println(grid[0][0] + " " + grid[1][0] + " " + (grid[0] == gridCopy[0]));
        Object[] nothing = {null, "", 0, new int[0]};
        for (Object o : nothing) System.out.print((o == null ? "null" : o.getClass().getName()) + " ");
        System.out.println();
        Integer boxed = 1000;
        Object object = boxed;
        System.out.println(object.equals(1000) + " " + object.toString() + " " + object.hashCode() + " " + boxed.getClass() + " " + (object == boxed));
        Runnable r = () -> {};
        System.out.println(r.equals(r) + " " + (r.hashCode() == r.hashCode()) + " " + (r instanceof Object));
    }
}
