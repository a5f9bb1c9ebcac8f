// stdin: the quick brown fox
// stdin: jumps over the lazy dog; the DOG sleeps.
// stdin:
// stdin: "Fox!" said the dog -- quick-witted fox, 42 foxes (and 7 dogs)
// stdin: Ünïcode wörds wörds
// Counts the words, letters and lines of standard input.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public class WordCount {
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char c : (line + " ").toCharArray()) {
            if (Character.isLetter(c)) {
                word.append(Character.toLowerCase(c));
            } else if (word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    public static void main(String[] args) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        Map<String, Integer> counts = new TreeMap<>();
        int[] letters = new int[26];
        int lines = 0;
        int characters = 0;
        String longest = "";
        for (String line; (line = reader.readLine()) != null; lines++) {
            characters += line.length() + 1;
            for (String word : words(line)) {
                counts.merge(word, 1, Integer::sum);
                if (word.length() > longest.length()) longest = word;
                for (char c : word.toCharArray()) if (c <= 'z') letters[c - 'a']++;
            }
        }
        System.out.println(lines + " lines, " + characters + " characters, " + counts.size() + " words, longest " + longest);
        System.out.println(counts);
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        for (Map.Entry<String, Integer> entry : sorted.subList(0, 5)) System.out.printf("%-8s%3d %s%n", entry.getKey(), entry.getValue(), "*".repeat(entry.getValue()));
        StringBuilder histogram = new StringBuilder();
        for (int i = 0; i < 26; i++) if (letters[i] > 0) histogram.append((char) ('a' + i)).append(letters[i]).append(' ');
        System.out.println(histogram);
        List<String> keys = new ArrayList<>(counts.keySet());
        keys.sort(Comparator.comparing((String s) -> new StringBuilder(s).reverse().toString()));
        System.out.println(keys);
    }
}
