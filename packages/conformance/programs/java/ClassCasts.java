// What ClassCastException says: classes of the program, of java.base, arrays, interfaces, nested and local classes.
import java.util.ArrayList;
import java.util.List;

public class ClassCasts {
    static class Animal {}

    static class Cat extends Animal {}

    interface Flying {}

    static class Bird extends Animal implements Flying {}

    enum Color { RED }

    record Point(int x) {}

    interface Cast {
        Object of(Object o);
    }

    static void attempt(Object o, Cast cast) {
        try {
            cast.of(o);
            System.out.println("fine");
        } catch (ClassCastException e) {
            System.out.println(e.getMessage());
        }
    }

    public static void main(String[] args) {
        attempt(new Animal(), o -> (Cat) o);
        attempt(new Bird(), o -> (Cat) o);
        attempt(new Bird(), o -> (Animal) o);
        attempt(new Bird(), o -> (Flying) o);
        attempt(new Cat(), o -> (Flying) o);
        attempt("text", o -> (Animal) o);
        attempt(new Animal(), o -> (String) o);
        attempt(1, o -> (Long) o);
        attempt(1L, o -> (int) (Integer) o);
        attempt('c', o -> (Number) o);
        attempt(new int[1], o -> (Integer[]) o);
        attempt(new int[1], o -> (long[]) o);
        attempt(new int[1][1], o -> (Object[]) o);
        attempt(new int[1][1], o -> (Object[][]) o);
        attempt(new String[1], o -> (Object[]) o);
        attempt(new Object[1], o -> (String[]) o);
        attempt(new Animal[1], o -> (Cat[]) o);
        attempt(new Cat[1], o -> (Animal[]) o);
        attempt(new Cat[1][], o -> (Animal) o);
        attempt(new Animal(), o -> (Animal[]) o);
        attempt(new Object[0], o -> (Comparable<?>) o);
        attempt(new Object[0], o -> (Cloneable) o);
        attempt(new ArrayList<String>(), o -> (Runnable) o);
        attempt(List.of(1, 2).get(0), o -> (String) o);
        attempt(Color.RED, o -> (Point) o);
        attempt(new Point(1), o -> (Record) o);
        attempt(new Point(1), o -> (Enum<?>) o);
        attempt(null, o -> (Cat) o);
        class Local {}
        attempt(new Local(), o -> (Animal) o);
        attempt(new Animal() {}, o -> (Local) o);
        attempt(new Animal() {}, o -> (Bird) o);
        attempt(new Animal(), o -> Cat.class.cast(null));
        attempt(new Animal(), o -> Cat.class.cast(o));
        List<Object> objects = new ArrayList<>(List.of("a", 2));
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<String> strings = (List) objects;
        StringBuilder out = new StringBuilder();
        try {
            for (String s : strings) out.append(s);
        } catch (ClassCastException e) {
            System.out.println(out + " " + e.getMessage());
        }
        Object o = new Cat();
        boolean[] answers = {o instanceof Animal, o instanceof Flying, o instanceof Object[], (Object) new Cat[0] instanceof Animal[], (Object) new int[0] instanceof Object};
        for (boolean answer : answers) System.out.print(answer + " ");
        System.out.println();
    }
}
