// Allocates objects that stay alive until there is no more memory, or as many as the second argument says. The first says of which kind.
final class FillHeap {
    private Object next;

    public static void main(String[] args) {
        String kind = args[0];
        long most = args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE;
        FillHeap first = null;
        long count = 0;
        try {
            for (; count < most; count++) {
                FillHeap made = new FillHeap();
                made.next = first;
                first = made;
                if (kind.equals("arrays")) {
                    // So that each array has an object before it.
                    Object[] array = new Object[1000];
                    array[0] = first.next;
                    first.next = array;
                }
            }
        } catch (OutOfMemoryError error) {
            first = null;
            System.out.println(count + " until OutOfMemoryError: " + error.getMessage());
            return;
        }
        System.out.println(count + " of " + most);
        long length = 0;
        for (Object each = first; each != null; length++) {
            Object behind = ((FillHeap) each).next;
            each = behind instanceof Object[] array ? array[0] : behind;
        }
        System.out.println(length + " alive");
    }
}
