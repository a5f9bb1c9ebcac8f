// EnumMap and EnumSet: order of declaration, ranges, complements, views.
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

public class EnumCollections {
    enum Day { MON, TUE, WED, THU, FRI, SAT, SUN }

    enum Permission { READ, WRITE, EXECUTE }

    static String mode(Set<Permission> permissions) {
        StringBuilder out = new StringBuilder();
        for (Permission p : Permission.values()) out.append(permissions.contains(p) ? Character.toLowerCase(p.name().charAt(0)) : '-');
        return out.toString();
    }

    public static void main(String[] args) {
        EnumMap<Day, String> map = new EnumMap<>(Day.class);
        map.put(Day.FRI, "fish");
        map.put(Day.MON, "soup");
        map.put(Day.WED, null);
        map.put(Day.MON, "stew");
        System.out.println(map + " " + map.size() + " " + map.get(Day.MON) + " " + map.get(Day.SUN) + " " + map.containsKey(Day.WED) + " " + map.containsValue(null));
        map.remove(Day.WED);
        map.putIfAbsent(Day.SUN, "roast");
        map.putIfAbsent(Day.FRI, "no");
        map.merge(Day.FRI, "chips", (a, b) -> a + " and " + b);
        map.computeIfAbsent(Day.TUE, day -> day.name().toLowerCase());
        map.computeIfPresent(Day.MON, (day, text) -> null);
        for (Map.Entry<Day, String> entry : map.entrySet()) System.out.print(entry.getKey().ordinal() + "=" + entry.getValue() + "; ");
        System.out.println(map.keySet() + " " + map.values());
        Iterator<Day> keys = map.keySet().iterator();
        keys.next();
        keys.remove();
        System.out.println(map + " " + map.equals(Map.of(Day.FRI, "fish and chips", Day.SUN, "roast")));
        EnumMap<Day, Integer> counts = new EnumMap<>(Day.class);
        for (int i = 0; i < 30; i++) counts.merge(Day.values()[i * i % 7], 1, Integer::sum);
        System.out.println(counts);
        EnumSet<Day> weekend = EnumSet.of(Day.SUN, Day.SAT);
        EnumSet<Day> work = EnumSet.complementOf(weekend);
        EnumSet<Day> middle = EnumSet.range(Day.TUE, Day.THU);
        System.out.println(weekend + " " + work + " " + middle + " " + EnumSet.noneOf(Day.class) + " " + EnumSet.allOf(Day.class).size());
        EnumSet<Day> copy = EnumSet.copyOf(work);
        copy.removeAll(middle);
        copy.add(Day.SUN);
        copy.addAll(weekend);
        System.out.println(copy + " " + copy.containsAll(weekend) + " " + copy.contains(Day.WED) + " " + copy.contains(null) + " " + work.size());
        copy.retainAll(EnumSet.of(Day.MON, Day.SAT));
        System.out.println(copy + " " + copy.equals(Set.of(Day.SAT, Day.MON)) + " " + copy.remove(Day.MON) + " " + copy.remove(Day.MON) + " " + copy);
        copy.removeIf(day -> day == Day.SAT);
        System.out.println(copy.isEmpty() + " " + weekend.clone());
        Collection<Day> empty = new java.util.ArrayList<>();
        try {
            EnumSet.copyOf(empty);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        for (int bits = 0; bits < 8; bits++) {
            EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
            for (Permission p : Permission.values()) if ((bits & 4 >> p.ordinal()) != 0) permissions.add(p);
            System.out.print(mode(permissions) + " ");
        }
        System.out.println();
        Map<Day, Set<Permission>> nested = new EnumMap<>(Day.class);
        for (Day day : Day.values()) nested.computeIfAbsent(weekend.contains(day) ? Day.SUN : Day.MON, key -> EnumSet.noneOf(Permission.class)).add(Permission.values()[day.ordinal() % 2]);
        System.out.println(nested);
        int sum = 0;
        for (Day day : EnumSet.range(Day.WED, Day.SUN)) sum = sum * 10 + day.ordinal();
        System.out.println(sum + " " + EnumSet.allOf(Day.class).stream().filter(day -> day.name().contains("T")).toList());
    }
}
