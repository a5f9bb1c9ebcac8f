// Which strings are the same object: literals, constants folded at compile time, intern, across classes.
public class StringInterning {
    static final String HELLO = "hello";
    static final String LO = "lo";
    static String notFinal = "lo";
    final String instance = "hel" + LO;

    static class Other {
        static final String HELLO = "hello";
        static String dynamic() {
            return "hello";
        }
    }

    interface Constants {
        String TEXT = "const" + 1 + 'c' + true + 2.5 + 3L + (char) 65 + (1 + 2) + (byte) 300;
        int NUMBER = 'a' * 2 + "x".length() - 1;
    }

    static String concat(String a, String b) {
        return a + b;
    }

    public static void main(String[] args) {
        String hello = "hello";
        final String local = "lo";
        String lo = "lo";
        System.out.println((hello == HELLO) + " " + (hello == Other.HELLO) + " " + (hello == Other.dynamic()) + " " + (hello == new StringInterning().instance));
        System.out.println((hello == "hel" + "lo") + " " + (hello == "hel" + LO) + " " + (hello == "hel" + local) + " " + (hello == "hel" + lo) + " " + (hello == "hel" + notFinal));
        System.out.println((hello == ("hel" + lo).intern()) + " " + (hello == new String("hello")) + " " + (hello == new String("hello").intern()) + " " + ("hel" + lo).equals(hello));
        String built = new StringBuilder("inter").append("ned-").append(args.length).toString();
        String first = built.intern();
        String second = concat("interned-", String.valueOf(args.length)).intern();
        System.out.println((first == second) + " " + (first == built) + " " + (first == "interned-0"));
        System.out.println(Constants.TEXT + " " + (Constants.TEXT == "const1ctrue2.53A344") + " " + Constants.NUMBER);
        System.out.println(("" == "".intern()) + " " + ("" == hello.substring(5)) + " " + (hello == hello.substring(0)) + " " + (hello == hello.trim()) + " " + (hello == hello.concat("")) + " " + (hello == hello.replace('x', 'y')));
        System.out.println(("é" == "\u00e9") + " " + ("😀" == "\ud83d\ude00") + " " + ("tab\t" == "tab\u0009") + " " + ("""
            hello""" == hello) + " " + ("a" + null == "anull"));
        String[] strings = new String[50];
        for (int i = 0; i < strings.length; i++) strings[i] = ("s" + i % 10).intern();
        int same = 0;
        for (int i = 0; i < strings.length; i++) for (int j = 0; j < i; j++) if (strings[i] == strings[j]) same++;
        System.out.println(same);
        switch (concat("hel", lo)) {
            case HELLO:
                System.out.println("switch compares with equals");
        }
        System.out.println((true ? "hello" : lo) == hello ? "ternary same" : "ternary other");
        Object lock = "lock";
        synchronized (lock) {
            System.out.println(Thread.holdsLock("lo" + "ck"));
        }
        char[] chars = {'h', 'e', 'l', 'l', 'o'};
        String fromChars = new String(chars);
        chars[0] = 'j';
        System.out.println(fromChars + " " + (fromChars == hello) + " " + (String.valueOf(fromChars) == fromChars) + " " + (fromChars.toString() == fromChars) + " " + (fromChars.intern() == hello));
    }
}
