// Uses what javac 17 can put into class files; it need not make sense.
import java.lang.annotation.*;
import java.util.*;
import java.util.function.*;
@Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER}) @interface TU { int value() default 3; String[] names() default {"a","b"}; Class<?> c() default Object.class; }
@Retention(RetentionPolicy.RUNTIME) @interface Ann { long l() default 5L; double d() default 1.5; char ch() default 'x'; boolean z() default true; byte b() default 1; Ann2[] anns() default {}; RetentionPolicy p() default RetentionPolicy.CLASS; }
@Retention(RetentionPolicy.CLASS) @interface Ann2 { float f() default 2f; }
@Ann(l=7, anns={@Ann2(f=1), @Ann2}) 
public abstract class Sample<T extends Comparable<? super T> & Runnable, U> extends ArrayList<T> implements Supplier<List<? extends T[]>>, java.io.Serializable {
  static final int I = -5; static final long L = 1L<<40; static final float F = 1.5f; static final double D = Double.NaN; static final String S = "a\"b\n\u1234\\"; static final char C = '\n'; static final boolean Z = true; static final byte B=-1; static final float INF=Float.POSITIVE_INFINITY; static final float TINY=1e-10f; static final double BIG=1e300;
  private volatile transient @TU int x; protected List<@TU(5) String>[] arr;
  @Deprecated private <V extends Exception> int generic(@TU V v, @Ann2 @Ann(ch='\'') int... rest) throws V, java.io.IOException {
    for (@TU int r : rest) { if (r > 5) x += r; }
    try { synchronized(this) { x++; } } catch (RuntimeException | Error e) { e.printStackTrace(); } finally { x--; }
    switch (x) { case 1: return 1; case 2: return 5; case 1000: return 8; case -7: return 9; }
    switch (v.getMessage()) { case "a": x=1; break; case "b": x = 2; }
    long l = x; double d = l * 1e10; l <<= 3; Object o = new int[3][4][]; o = new String[]{"x"}; o = int[].class; 
    Runnable run = () -> System.out.println(x + "abc" + d2 + 'c'); Function<Object,String> f = Object::toString;
    if (o instanceof String s && s.length() > 3) return s.length();
    assert x > 5;
    int i = 300; i += 40000; i -= 200; l = 123456789012L; float ff = 3e5f; d = 1.1; 
    return ((Object) v) == null ? 0 : (int) d;
  }
  double d2;
  record R(int a, @Ann List<String> b) {}
  enum E { A { void f() {} }, B; void f() {} }
  sealed interface Shape permits Circle, Square {}
  record Circle(double r) implements Shape {}
  record Square(double s) implements Shape {}
  class Inner { int y = x; class Deeper {} }
  static synchronized native void nat();
  interface Def { default void d() {} static void s() {} private void p() {} int K = new Object().hashCode(); }
  abstract void abs(final int p, String... q);
  Object anon() { class Local {} ; return new Object() { int q; @Override public String toString() { return "" + new Local(); } }; }
}
