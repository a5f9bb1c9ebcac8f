// Where the digits that JDK 17 prints are not the shortest (JDK-4511638, mended in JDK 19): these are its digits all the same.
public class FloatDigits {
    public static void main(String[] args) {
        float[] floats = {2147483648f, 123456789f, 1L << 40, 1.0E10f, 8.41E21f, 2.0E-3f, 9.8E-45f};
        for (float f : floats) System.out.println(f);
        double[] doubles = {2.0E-3, 2.2E-322, 1.0E23, 2.0E23, 8.41E21, 8.44E21, 4.8726570057E288, 2.305843009213694E18, 5.0E-322, 1.1E-321};
        for (double d : doubles) System.out.println(d);
        for (int i = 40; i < 70; i += 3) System.out.println(Math.scalb(1.0, -i) + " " + Math.scalb(1f, i) + " " + Math.scalb(1.0, i));
    }
}
