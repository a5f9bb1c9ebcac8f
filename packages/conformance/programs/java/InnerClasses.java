// Inner classes: their outer instance, qualified creation, shadowing, access to private members both ways, inheritance.
public class InnerClasses {
    private int value = 1;
    private static int shared = 100;

    class Inner {
        private int value = 2;

        class Deepest {
            private int value = 3;

            String all() {
                return value + " " + this.value + " " + Inner.this.value + " " + InnerClasses.this.value;
            }

            void bump() {
                value++;
                Inner.this.value += 10;
                InnerClasses.this.value += 100;
                shared--;
            }
        }

        int outer() {
            return hidden() + value;
        }
    }

    private int hidden() {
        return value * 1000;
    }

    static class Nested {
        private String secret = "nested secret";

        private static String talk(InnerClasses outer) {
            return "sees " + outer.value + " and " + outer.hidden();
        }
    }

    static class Counter {
        private int count;

        class Step implements Runnable {
            final int by;

            Step(int by) {
                this.by = by;
            }

            public void run() {
                count += by;
            }
        }

        Step step(int by) {
            return new Step(by);
        }
    }

    class Extended extends Inner {
        String describe() {
            return "extended " + outer() + " " + super.value;
        }
    }

    static class Outside extends InnerClasses.Inner {
        Outside(InnerClasses outer) {
            outer.super();
        }
    }

    static class LinkedStack<T> {
        private class Node {
            final T item;
            final Node below;

            Node(T item) {
                this.item = item;
                below = top;
                size++;
            }
        }

        private Node top;
        private int size;

        void push(T item) {
            top = new Node(item);
        }

        T pop() {
            T item = top.item;
            top = top.below;
            size--;
            return item;
        }
    }

    class Initial {
        final int copied = value + 5;
        int later;

        {
            later = copied * 2;
        }

        Initial() {
            later++;
        }

        Initial(int add) {
            this();
            later += add;
        }
    }

    public static void main(String[] args) {
        InnerClasses outer = new InnerClasses();
        Inner inner = outer.new Inner();
        Inner.Deepest deepest = inner.new Deepest();
        System.out.println(deepest.all());
        deepest.bump();
        deepest.bump();
        System.out.println(deepest.all() + " " + shared + " " + inner.outer());
        InnerClasses other = new InnerClasses();
        System.out.println(other.new Inner().new Deepest().all());
        System.out.println(Nested.talk(outer) + " " + new Nested().secret);
        Counter counter = new Counter();
        Runnable one = counter.step(1);
        Runnable ten = counter.new Step(10);
        for (int i = 0; i < 3; i++) {
            one.run();
            ten.run();
        }
        System.out.println(counter.count);
        System.out.println(outer.new Extended().describe());
        System.out.println(new Outside(other).outer());
        LinkedStack<String> stack = new LinkedStack<>();
        for (String word : "to be or not".split(" ")) stack.push(word);
        StringBuilder reversed = new StringBuilder();
        while (stack.size > 0) reversed.append(stack.pop()).append(stack.size);
        System.out.println(reversed);
        Initial initial = outer.new Initial(7);
        System.out.println(initial.copied + " " + initial.later);
        InnerClasses none = args.length > 50 ? outer : null;
        try {
            System.out.println(none.new Inner());
        } catch (NullPointerException e) {
            System.out.println("no outer instance");
        }
    }
}
