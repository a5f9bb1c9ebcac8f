// The calls that a sort makes of its comparator.
import java.util.*;
public class SortSequences {
  static long h; static int n;
  static <T extends Comparable<T>> Comparator<T> c() { return (a,b)->{ h = h*31 + a.hashCode()*7 + b.hashCode(); n++; return a.compareTo(b); }; }
  public static void main(String[] x) {
    Random r = new Random(5);
    for (int k = 0; k < 60; k++) {
      int len = r.nextInt(600); int kind = r.nextInt(6);
      Integer[] a = new Integer[len];
      for (int i = 0; i < len; i++) a[i] = switch (kind) { case 0 -> r.nextInt(10); case 1 -> r.nextInt(); case 2 -> i + r.nextInt(3); case 3 -> -i; case 4 -> i % 50; default -> i / 40 % 2 == 0 ? i : -i; };
      h = 0; n = 0;
      switch (k % 4) { case 0 -> Arrays.sort(a, c()); case 1 -> { List<Integer> l = new ArrayList<>(Arrays.asList(a)); Collections.sort(l, c()); a = l.toArray(a); }
        case 2 -> { List<Integer> l = new LinkedList<>(Arrays.asList(a)); l.sort(c()); a = l.toArray(a); } default -> { a = Arrays.stream(a).sorted(c()).toArray(Integer[]::new);} }
      System.out.println(k + " " + kind + " " + len + " " + h + " " + n + " " + Arrays.hashCode(a));
    }
    try { Integer[] a = new Integer[1000]; for (int i = 0; i < 1000; i++) a[i] = i * 7919 % 1000; Random q = new Random(1); Arrays.sort(a, (p, s) -> q.nextInt(3) - 1); System.out.println("no"); } catch (IllegalArgumentException e) { System.out.println(e.getMessage()); }
  }
}
