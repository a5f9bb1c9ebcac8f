// How deep a simple recursion gets until StackOverflowError, again and again; and OutOfMemoryError, again and again, with work in between.
final class DeepStack {
    private static int depth;

    public static void main(String[] args) {
        int least = Integer.MAX_VALUE, most = 0;
        for (int i = 0; i < 20; i++) {
            depth = 0;
            try {
                descend();
            } catch (StackOverflowError error) {
                least = Math.min(least, depth);
                most = Math.max(most, depth);
            }
        }
        System.out.println(least >= 9000 ? "deep" : "only " + least);
        System.out.println(most - least < 100 ? "the same each time" : least + " to " + most);
        int caught = 0;
        for (int i = 0; i < 20; i++) {
            try {
                Object[] last = null;
                for (;;) last = new Object[] {last, new int[1000]};
            } catch (OutOfMemoryError error) {
                caught++;
            }
            try {
                int[] large = new int[Integer.MAX_VALUE];
                System.out.println(large.length);
            } catch (OutOfMemoryError error) {
                caught++;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) text.append(i);
        System.out.println(caught + " " + text.length());
    }

    private static void descend() {
        depth++;
        descend();
    }
}
