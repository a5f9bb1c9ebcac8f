// args: echo tail
// stdin: one
// stdin: zwei drei
// What the suite's contracts run: echoes its input, ends with a status, holds megabytes, counts, or never ends, as the first argument says.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class Contracts {
    private static int runs;

    static void echo(String suffix) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        int lines = 0;
        for (String line; (line = reader.readLine()) != null; lines++) System.out.println(line + suffix);
        System.out.println(lines + " lines");
    }

    static void hold(int megabytes) {
        byte[][] held = new byte[megabytes][];
        for (int i = 0; i < megabytes; i++) held[i] = new byte[1 << 20];
        System.out.println("held " + held.length);
    }

    static void count(int to) {
        int sum = 0;
        for (int i = 0; i < to; i++) {
            Object garbage = new int[10];
            sum += garbage.hashCode() == 0 ? 1 : 2;
        }
        System.out.println("counted " + sum / 2 + ", run " + ++runs);
    }

    static void endless() {
        System.out.println("never ends");
        while (true) runs++;
    }

    public static void main(String[] args) throws IOException {
        String mode = args.length == 0 ? "none" : args[0];
        switch (mode) {
            case "echo" -> echo(args.length > 1 ? " " + args[1] : "");
            case "status" -> System.exit(Integer.parseInt(args[1]));
            case "hold" -> hold(Integer.parseInt(args[1]));
            case "count" -> count(Integer.parseInt(args[1]));
            case "endless" -> endless();
            default -> System.out.println(args.length + " arguments");
        }
    }
}

class ContractsWithoutMain {
    static void main() {}
}
