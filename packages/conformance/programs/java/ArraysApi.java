// java.util.Arrays: printing, comparing, copying, filling, sorting, searching, views.
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

public class ArraysApi {
    record Person(String name, int age) {}

    public static void main(String[] args) {
        int[] ints = {5, 3, 9, 1, 7, 3};
        int[] copy = Arrays.copyOf(ints, 8);
        int[] range = Arrays.copyOfRange(ints, 2, 4);
        System.out.println(Arrays.toString(ints) + " " + Arrays.toString(copy) + " " + Arrays.toString(range) + " " + Arrays.toString((int[]) null) + " " + Arrays.toString(new int[0]));
        Arrays.sort(ints);
        System.out.println(Arrays.toString(ints) + " " + Arrays.binarySearch(ints, 7) + " " + Arrays.binarySearch(ints, 4) + " " + Arrays.binarySearch(ints, 100) + " " + Arrays.binarySearch(ints, 0));
        Arrays.sort(copy, 0, 3);
        System.out.println(Arrays.toString(copy));
        double[] doubles = {2.5, -0.0, 0.0, Double.NaN, -1, Double.NEGATIVE_INFINITY};
        Arrays.sort(doubles);
        System.out.println(Arrays.toString(doubles));
        char[] chars = "sorted letters".toCharArray();
        Arrays.sort(chars);
        System.out.println(new String(chars) + "|" + Arrays.toString(new char[] {'a', 'b'}));
        long[] longs = {3, 1, 2};
        byte[] bytes = {3, -1, 2};
        Arrays.sort(longs);
        Arrays.sort(bytes);
        System.out.println(Arrays.toString(longs) + Arrays.toString(bytes) + Arrays.toString(new boolean[2]) + Arrays.toString(new float[] {1.5f}) + Arrays.toString(new short[] {7}));
        String[] words = {"banana", "Apple", "cherry", "apple", "fig"};
        Arrays.sort(words);
        System.out.println(Arrays.toString(words));
        Arrays.sort(words, String.CASE_INSENSITIVE_ORDER);
        System.out.println(Arrays.toString(words));
        Arrays.sort(words, Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
        System.out.println(Arrays.toString(words));
        Integer[] boxes = {3, 1, 2};
        Arrays.sort(boxes, Collections.reverseOrder());
        System.out.println(Arrays.toString(boxes));
        Person[] people = {new Person("Ann", 30), new Person("Bob", 25), new Person("Cy", 30), new Person("Di", 25)};
        Arrays.sort(people, Comparator.comparingInt(Person::age));
        for (Person person : people) System.out.print(person.name() + " ");
        System.out.println();
        System.out.println(Arrays.equals(new int[] {1, 2}, new int[] {1, 2}) + " " + Arrays.equals(words, words.clone()) + " " + Arrays.equals(new int[] {1}, null) + " " + Arrays.hashCode(new int[] {1, 2, 3}) + " " + Arrays.hashCode(new String[] {"a", null}));
        int[][] deep = {{1, 2}, {3}};
        Object[] nested = {1, new int[] {2, 3}, new Object[] {"x", new double[] {1.5}}, null};
        System.out.println(Arrays.deepToString(deep) + " " + Arrays.deepToString(nested) + " " + Arrays.deepEquals(deep, new int[][] {{1, 2}, {3}}) + " " + Arrays.equals(deep, new int[][] {{1, 2}, {3}}) + " " + Arrays.deepHashCode(deep));
        int[] filled = new int[5];
        Arrays.fill(filled, 7);
        Arrays.fill(filled, 1, 3, -1);
        System.out.println(Arrays.toString(filled) + " " + Arrays.stream(filled).sum());
        Arrays.setAll(filled, i -> i * i);
        System.out.println(Arrays.toString(filled) + " " + Arrays.compare(new int[] {1, 2}, new int[] {1, 3}) + " " + Arrays.mismatch(new int[] {1, 2, 3}, new int[] {1, 5, 3}));
        List<String> view = Arrays.asList(words);
        view.set(0, "changed");
        System.out.println(words[0] + " " + view + " " + view.indexOf("cherry") + " " + view.contains("fig"));
        try {
            view.add("more");
        } catch (UnsupportedOperationException e) {
            System.out.println("fixed size");
        }
        Collections.reverse(view);
        System.out.println(Arrays.toString(words));
        String[] bigger = Arrays.copyOf(words, 7);
        System.out.println(Arrays.asList(bigger) + " " + Arrays.asList(1, 2, 3).size() + " " + Arrays.asList(new int[] {1, 2}).size());
        try {
            Arrays.copyOfRange(ints, 4, 2);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Arrays.fill(ints, 2, 9, 0);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage());
        }
        int[] large = new int[500];
        int seed = 1;
        for (int i = 0; i < large.length; i++) large[i] = (seed = seed * 69069 + 1) >> 16;
        Arrays.sort(large);
        boolean sorted = true;
        for (int i = 1; i < large.length; i++) sorted &= large[i - 1] <= large[i];
        Integer[] stable = new Integer[100];
        for (int i = 0; i < 100; i++) stable[i] = (i * 37) % 100;
        Arrays.sort(stable, Comparator.comparing(n -> n % 5));
        System.out.println(sorted + " " + large[0] + " " + large[499] + " " + stable[0] + " " + stable[1] + " " + stable[99]);
    }
}
