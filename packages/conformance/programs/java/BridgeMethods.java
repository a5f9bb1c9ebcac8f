// Bridge methods: covariant results, generic parameters, and the casts inside them.
import java.util.function.Supplier;

public class BridgeMethods {
    static class Animal {
        Animal self() {
            return this;
        }

        Object sound() {
            return "...";
        }
    }

    static class Dog extends Animal {
        @Override
        Dog self() {
            System.out.print("[dog] ");
            return this;
        }

        @Override
        String sound() {
            return "woof";
        }
    }

    static class Puppy extends Dog {
        @Override
        Puppy self() {
            System.out.print("[puppy] ");
            super.self();
            return this;
        }

        @Override
        String sound() {
            return super.sound().toUpperCase();
        }
    }

    interface Handler<T> {
        String handle(T value);

        default String handleAll(T a, T b) {
            return handle(a) + "+" + handle(b);
        }
    }

    static class LengthHandler implements Handler<String> {
        public String handle(String value) {
            return "length " + value.length();
        }
    }

    static class LoudHandler extends LengthHandler {
        @Override
        public String handle(String value) {
            return super.handle(value) + "!";
        }
    }

    static abstract class Node<T extends Comparable<T>> implements Comparable<Node<T>> {
        abstract T key();

        public int compareTo(Node<T> other) {
            return key().compareTo(other.key());
        }
    }

    static class IntNode extends Node<Integer> {
        final int key;

        IntNode(int key) {
            this.key = key;
        }

        Integer key() {
            return key;
        }
    }

    static class Base<T> {
        T value;

        void set(T value) {
            System.out.println("Base.set " + value);
            this.value = value;
        }
    }

    static class Derived extends Base<Integer> {
        @Override
        void set(Integer value) {
            System.out.println("Derived.set " + value);
            super.set(value + 1);
        }
    }

    static class Source implements Supplier<String>, Cloneable {
        int calls;

        @Override
        public String get() {
            return "call " + ++calls;
        }

        @Override
        public Source clone() {
            try {
                return (Source) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static void main(String[] args) {
        Animal[] animals = {new Animal(), new Dog(), new Puppy()};
        for (Animal animal : animals) {
            Object sound = animal.self().sound();
            System.out.println(animal.getClass().getSimpleName() + " " + sound);
        }
        Handler<String> handler = new LoudHandler();
        System.out.println(handler.handle("four") + ", " + handler.handleAll("a", "bc"));
        Handler raw = handler;
        try {
            System.out.println(raw.handle(5));
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
            System.out.println(e.getStackTrace()[0].getMethodName() + " " + e.getStackTrace().length);
        }
        Comparable a = new IntNode(3);
        System.out.println(a.compareTo(new IntNode(4)) + " " + a.compareTo(new IntNode(3)));
        try {
            a.compareTo("three");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        Base<Integer> base = new Derived();
        base.set(10);
        System.out.println(base.value);
        try {
            ((Base) base).set("ten");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
        ((Base) new Base<Integer>()).set("no bridge, no cast");
        Source source = new Source();
        Supplier<String> supplier = source;
        Object first = supplier.get();
        Source copy = source.clone();
        System.out.println(first + ", " + supplier.get() + ", " + copy.get() + ", " + copy.clone().get() + ", " + copy.get());
    }
}
