/** The towers of Hanoi: prints each move where there are few, and how many there were. */
public final class Hanoi {
    private static final int FEW = 4;

    private final boolean isTold;
    private long moves;

    private Hanoi(boolean isTold) {
        this.isTold = isTold;
    }

    private void move(int disks, char from, char to, char over) {
        if (disks == 0) return;
        move(disks - 1, from, over, to);
        moves++;
        if (isTold) System.out.println("disk " + disks + ": peg " + from + " -> " + to);
        move(disks - 1, over, to, from);
    }

    public static void main(String[] args) {
        int disks = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        Hanoi hanoi = new Hanoi(disks <= FEW);
        hanoi.move(disks, 'A', 'C', 'B');
        System.out.println(hanoi.moves + " moves for " + disks + " disks");
    }
}
