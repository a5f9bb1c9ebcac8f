// String.format: widths, flags, precision, all common conversions, argument indices, and what is wrong.
import java.util.IllegalFormatException;
import java.util.List;

public class StringFormats {
    static void show(String format, Object... arguments) {
        try {
            System.out.println("[" + String.format(format, arguments) + "]");
        } catch (IllegalFormatException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    record Point(int x, int y) {}

    public static void main(String[] args) {
        show("%d %5d %-5d| %05d %+d %(d %,d % d", 42, 42, 42, 42, 42, -42, 1234567, 42);
        show("%d %d %d %d", (byte) -1, (short) 300, 1L << 40, Integer.MIN_VALUE);
        show("%x %X %o %#x %#o %08x %x %x", 255, 255, 8, 255, 8, 48879, -1, -1L);
        show("%x %x %o", (byte) -1, (short) -1, (byte) -8);
        show("%s %10s|%-10s|%.3s|%10.2s|%S", "text", "right", "left", "truncated", "both", "upper");
        show("%s %s %s %s %s", null, true, 'c', 1.5, List.of(1, 2));
        show("%s %S %h %H", new Point(1, 2), new Point(3, 4), "hash", 255);
        show("%c %C %c %5c|%-3c|%c", 'a', 'b', 67, 'd', 'e', 128512);
        show("%b %B %b %b %7b|%.2b", true, false, null, "x", true, true);
        show("%f %.2f %.0f %10.3f|%-10.1f|%010.2f %+.1f %,.2f", 3.14159, 2.71828, 2.5, 1.0, 1.0, -1.5, 2.0, 1234567.891);
        show("%.1f %.1f %.1f %.1f %.0f %.0f %.2f %.3f", 0.05, 0.15, 0.25, 0.35, 0.5, 1.5, 1.005, 1e-10);
        show("%f %f %f %f %(.1f", 1e20, Double.NaN, Double.POSITIVE_INFINITY, -0.0, -3.0);
        show("%e %.2e %E %e %.0e", 12345.678, 0.00012345, 1e100, 0.0, 5.5);
        show("%g %.3g %g %g %g", 12345.678, 0.00012345, 1e-5, 1e10, 0.0);
        show("%6.2f|%-8s|%08d|%+,d", 3.14159f, "ab", -42, 1000000);
        show("%2$s %1$s %2$s %s %s", "a", "b");
        show("%s %<s %<S %s", "again", "next");
        show("%% %n %d%%".replace("%n", ""), 50);
        show("plain text");
        show("%-6b|%6s|%-6s|", false, null, 'x');
        show("%08.3f %+08.2f %x", -3.14159, 2.5, 10L);
        show("%d %s", new java.math.BigInteger("123456789012345678901234567890"), new java.math.BigDecimal("1.50"));
        show("%,d %,d %,d", 999, 1000, -1234567890123L);
        show("%.3f %.10f", 1.0 / 3, 2.0 / 3);
        show("%s %.5s", "ünïcödé", "日本語テキスト");
        show("%d", "not a number");
        show("%s %s", "one");
        show("%q", 1);
        show("%.2d", 1);
        show("%c", "string");
        show("%-d", 1);
        show("%f", 1);
        show("%+s", "x");
        show("%");
        show("%3$s", 1);
        System.out.printf("%s is %d years and %.1f months%n", "Ann", 30, 2.5);
        System.out.format("%04d-%02d-%02d%n", 2024, 1, 5);
        System.out.println("%s=%d".formatted("k", 7) + String.format("|%3d|%-3d|%03d|", 5, 5, 5));
        StringBuilder table = new StringBuilder();
        for (int i = 1; i <= 4; i++) table.append(String.format("%-4s%6d%8.3f%n", "r" + i, i * i * i, Math.sqrt(i)));
        System.out.print(table);
    }
}
