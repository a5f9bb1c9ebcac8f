// args: one "two words" "" "\"quoted\"" -x --long=é "日本 😀" *.java 42 "tab\there"
// Command line arguments arrive as they are; a little parser of options over them.
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Arguments {
    static Map<String, String> options(List<String> rest, String... args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.equals("--")) {
                for (i++; i < args.length; i++) rest.add(args[i]);
            } else if (arg.startsWith("--")) {
                int equals = arg.indexOf('=');
                options.put(equals < 0 ? arg.substring(2) : arg.substring(2, equals), equals < 0 ? null : arg.substring(equals + 1));
            } else if (arg.startsWith("-") && arg.length() > 1) {
                for (char c : arg.substring(1).toCharArray()) options.put(String.valueOf(c), "");
            } else {
                rest.add(arg);
            }
        }
        return options;
    }

    static int sum(String[] args, int from) {
        if (from == args.length) return 0;
        int value;
        try {
            value = Integer.parseInt(args[from]);
        } catch (NumberFormatException e) {
            value = args[from].length();
        }
        return value + sum(args, from + 1);
    }

    public static void main(String[] args) {
        System.out.println(args.length);
        for (int i = 0; i < args.length; i++) System.out.println(i + " [" + args[i] + "] " + args[i].length());
        List<String> rest = new ArrayList<>();
        System.out.println(options(rest, args) + " " + rest);
        List<String> more = new ArrayList<>();
        System.out.println(options(more, "-abc", "-", "--k=v=w", "--flag", "--", "-z", "--no") + " " + more);
        System.out.println(sum(args, 0));
        if (args[0].equals("one")) {
            args[0] = "changed";
            String[] shorter = new String[2];
            System.arraycopy(args, 0, shorter, 0, 2);
            System.out.println(String.join("|", shorter));
        }
        System.out.println(args.getClass().getSimpleName() + " " + args[0].equals("changed") + " " + (args[8] == "42") + " " + args[8].equals("42"));
    }
}
