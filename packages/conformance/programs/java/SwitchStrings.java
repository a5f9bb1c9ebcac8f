// switch on strings: equal hashes, fall through, default in the middle, null, constants.
public class SwitchStrings {
    static final String CONSTANT = "con" + "stant";

    static int collide(String s) {
        switch (s) {
            case "Aa":
                return 1;
            case "BB":
                return 2;
            case "AaAa":
                return 3;
            case "BBBB":
                return 4;
            case "AaBB":
                return 5;
            case "C#":
                return 6;
            default:
                return 0;
        }
    }

    static String fall(String s) {
        StringBuilder out = new StringBuilder();
        switch (s) {
            case "one":
                out.append("1");
            case "two":
                out.append("2");
                break;
            default:
                out.append("d");
            case "three":
                out.append("3");
            case "":
                out.append("e");
        }
        return out.toString();
    }

    static String arrows(String s) {
        return switch (s) {
            case "jan", "mar", "may" -> "31";
            case "apr", "jun" -> "30";
            case "feb" -> {
                int leap = s.length() + 25;
                yield leap + " or " + (leap + 1);
            }
            case CONSTANT -> "constant";
            default -> throw new IllegalArgumentException(s);
        };
    }

    static int nested(String a, String b) {
        switch (a) {
            case "x":
                switch (b) {
                    case "x":
                        return 11;
                    case "y":
                        break;
                    default:
                        return 19;
                }
                return 12;
            case "y": {
                String c = a + b;
                switch (c) {
                    case "yx":
                        return 21;
                    case "yy":
                        return 22;
                }
            }
        }
        return 0;
    }

    static String unicode(String s) {
        switch (s) {
            case "ä":
                return "a umlaut";
            case "日本":
                return "Japan";
            case "\uD83D\uDE00":
                return "grin";
            case "\0":
                return "zero";
            case "\t\"":
                return "escapes";
        }
        return "other";
    }

    public static void main(String[] args) {
        for (String s : new String[] {"Aa", "BB", "AaAa", "BBBB", "AaBB", "BBAa", "C#", "Bb", ""}) {
            System.out.println(s + " " + s.hashCode() + " " + collide(s));
        }
        System.out.println(collide(new String("Aa")) + " " + collide("B" + new StringBuilder("B")));
        for (String s : new String[] {"one", "two", "three", "four", ""}) System.out.println(s + " " + fall(s));
        for (String s : new String[] {"jan", "may", "jun", "feb", "constant"}) System.out.println(s + " " + arrows(s));
        try {
            arrows("jul");
        } catch (IllegalArgumentException e) {
            System.out.println(e);
        }
        try {
            collide(args.length > 9 ? "" : null);
        } catch (NullPointerException e) {
            System.out.println("no switch on null");
        }
        for (String a : new String[] {"x", "y", "z"}) for (String b : new String[] {"x", "y", "z"}) System.out.print(nested(a, b) + " ");
        System.out.println();
        for (String s : new String[] {"ä", "日本", "😀", "\0", "\t\"", "a"}) System.out.print(unicode(s) + ", ");
        System.out.println();
        int loops = 0;
        String state = "start";
        loop:
        while (true) {
            loops++;
            switch (state) {
                case "start":
                    state = "middle";
                    continue;
                case "middle":
                    if (loops < 5) continue loop;
                    state = "end";
                    break;
                case "end":
                    break loop;
            }
            loops += 10;
        }
        System.out.println(state + " " + loops);
    }
}
