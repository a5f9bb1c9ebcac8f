// size: 50000
// guest: 800
// Maps from numbers and from texts.
import java.util.HashMap;
import java.util.Map;

final class HashMaps extends Laps {
    public static void main(String[] args) {
        new HashMaps().run(args);
    }

    @Override
    long lap(int size) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < size; i++) counts.merge(i * 7919 % (size / 4 + 1), 1, Integer::sum);
        Map<String, Integer> names = new HashMap<>();
        String[] keys = new String[256];
        for (int i = 0; i < keys.length; i++) keys[i] = "key" + i;
        for (int i = 0; i < size; i++) {
            String key = keys[i * 31 & 255];
            Integer before = names.get(key);
            names.put(key, before == null ? i : before + i);
        }
        long sum = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) sum += (long) entry.getKey() * entry.getValue();
        for (int value : names.values()) sum += value;
        return sum;
    }
}
