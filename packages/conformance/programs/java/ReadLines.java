// stdin: first line
// stdin:   indented and trailing  
// stdin:
// stdin: numbers 1 2 3
// stdin: é日😀
// stdin: raw bytes: AZ
// stdin: rest one
// stdin: rest two
// Reads standard input in many ways: lines, single characters, marks, raw bytes, the rest at once.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

public class ReadLines {
    static int parse(String text) {
        int sum = 0;
        for (String part : text.split(" ")) {
            try {
                sum += Integer.parseInt(part);
            } catch (NumberFormatException e) {
                sum += 100;
            }
        }
        return sum;
    }

    public static void main(String[] args) throws IOException {
        int c = System.in.read();
        System.out.println((char) c);
        byte[] bytes = new byte[4];
        int count = 0;
        while (count < 4) count += System.in.read(bytes, count, 4 - count);
        System.out.println(new String(bytes, StandardCharsets.UTF_8));
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("[" + reader.readLine() + "]");
        System.out.println("[" + reader.readLine() + "]");
        System.out.println("[" + reader.readLine() + "]");
        System.out.println(parse(reader.readLine()));
        String unicode = reader.readLine();
        System.out.println(unicode + " " + unicode.length());
        StringBuilder single = new StringBuilder();
        for (int ch; (ch = reader.read()) != ':'; ) single.append((char) ch);
        System.out.println(single);
        reader.skip(1);
        reader.mark(10);
        char[] chars = new char[2];
        int read = reader.read(chars, 0, 2);
        reader.reset();
        System.out.println(read + " " + chars[0] + chars[1] + " " + reader.readLine());
        List<String> rest = reader.lines().collect(Collectors.toList());
        System.out.println(rest + " " + reader.readLine() + " " + reader.read());
        System.out.println(System.in.read() + " " + System.in.available());
        List<String> lines = new ArrayList<>();
        try (BufferedReader text = new BufferedReader(new StringReader("a\nb\r\nc\rd\n\ne"))) {
            for (String line; (line = text.readLine()) != null; ) lines.add(line);
        }
        System.out.println(lines);
        reader.close();
        try {
            reader.readLine();
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
