// java.util.Collections: sorting, searching, shuffling with a seed, extremes, rotation, wrappers, singletons.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

public class CollectionsApi {
    record Person(String name, Integer age) {}

    static void refuse(Runnable action) {
        try {
            action.run();
            System.out.print("done ");
        } catch (UnsupportedOperationException e) {
            System.out.print("refused ");
        }
    }

    public static void main(String[] args) {
        List<Integer> list = new ArrayList<>(List.of(4, 1, 3, 5, 2));
        Collections.sort(list);
        System.out.print(list + " " + Collections.binarySearch(list, 4) + " " + Collections.binarySearch(list, 9) + " ");
        Collections.sort(list, Collections.reverseOrder());
        Collections.swap(list, 0, 4);
        System.out.print(list + " ");
        Collections.reverse(list);
        Collections.rotate(list, 2);
        System.out.print(list + " ");
        Collections.rotate(list, -1);
        System.out.println(list + " " + Collections.max(list) + " " + Collections.min(list) + " " + Collections.max(list, Comparator.comparing(n -> n % 3)) + " " + Collections.frequency(List.of(1, 2, 1), 1));
        Collections.shuffle(list, new Random(42));
        System.out.print(list + " ");
        List<Integer> linked = new LinkedList<>(List.of(1, 2, 3, 4, 5, 6, 7));
        Collections.shuffle(linked, new Random(7));
        System.out.println(linked);
        Collections.fill(list, 0);
        System.out.println(list + " " + Collections.nCopies(3, "x") + " " + Collections.disjoint(list, linked) + " " + Collections.indexOfSubList(List.of(1, 2, 3, 2, 3), List.of(2, 3)) + " " + Collections.lastIndexOfSubList(List.of(1, 2, 3, 2, 3), List.of(2, 3)));
        Collections.addAll(list, 7, 8);
        Collections.replaceAll(list, 0, 1);
        System.out.println(list + " " + Collections.emptyList() + Collections.emptyMap() + Collections.emptySet() + " " + Collections.singletonList(1) + Collections.singleton(2) + Collections.singletonMap("k", 3));
        refuse(() -> Collections.unmodifiableList(list).add(1));
        refuse(() -> Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))).put(1, 2));
        refuse(() -> Collections.emptyList().add(null));
        refuse(() -> Collections.nCopies(2, 1).remove(0));
        refuse(() -> Collections.singleton(1).add(2));
        refuse(() -> Set.of(1).remove(1));
        refuse(() -> Map.of().clear());
        refuse(() -> Collections.unmodifiableCollection(list).iterator().remove());
        System.out.println();
        List<Integer> backing = new ArrayList<>(List.of(1));
        List<Integer> view = Collections.unmodifiableList(backing);
        backing.add(2);
        System.out.println(view + " " + view.equals(backing) + " " + Collections.synchronizedList(backing).size());
        List<Person> people = new ArrayList<>();
        for (String s : "Dora 30,Carl 25,Bea 30,Abe 25,Eve 41".split(",")) people.add(new Person(s.split(" ")[0], Integer.valueOf(s.split(" ")[1])));
        people.sort(Comparator.comparing(Person::age).thenComparing(Person::name, Comparator.reverseOrder()));
        System.out.println(people);
        people.sort(Comparator.comparingInt(Person::age).reversed().thenComparing(Comparator.comparing(Person::name)));
        people.forEach(p -> System.out.print(p.name() + " "));
        people.set(0, new Person(null, 1));
        people.sort(Comparator.comparing(Person::name, Comparator.nullsLast(Comparator.naturalOrder())));
        System.out.println(people.get(4) + " " + people.get(0).name());
        Map<String, Set<String>> index = new TreeMap<>(Comparator.reverseOrder());
        for (String word : "one two three four".split(" ")) for (char c : word.toCharArray()) index.computeIfAbsent("" + c, k -> new java.util.TreeSet<>()).add(word);
        System.out.println(index);
        List<String> words = Arrays.asList("b", "A", "c", "B");
        words.sort(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        System.out.println(words);
        Collection<Integer> values = new HashMap<>(Map.of("a", 1)).values();
        System.out.println(values + " " + values.contains(1) + " " + Collections.list(Collections.enumeration(linked)));
        Random random = new Random(1);
        List<Integer> big = new ArrayList<>();
        for (int i = 0; i < 500; i++) big.add(random.nextInt(1000));
        List<Integer> copy = new ArrayList<>(big);
        Collections.sort(copy);
        boolean ordered = true;
        for (int i = 1; i < 500; i++) ordered &= copy.get(i - 1) <= copy.get(i);
        System.out.println(ordered + " " + copy.get(0) + " " + copy.get(250) + " " + Collections.max(big).equals(copy.get(499)));
    }
}
