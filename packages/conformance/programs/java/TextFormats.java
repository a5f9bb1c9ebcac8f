// Numbers, dates and messages formatted after patterns, and parsed.
import java.text.*;
import java.util.*;

public class TextFormats {
    interface Try {
        Object get() throws Exception;
    }

    static void show(Try what) {
        try {
            System.out.println(what.get());
        } catch (Exception e) {
            System.out.println(e);
        }
    }

    public static void main(String[] args) {
        String[] patterns = {"0.00", "#,###.00", "0.###E0", "##0.##E0", "00.00E00", "0.0%", "$#,##0.00;($#,##0.00)"};
        for (String pattern : patterns) {
            for (double number : new double[] {0, 1, -1.5, 1234567.891, 0.125, 1e10}) {
                show(() -> new DecimalFormat(pattern).format(number));
            }
        }
        show(() -> NumberFormat.getInstance(Locale.US).parse("1,234.5"));
        show(() -> new DecimalFormat("0").parse("x"));
        show(() -> MessageFormat.format("Hi {0}, {1} items {2}, it''s '{3}'", "Bob", 1234, 'x'));
        SimpleDateFormat format = new SimpleDateFormat("EEE, d MMM yyyy HH:mm:ss.SSS a", Locale.US);
        format.setTimeZone(TimeZone.getTimeZone("UTC"));
        show(() -> format.format(new Date(1700000000123L)));
        show(() -> format.parse(format.format(new Date(1700000000123L))).getTime());
        show(() -> new SimpleDateFormat("dd/MM/yyyy").parse("what"));
        Calendar calendar = new GregorianCalendar(2024, Calendar.FEBRUARY, 28);
        for (int i = 0; i < 5; i++) {
            calendar.add(Calendar.DAY_OF_MONTH, 1);
            System.out.println(calendar.get(Calendar.YEAR) + " " + calendar.get(Calendar.MONTH) + " "
                + calendar.get(Calendar.DATE) + " " + calendar.get(Calendar.DAY_OF_WEEK) + " "
                + calendar.get(Calendar.DAY_OF_YEAR) + " " + calendar.getActualMaximum(Calendar.DAY_OF_MONTH));
        }
        double[] exact = {Math.exp(1), Math.log(10), Math.log10(1000), Math.sin(1), Math.cos(2), Math.tan(3),
            Math.pow(1.05, 10), Math.pow(-2, 11), StrictMath.exp(1), StrictMath.pow(1.1, 2.2)};
        System.out.println(Arrays.toString(exact));
    }
}
