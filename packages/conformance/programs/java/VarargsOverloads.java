// Overload resolution: exact, widening, boxing, varargs, null, generics, most specific; varargs arrays.
import java.util.Arrays;
import java.util.List;

public class VarargsOverloads {
    static String f(int x) { return "int"; }
    static String f(long x) { return "long"; }
    static String f(double x) { return "double"; }
    static String f(Integer x) { return "Integer"; }
    static String f(Object x) { return "Object"; }
    static String f(int... x) { return "int..." + x.length; }

    static String g(long x) { return "long"; }
    static String g(Integer x) { return "Integer"; }
    static String g(Object... x) { return "Object..." + (x == null ? "null" : x.length); }

    static String h(Object o) { return "Object"; }
    static String h(String s) { return "String"; }
    static String h(CharSequence... s) { return "CharSequence..."; }

    static String k(Object o, String s) { return "Object,String"; }
    static String k(String s, Object o) { return "String,Object"; }
    static String k(String s, String t) { return "String,String"; }

    static String v(String first, Object... rest) { return first + rest.length; }
    static String v(String first, String... rest) { return first + "strings" + rest.length; }
    static String v(String only) { return only + "!"; }

    static String c(char x) { return "char"; }
    static String c(int x) { return "int"; }
    static String b(short x) { return "short"; }
    static String b(Byte x) { return "Byte"; }
    static String d(float x) { return "float"; }
    static String d(double x) { return "double"; }

    static <T> String t(T x) { return "T"; }
    static <T extends Comparable<T>> String t(T x) { return "Comparable"; }
    static String t(List<?> x) { return "List"; }

    static int sum(int... numbers) {
        int sum = 0;
        for (int n : numbers) sum += n;
        numbers = new int[] {sum};
        return numbers[0];
    }

    static String join(String separator, Object... parts) {
        StringBuilder out = new StringBuilder();
        for (Object part : parts) out.append(out.length() == 0 ? "" : separator).append(part);
        return out.toString();
    }

    @SafeVarargs
    static <T> T[] array(T... elements) {
        return elements;
    }

    static class Parent {
        String m(Object o) { return "Parent.Object"; }
        String m(String s) { return "Parent.String"; }
        static String s() { return "static Parent"; }
        String field = "parent field";
        private String p() { return "private Parent"; }
        String callP() { return p(); }
    }

    static class Child extends Parent {
        @Override
        String m(Object o) { return "Child.Object"; }
        String m(Integer i) { return "Child.Integer"; }
        static String s() { return "static Child"; }
        String field = "child field";
        private String p() { return "private Child"; }
    }

    public static void main(String[] args) {
        byte by = 1;
        short sh = 1;
        char ch = 'c';
        long lo = 1;
        float fl = 1;
        System.out.println(f(by) + " " + f(sh) + " " + f(ch) + " " + f(1) + " " + f(lo) + " " + f(fl) + " " + f(1.0) + " " + f(Integer.valueOf(1)) + " " + f('c' + 1) + " " + f("s") + " " + f() + " " + f(1, 2) + " " + f((Object) 1) + " " + f(Long.valueOf(1)) + " " + f(true));
        System.out.println(g(1) + " " + g(Integer.valueOf(1)) + " " + g(ch) + " " + g(1.5) + " " + g() + " " + g(1, 2) + " " + g((Object) null) + " " + g((Object[]) null) + " " + g(new Object[3]) + " " + g(new int[3]) + " " + g((Object) new Object[3]) + " " + g(new String[2]));
        System.out.println(h((String) null) + " " + h("x") + " " + h((Object) "x") + " " + h('x') + " " + h("a", "b") + " " + h(new StringBuilder()) + " " + h());
        System.out.println(k("a", "b") + " " + k(1, "b") + " " + k("a", 1) + " " + v("x") + " " + v("x", "y") + " " + v("x", 1) + " " + v("x", 1, "y") + " " + v("x", (Object) "y"));
        System.out.println(c(97) + " " + c('a') + " " + c((char) 97) + " " + c((byte) 97) + " " + c('a' + 'b') + " " + b(by) + " " + b(Byte.valueOf(by)) + " " + d(1) + " " + d(1L) + " " + d(1.0) + " " + d('x'));
        System.out.println(t("s") + " " + t(new Object()) + " " + t(1) + " " + t(List.of()) + " " + t(new int[0]));
        System.out.println(sum() + " " + sum(1) + " " + sum(1, 2, 3) + " " + sum(new int[] {4, 5}) + " " + join(", ") + "|" + join(", ", 1, 'c', null, "s") + "|" + join("-", (Object[]) new String[] {"a", "b"}));
        System.out.println(Arrays.toString(array(1, 2)) + " " + array("a").getClass().getSimpleName() + " " + VarargsOverloads.<Object>array(1, "a").getClass().getSimpleName() + " " + array().length);
        Parent p = new Child();
        Child child = new Child();
        System.out.println(p.m("s") + " " + p.m(1) + " " + child.m(1) + " " + child.m("s") + " " + ((Parent) child).m(1) + " " + child.m((Object) 1));
        System.out.println(p.field + " " + child.field + " " + ((Parent) child).field + " " + Parent.s() + " " + Child.s() + " " + p.callP() + " " + child.p());
        String format = String.format("%s %s", new Object[] {"spread", "array"}) + String.format("%s", (Object) new String[] {"x"}.length);
        System.out.println(format);
    }
}
