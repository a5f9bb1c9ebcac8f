import java.util.*;
public class Scan {
  public static void main(String[] a) {
    String[] pieces = {"12", " ", "\n", "abc", "-7", "3.5", "1,234", "true", "\r\n", "  ", "\t", "1e3", "99999999999", ",", "x", "", "+4", ".5", "5.", "FALSE", "\r", "0012", "1,23"};
    for (int seed = 0; seed < 400; seed++) {
      Random r = new Random(seed); StringBuilder t = new StringBuilder(); for (int i = 0; i < r.nextInt(25); i++) t.append(pieces[r.nextInt(pieces.length)]);
      Scanner s = new Scanner(t.toString()); if (seed % 5 == 4) s.useDelimiter(seed % 2 == 0 ? "," : "\\s*,\\s*");
      StringBuilder out = new StringBuilder(seed + ":");
      for (int i = 0; i < 25; i++) { out.append('|'); try { switch (r.nextInt(13)) {
        case 0: out.append(s.next()); break; case 1: out.append(s.nextInt()); break; case 2: out.append(s.nextLine()); break; case 3: out.append(s.hasNext()); break; case 4: out.append(s.hasNextInt()); break; case 5: out.append(s.hasNextLine()); break;
        case 6: out.append(s.nextDouble()); break; case 7: out.append(s.hasNextDouble()); break; case 8: out.append(s.nextLong()); break; case 9: out.append(s.nextBoolean()); break; case 10: out.append(s.hasNextBoolean()); break; case 11: out.append(s.next()); break; default: out.append(s.hasNextLong() + "" + s.hasNextBigInteger()); } } catch (Exception e) { out.append(e); } }
      System.out.println(out.toString().replace("\n", "\\n").replace("\r", "\\r"));
    }
    Scanner in = new Scanner(System.in); int n = in.nextInt(); in.nextLine(); System.out.println(n + in.nextLine() + in.hasNextLine()); while (in.hasNextInt()) System.out.print(in.nextInt() + ";"); System.out.println(in.hasNext());
  }
}
