// stdin: 3
// stdin: 10 20 30
// stdin: Ann 1.5 true word
// stdin: a whole line, with commas
// stdin: 9223372036854775807 ff
// stdin: x12 tail
// stdin: last 1 2 3 end
// Reads standard input by Scanner: tokens, numbers, lines, what is next, mismatches.
import java.util.InputMismatchException;
import java.util.NoSuchElementException;
import java.util.Scanner;

public class ReadScanner {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        int sum = 0;
        for (int i = 0; i < n; i++) sum += in.nextInt();
        System.out.println(n + " numbers, sum " + sum);
        System.out.println(in.next() + " " + in.nextDouble() + " " + in.nextBoolean() + " " + in.hasNextInt() + " " + in.next());
        System.out.println("[" + in.nextLine() + "]");
        System.out.println("[" + in.nextLine() + "]");
        System.out.println(in.nextLong() + " " + in.nextInt(16));
        System.out.println(in.hasNextInt() + " " + in.hasNext() + " " + in.hasNextLine());
        try {
            in.nextInt();
        } catch (InputMismatchException e) {
            System.out.println(e.getMessage() + " is still there: " + in.next());
        }
        System.out.println("[" + in.nextLine() + "]");
        System.out.print(in.next());
        int total = 0;
        while (in.hasNextInt()) total += in.nextInt();
        System.out.println(" " + total + " " + in.next() + " [" + in.nextLine() + "]");
        System.out.println(in.hasNext() + " " + in.hasNextLine() + " " + in.hasNextInt());
        try {
            in.next();
        } catch (NoSuchElementException e) {
            System.out.println("nothing left");
        }
        try {
            in.nextLine();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        Scanner text = new Scanner("1,2,,three\nfour");
        text.useDelimiter(",|\n");
        StringBuilder out = new StringBuilder();
        while (text.hasNext()) out.append(text.hasNextInt() ? "int" + text.nextInt() : "[" + text.next() + "]").append(' ');
        System.out.println(out);
        Scanner lines = new Scanner("one\r\ntwo\n\nfour");
        while (lines.hasNextLine()) System.out.print("<" + lines.nextLine() + ">");
        System.out.println();
        Scanner words = new Scanner("  -5 +7 1e3 0x10 ");
        System.out.println(words.nextInt() + " " + words.nextInt() + " " + words.nextDouble() + " " + words.next() + " " + words.hasNext());
    }
}
