// Buffers of bytes and of numbers.
import java.nio.*;
import java.nio.charset.*;
import java.util.*;
public class Buffers {
  static void p(Object o) { System.out.println(o); }
  interface T { Object get() throws Exception; }
  static void t(T s) { try { p(s.get()); } catch (Throwable e) { p(e); } }
  public static void main(String[] a) {
    ByteBuffer b = ByteBuffer.allocate(64); p(b); b.put((byte) 1).putInt(258).putLong(-2L).putDouble(3.5).putChar('x').putShort((short) 7).putFloat(1.5f); p(b); b.flip(); p(b.get() + " " + b.getInt() + " " + b.getLong() + " " + b.getDouble() + b.getChar() + b.getShort() + b.getFloat()); p(b.hasRemaining() + " " + b.remaining()); b.clear(); b.order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x01020304); p(Arrays.toString(Arrays.copyOf(b.array(), 6)) + b.order() + b.getInt(0)); b.position(4).limit(10); p(b + "" + b.slice() + b.duplicate() + b.compact()); t(() -> ByteBuffer.allocate(2).putInt(5)); t(() -> ByteBuffer.allocate(2).getInt()); t(() -> ByteBuffer.wrap(new byte[3]).asReadOnlyBuffer().put((byte) 1)); t(() -> ByteBuffer.allocate(4).position(5)); t(() -> ByteBuffer.allocate(-1)); t(() -> ByteBuffer.allocate(4).get(9)); t(() -> ByteBuffer.allocate(4).reset()); p(ByteBuffer.wrap("hello".getBytes()).equals(ByteBuffer.wrap("hello".getBytes())) + " " + ByteBuffer.wrap(new byte[]{1, 2}).compareTo(ByteBuffer.wrap(new byte[]{1, 3})) + ByteBuffer.wrap(new byte[]{1, 2}).hashCode()); p(StandardCharsets.UTF_8.decode(ByteBuffer.wrap("héllo".getBytes(StandardCharsets.UTF_8)))); p(StandardCharsets.UTF_8.encode("abc").remaining()); IntBuffer i = IntBuffer.allocate(5); i.put(3).put(new int[]{4, 5}); i.flip(); int[] o = new int[2]; i.get(o); p(i + Arrays.toString(o) + i.get()); i.rewind(); i.mark(); i.get(); i.reset(); p(i.position() + " " + IntBuffer.wrap(new int[]{1, 2, 3}, 1, 2)); p(LongBuffer.wrap(new long[]{5}).get(0) + " " + DoubleBuffer.allocate(2).put(2.5).position()); CharBuffer c = CharBuffer.allocate(8); c.put("hi"); c.flip(); p(c.toString() + c.length()); p(ByteBuffer.allocateDirect(4).capacity());
  }
}
